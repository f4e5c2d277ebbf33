/** The start at login: Linux' desktop entry, and what the other two systems are told. */

import { expect, test } from '@playwright/test';
import { buildAutostartEntry, ownEntryMark } from '../../../src/core/desktop/desktop-entry';
import { buildLoginItem } from '../../../src/core/desktop/login-item';

const commands: readonly (readonly [program: string, exec: string])[] = [
  ['/opt/agent-desk/agent-desk', '"/opt/agent-desk/agent-desk"'],
  ['/home/a b/Agent Desk.AppImage', '"/home/a b/Agent Desk.AppImage"'],
  ['/x;rm -rf ~&|<>*?#()', '"/x;rm -rf ~&|<>*?#()"'],
  // Each is escaped once as an argument, and its backslash once more as a string.
  ['/a"b', '"/a\\\\"b"'],
  ['/a$HOME`id`', '"/a\\\\$HOME\\\\`id\\\\`"'],
  ['/a\\b', '"/a\\\\\\\\b"'],
  ['/50%f', '"/50%%f"'],
];
for (const [program, exec] of commands)
  test(`a command is quoted: ${program}`, () => {
    expect(buildAutostartEntry('Agent Desk', program)).toBe(
      `[Desktop Entry]\nType=Application\nName=Agent Desk\nExec=${exec}\nTerminal=false\n${ownEntryMark}\n`,
    );
  });

for (const program of ['', 'agent-desk', './agent-desk', '/a\nExec=/bin/sh', '/a\0', '/a\u009f'])
  test(`no entry can name ${JSON.stringify(program)}`, () => {
    expect(buildAutostartEntry('Agent Desk', program)).toBeNull();
  });

test('Windows gets the program in quotes, so that nothing before a blank in its path is started instead', () => {
  const program = 'C:\\Program Files\\Agent Desk\\Agent Desk.exe';
  expect(buildLoginItem('win32', program)).toEqual({ path: `"${program}"` });
  expect(buildLoginItem('darwin', '/Applications/Agent Desk.app')).toEqual({});
});
