/** Rules for tests, on which the reports of failed tests rely. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(__dirname, '..');

/** The tests that use the kit, and the kit itself. */
const files = ['app', 'endurance', 'kit', 'packaged', 'tools']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  // The stand-in is a separate tool, which starts its own server.
  .filter((path) => path.endsWith('.ts') && !path.startsWith(join('kit', 'stand-in')))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const findFiles = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

test('a test starts its stand-in through the kit, so that the report has its journal and masks its secrets', () => {
  expect(files.length).toBeGreaterThan(90);
  expect.soft(findFiles(/\bstartGenesysCloud\(/)).toEqual([join('kit', 'clouds.ts')]);
  // A file that starts the stand-in as a tool has to add its server to the list.
  const withTool = findFiles(/\bstartStandIn\(/);
  expect(withTool).toEqual(findFiles(/\baddCloud\(standIn\.cloud\)/));
});

test('no test types a password with fill, which puts it in the title of a step', () => {
  // The probe breaks the rule on purpose.
  expect(findFiles(/\.fill\([^)]*password/i)).toEqual([join('tools', 'nested', 'probe.test.ts')]);
});
