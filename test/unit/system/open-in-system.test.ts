/** The real thing, with an `xdg-open` of the test. */

import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createSystemOpener } from '../../../src/main/system/open-in-system';

const address = 'https://login.mypurecloud.com/oauth/authorize?state=$(id)&x=`id`;id|id';
let root = '';
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'agent-desk-open-'));
});
test.afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A folder with an `xdg-open` that runs the given lines of a shell script. */
function install(folder: string, lines: string, mode = 0o755): string {
  const path = join(root, folder);
  mkdirSync(path);
  writeFileSync(join(path, 'xdg-open'), `#!/bin/sh\n${lines}\n`);
  chmodSync(join(path, 'xdg-open'), mode);
  return path;
}

function open(PATH: string | undefined, environment: NodeJS.ProcessEnv = {}, of = address) {
  const parts = {
    platform: 'linux',
    environment: { ...environment, PATH },
    openExternal: neverCalled,
  } as const;
  return createSystemOpener(parts)(of);
}

const neverCalled = () => Promise.reject(new Error('Electron was asked.'));

for (const [code, outcome] of [
  [0, null],
  [1, 'xdg-open: 1'],
  [2, 'xdg-open: 2'],
  [3, 'xdg-open: 3'],
  [4, 'xdg-open: 4'],
  [127, 'xdg-open: 127'],
] as const)
  test(`RS-31 an xdg-open that ends with ${code} gives ${outcome ?? 'no fault'}`, async () => {
    expect(await open(install('bin', `exit ${code}`))).toBe(outcome);
  });

test('RS-31 O26 an xdg-open that is killed, or is no program, is a fault', async () => {
  expect(await open(install('killed', 'kill -9 $$'))).toBe('xdg-open: SIGKILL');
  const broken = install('broken', '');
  writeFileSync(join(broken, 'xdg-open'), '#!/nowhere/sh\n');
  expect(await open(broken)).toBe('xdg-open: ENOENT');
  // Longer than the system lets an argument be.
  expect(await open(install('good', 'exit 0'), {}, `${address}${'x'.repeat(300_000)}`)).toBe(
    'xdg-open: E2BIG',
  );
});

test('RS-31 a computer without xdg-open is a fault at once', async () => {
  expect(await open(root)).toBe('no xdg-open');
  expect(await open('')).toBe('no xdg-open');
  expect(await open(join(root, 'not-there'))).toBe('no xdg-open');
});

test('RS-31 O26 the first xdg-open of the PATH is taken that is executable, and that not everybody may write', async () => {
  const good = install('good', 'exit 0');
  const passedOver = [
    install('not-executable', 'exit 1', 0o644),
    install('writable-file', 'exit 2', 0o757),
    install('writable-folder', 'exit 3'),
    '.',
    'relative',
    '',
  ];
  chmodSync(join(root, 'writable-folder'), 0o777);
  mkdirSync(join(root, 'folder'));
  mkdirSync(join(root, 'folder', 'xdg-open'));
  const path = [...passedOver, join(root, 'folder'), good, install('later', 'exit 4')].join(':');
  expect(await open(path)).toBeNull();
});

test('RS-31 O26 no shell reads the address, and the program gets the environment that the app was started with', async () => {
  const out = join(root, 'out');
  const bin = install(
    'bin',
    `printf '%s\\n' "$#" "$1" "$PWD" "$XDG_CURRENT_DESKTOP" "$MM_NOTTTY" "$LANG" > ${out}`,
  );
  const environment = {
    LANG: 'de_DE',
    XDG_CURRENT_DESKTOP: 'Unity',
    ORIGINAL_XDG_CURRENT_DESKTOP: 'pop:GNOME',
  };
  expect(await open(bin, environment)).toBeNull();
  expect(readFileSync(out, 'utf8')).toBe(['1', address, '/', 'pop:GNOME', '1', 'de_DE', ''].join('\n'));
  // Electron's way to say that there was none.
  await open(bin, { XDG_CURRENT_DESKTOP: 'Unity', ORIGINAL_XDG_CURRENT_DESKTOP: 'undefined' });
  expect(readFileSync(out, 'utf8').split('\n')[3]).toBe('');
});

test('RS-31 a program that stays, because it is the browser itself, is no fault and outlives nothing that is waited for', async () => {
  const out = join(root, 'out');
  const bin = install('bin', `echo $$ > ${out}; exec /bin/sleep 30`);
  const opened = open(bin);
  const readPid = () => (existsSync(out) ? Number(readFileSync(out, 'utf8')) : 0);
  await expect.poll(readPid).toBeGreaterThan(0);
  const pid = readPid();
  // The leader of a session of its own: it does not end with the app's.
  const [, , , , , session] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
  expect(Number(session)).toBe(pid);
  expect(await Promise.race([opened, Promise.resolve('pending')])).toBe('pending');
  process.kill(pid);
  expect(await opened).toBe('xdg-open: SIGTERM');
});

for (const platform of ['win32', 'darwin'] as const)
  test(`RS-31 on ${platform} Electron opens the address, and its refusal is a fault without its message`, async () => {
    const asked: string[] = [];
    const build = (openExternal: (of: string) => Promise<void>) =>
      createSystemOpener({ platform, environment: {}, openExternal });
    expect(await build(async (of) => void asked.push(of))(address)).toBeNull();
    expect(asked).toEqual([address]);
    const refuse = () => Promise.reject(new Error(`Failed to open: ${address}`));
    expect(await build(refuse)(address)).toBe('refused by the system');
  });
