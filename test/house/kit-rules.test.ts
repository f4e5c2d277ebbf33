/** What the reports of failed tests rely on: nobody goes around the kit. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(__dirname, '..');

/** The tests that the kit is for, and the kit. */
const files = ['app', 'endurance', 'kit', 'packaged', 'tools']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  // The stand-in is a tool of its own, with its own cloud.
  .filter((path) => path.endsWith('.ts') && !path.startsWith(join('kit', 'stand-in')))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const findFiles = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

test('a stand-in is started where the evidence gets to know it', () => {
  expect(files.length).toBeGreaterThan(90);
  expect(findFiles(/\bstartGenesysCloud\(/)).toEqual([join('kit', 'clouds.ts')]);
  // The one in a tool has a cloud within, which is to be added.
  const withTool = findFiles(/\bstartStandIn\(/);
  expect(withTool).toEqual(findFiles(/\baddCloud\(standIn\.cloud\)/));
});

test('no password is typed so that it is the title of a step', () => {
  // The probe is there to do what may not be done.
  expect(findFiles(/\.fill\([^)]*password/i)).toEqual([join('tools', 'nested', 'probe.test.ts')]);
});
