import { expect, test } from '@playwright/test';
import { findHomeFault } from '../../../src/core/lifetime/home-folder';
import { inEnglish } from '../../kit/english';

type Row = readonly [named: string, configHome: string | undefined, home: string | undefined, words: string];
const rows: readonly Row[] = [
  ['', undefined, '/home/dana', ''],
  ['', '', '/home/dana', ''],
  ['', '/etc/dana', undefined, ''],
  ['profile', undefined, undefined, ''],
  ['/profile', 'here', 'here', ''],
  ['', undefined, undefined, 'HOME is not set'],
  ['', undefined, '', 'HOME is not set'],
  ['', undefined, 'here', 'HOME is not the path of a folder'],
  ['', undefined, '/gone', 'HOME is not the path of a folder'],
  ['', 'here', '/home/dana', 'XDG_CONFIG_HOME is not an absolute path'],
];
test('RD-30 S11 a data folder needs one that somebody chose', () => {
  const isFolder = (path: string) => path === '/home/dana';
  for (const [named, configHome, home, words] of rows) {
    const fault = inEnglish(findHomeFault({ named, configHome, home, isFolder }));
    if (words === '') expect(fault, JSON.stringify([named, configHome, home])).toBeNull();
    else expect(fault).toContain(words);
  }
});
