/** No protocol and no deep link: nothing outside can hand this app an address or a file. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readSourceFiles, withoutComments } from './source-files';

const events = /['"`]open-(?:url|file)['"`]/;

test('no source listens for an address or a file that the system hands over', () => {
  // The rule in source-rules.test.ts sees no strings, and these are in one.
  expect("app.on('open-url', f)").toMatch(events);
  const found = readSourceFiles().filter(({ text }) => events.test(withoutComments(text)));
  expect(found.map(({ path }) => path)).toEqual([]);
});

test('no package registers a protocol or a kind of file', () => {
  const registers = /^\s*-?\s*(?:protocols|fileAssociations|mimeTypes|MimeType|CFBundleURLTypes)\b/m;
  expect('protocols:\n  - name: x').toMatch(registers);
  expect('  MimeType: x-scheme-handler/x').toMatch(registers);
  const text = readFileSync(join(__dirname, '../../electron-builder.yml'), 'utf8');
  expect(text).toContain('appId:');
  expect(text).not.toMatch(registers);
});
