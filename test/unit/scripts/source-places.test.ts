/** The stacks of a log with the places of the source. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { restorePlaces } from '../../../scripts/release/source-places';

/** Maps the second line of index.js to line 11, column 5 of src/main/system/log.ts. The first line is the bundler's own. */
const map = {
  version: 3,
  sources: ['../../src/main/system/log.ts'],
  names: [],
  mappings: 'A;AAUI',
};

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-desk-maps-'));
  writeFileSync(join(folder, 'index.js.map'), JSON.stringify(map));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

test('a place of the bundle is replaced by that of the source', () => {
  const stack = 'at read (/opt/desk/resources/app.asar/out/main/index.js:2:1)';
  expect(restorePlaces(stack, folder)).toBe(
    'at read (/opt/desk/resources/app.asar/src/main/system/log.ts:11:5)',
  );
});

test('a place without a source or without a map stays as it is', () => {
  for (const place of ['out/main/index.js:1:1', 'out/main/chunks/sdk-a1.js:1:1', 'node:internal/x:1:1'])
    expect(restorePlaces(`at ${place}`, folder)).toBe(`at ${place}`);
});
