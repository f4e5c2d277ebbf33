import { expect, test } from '@playwright/test';
import {
  atLoginArgument,
  buildAutostartEntry,
  buildLoginItem,
  decideLoginEntry,
  ownEntryMark,
} from '../../../src/core/desktop/start-at-login';

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
    expect(buildAutostartEntry('Agent Desk', program, [])).toBe(
      `${['[Desktop Entry]', ...lines, ownEntryMark].join('\n')}\n`,
    );
  });

for (const program of ['', 'agent-desk', './agent-desk', '/a\nExec=/bin/sh', '/a\0', '/a\u009f'])
  test(`no autostart entry is built for ${JSON.stringify(program)}`, () => {
    expect(buildAutostartEntry('Agent Desk', program, [])).toBeNull();
  });

test('Windows gets the program in quotes, so that it starts no program at a part of the path', () => {
  const program = 'C:\\Program Files\\Agent Desk\\Agent Desk.exe';
  expect(buildLoginItem('win32', program, [])).toEqual({ path: `"${program}"`, args: [] });
  expect(buildLoginItem('darwin', '/Applications/Agent Desk.app', ['--at-login'])).toEqual({});
});

test('PR-21 the entry starts the marked profiles as soon as there is one, and is left to the first profile otherwise', () => {
  const rows = [
    [{ isOn: false, isFirst: true, isAnyMarked: false }, 'none'],
    [{ isOn: true, isFirst: true, isAnyMarked: false }, 'app'],
    [{ isOn: false, isFirst: true, isAnyMarked: true }, 'profiles'],
    [{ isOn: true, isFirst: true, isAnyMarked: true }, 'profiles'],
    [{ isOn: true, isFirst: false, isAnyMarked: true }, 'profiles'],
    [{ isOn: false, isFirst: false, isAnyMarked: true }, 'profiles'],
    [{ isOn: false, isFirst: false, isAnyMarked: false }, 'keep'],
  ] as const;
  for (const [wish, entry] of rows) expect.soft(decideLoginEntry(wish), JSON.stringify(wish)).toBe(entry);
  const entry = buildAutostartEntry('Agent Desk', '/opt/agent-desk', [atLoginArgument]);
  expect(entry).toContain('\nExec="/opt/agent-desk" --at-login\n');
  expect(buildLoginItem('win32', 'C:\\a.exe', [atLoginArgument])).toMatchObject({ args: ['--at-login'] });
});
