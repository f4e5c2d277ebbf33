import { expect, test } from '@playwright/test';
import { buildAutostartEntry, buildLoginItem, ownEntryMark } from '../../../src/core/desktop/start-at-login';

const commands: readonly (readonly [program: string, exec: string, tryExec: string])[] = [
  ['/opt/agent-desk/agent-desk', '"/opt/agent-desk/agent-desk"', '/opt/agent-desk/agent-desk'],
  ['/home/a b/Agent Desk.AppImage', '"/home/a b/Agent Desk.AppImage"', '/home/a b/Agent Desk.AppImage'],
  ['/x;rm -rf ~&|<>*?#()', '"/x;rm -rf ~&|<>*?#()"', '/x;rm -rf ~&|<>*?#()'],
  // Escaped as an argument first, and the backslash of that again as a string. The second key is a string alone.
  ['/a"b', '"/a\\\\"b"', '/a"b'],
  ['/a$HOME`id`', '"/a\\\\$HOME\\\\`id\\\\`"', '/a$HOME`id`'],
  ['/a\\b', '"/a\\\\\\\\b"', '/a\\\\b'],
  ['/50%f', '"/50%%f"', '/50%f'],
];
for (const [program, exec, tryExec] of commands)
  test(`S15 RD-26 an autostart entry quotes its command and names the program that must be there: ${program}`, () => {
    const lines = [
      'Type=Application',
      'Name=Agent Desk',
      `Exec=${exec}`,
      `TryExec=${tryExec}`,
      'Terminal=false',
    ];
    expect(buildAutostartEntry('Agent Desk', program)).toBe(
      `${['[Desktop Entry]', ...lines, ownEntryMark].join('\n')}\n`,
    );
  });

for (const program of ['', 'agent-desk', './agent-desk', '/a\nExec=/bin/sh', '/a\0', '/a\u009f'])
  test(`no autostart entry is built for ${JSON.stringify(program)}`, () => {
    expect(buildAutostartEntry('Agent Desk', program)).toBeNull();
  });

test('Windows gets the program in quotes, so that it starts no program at a part of the path', () => {
  const program = 'C:\\Program Files\\Agent Desk\\Agent Desk.exe';
  expect(buildLoginItem('win32', program)).toEqual({ path: `"${program}"` });
  expect(buildLoginItem('darwin', '/Applications/Agent Desk.app')).toEqual({});
});
