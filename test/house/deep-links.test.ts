/** The app has no deep link: no other program can pass it an address or a file. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readSourceFiles, withoutComments } from './source-files';

const events = /['"`]open-(?:url|file)['"`]/;

test('no source listens to the events with which the system passes on an address or a file', () => {
  // The name of an event is a string, and the rules in source-rules.test.ts ignore strings.
  expect("app.on('open-url', f)").toMatch(events);
  const found = readSourceFiles().filter(({ text }) => events.test(withoutComments(text)));
  expect(found.map(({ path }) => path)).toEqual([]);
});

test('no package registers a protocol or a file type', () => {
  const registers = /^\s*-?\s*(?:protocols|fileAssociations|mimeTypes|MimeType|CFBundleURLTypes)\b/m;
  expect('protocols:\n  - name: x').toMatch(registers);
  expect('  MimeType: x-scheme-handler/x').toMatch(registers);
  const text = readFileSync(join(__dirname, '../../electron-builder.yml'), 'utf8');
  expect(text).toContain('appId:');
  expect(text).not.toMatch(registers);
});
