import { expect, test } from '@playwright/test';
import {
  applyLoginItem,
  atLoginArgument,
  buildAutostartEntry,
  buildEntryArguments,
  buildLoginItem,
  decideLoginEntry,
  isEntryOfFolder,
  ownEntryMark,
  quoteForWindows,
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

test('PR-07 an argument of the taskbar’s list is one argument for Windows, whatever is in it', () => {
  const rows = [
    ['--profile=acme bank', '"--profile=acme bank"'],
    ['--user-data-dir=C:\\Data Folder\\', '"--user-data-dir=C:\\Data Folder\\\\"'],
    ['a"b', '"a\\"b"'],
    ['a\\"b\\\\', '"a\\\\\\"b\\\\\\\\"'],
    ['C:\\a\\b', '"C:\\a\\b"'],
    ['', '""'],
  ] as const;
  for (const [argument, quoted] of rows) expect.soft(quoteForWindows(argument), argument).toBe(quoted);
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

test('PR-28 S15 the entry starts the app on the data folder that the app was given, and another folder leaves it alone', () => {
  const folders = ['', '/data', '/data 2/50% "a" $b', '/data 2'];
  const program = '/opt/Agent Desk/agent-desk';
  const build = (folder: string, entry: 'app' | 'profiles' = 'app') =>
    buildAutostartEntry('Agent Desk', program, buildEntryArguments(entry, folder)) ?? '';
  expect(build('/data 2', 'profiles')).toContain(
    `\nExec="${program}" "--user-data-dir=/data 2" --at-login\nTryExec=${program}\n`,
  );
  for (const folder of folders)
    for (const other of folders)
      for (const entry of ['app', 'profiles'] as const)
        expect.soft(isEntryOfFolder(build(folder, entry), other), folder).toBe(folder === other);
  expect(build('/a\nExec=/bin/sh')).toBe('');

  // On Windows, where Electron does not quote.
  const { key, items } = createRunKey();
  applyLoginItem(items, 'win32', windowsProgram, 'profiles', 'D:\\Desk 1\\');
  expect(key.value).toBe(`"${windowsProgram}" "--user-data-dir=D:\\Desk 1\\\\" --at-login`);
  applyLoginItem(items, 'win32', windowsProgram, 'none', '');
  applyLoginItem(items, 'win32', windowsProgram, 'none', 'D:\\Desk 2');
  expect(key.value).not.toBeNull();
  applyLoginItem(items, 'win32', windowsProgram, 'none', 'D:\\Desk 1\\');
  expect(key.value).toBeNull();
});

/** The value of the app in the `Run` key, as Electron reads and writes it: it is found with its own arguments alone. */
function createRunKey() {
  const key = { value: null as string | null, writes: 0 };
  const format = ({ path = '', args = [] }: { path?: string; args?: string[] }) => [path, ...args].join(' ');
  return {
    key,
    items: {
      getLoginItemSettings: (item: object) => ({ openAtLogin: key.value === format(item) }),
      setLoginItemSettings: ({
        openAtLogin,
        ...item
      }: {
        openAtLogin: boolean;
        path?: string;
        args?: string[];
      }) => {
        key.value = openAtLogin ? format(item) : null;
        key.writes++;
      },
    },
  };
}

const windowsProgram = 'C:\\Program Files\\Agent Desk\\Agent Desk.exe';

for (const before of ['none', 'app', 'profiles'] as const)
  for (const wished of ['none', 'app', 'profiles'] as const)
    test(`PR-28 on Windows the entry becomes “${wished}” where it was “${before}”, and is written only where it changes`, () => {
      const values = {
        none: null,
        app: `"${windowsProgram}"`,
        profiles: `"${windowsProgram}" --at-login`,
      };
      const { key, items } = createRunKey();
      applyLoginItem(items, 'win32', windowsProgram, before, '');
      expect(key.value).toBe(values[before]);
      key.writes = 0;
      applyLoginItem(items, 'win32', windowsProgram, wished, '');
      expect([key.value, key.writes]).toEqual([values[wished], before === wished ? 0 : 1]);
    });

test('PR-28 on Windows the entry of another program under the same name stays until the app has one of its own', () => {
  const { key, items } = createRunKey();
  key.value = '"C:\\Other.exe" --at-login';
  applyLoginItem(items, 'win32', windowsProgram, 'none', '');
  expect([key.value, key.writes]).toEqual(['"C:\\Other.exe" --at-login', 0]);
});

test('PR-28 macOS has one item without arguments, for the app and for the marked profiles', () => {
  const set: object[] = [];
  let isOn = false;
  const items = {
    getLoginItemSettings: () => ({ openAtLogin: isOn }),
    setLoginItemSettings: (item: { openAtLogin: boolean }) => {
      set.push(item);
      isOn = item.openAtLogin;
    },
  };
  for (const wished of ['app', 'profiles', 'none', 'none'] as const)
    applyLoginItem(items, 'darwin', '/Applications/Agent Desk.app', wished, '');
  expect(set).toEqual([{ openAtLogin: true }, { openAtLogin: false }]);
});
