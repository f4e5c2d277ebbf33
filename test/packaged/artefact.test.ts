/** What is in the package, read from the files, and what it does when somebody tries to make more of it. */

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { resolveElectron } from '../../scripts/electron-path';
import { launchEnvironment, sandboxArguments } from '../../scripts/machine/launch-environment';
import { createProfile, expect, test } from '../kit/fixtures';
import { findPackagedApp, findResources, type PackagedVariant } from '../kit/packaged-app';

const variants = ['release', 'qa'] as const;
const asarOf = (variant: PackagedVariant) => join(findResources(variant), 'app.asar');

/** As the fuse wire has them: the characters 0 and 1. */
const off = 0x30;
const on = 0x31;
const releaseFuses: readonly (readonly [FuseV1Options, number])[] = [
  [FuseV1Options.RunAsNode, off],
  [FuseV1Options.EnableCookieEncryption, on],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, off],
  [FuseV1Options.EnableNodeCliInspectArguments, off],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, on],
  [FuseV1Options.OnlyLoadAppFromAsar, on],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, off],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, off],
];

for (const variant of variants)
  test(`E19 ${variant}: the fuses are as they must be, and QA differs in the inspector alone`, async () => {
    const wire = await getCurrentFuseWire(findPackagedApp(variant));
    const isChanged = (fuse: FuseV1Options) =>
      variant === 'qa' && fuse === FuseV1Options.EnableNodeCliInspectArguments;
    for (const [fuse, state] of releaseFuses)
      expect(wire[fuse], FuseV1Options[fuse]).toBe(isChanged(fuse) ? on : state);
  });

/** Every file in the asar and its text. */
const readAsar = (variant: PackagedVariant) =>
  listPackage(asarOf(variant), { isPack: false })
    .map((path) => path.replaceAll('\\', '/').slice(1))
    .filter((path) => /\.[a-z]+$/.test(path))
    .map((path) => ({ path, text: extractFile(asarOf(variant), path).toString('latin1') }));

for (const variant of variants)
  test(`${variant}: the asar holds what is built, and nothing else`, () => {
    const paths = readAsar(variant).map(({ path }) => path);
    const known =
      /^(package\.json|out\/main\/(index|chunks\/[\w-]+)\.js|out\/preload\/index\.js|out\/\w+\/licences\.json|out\/renderer\/(index\.html|assets\/[\w-]+\.(js|css|svg)))$/;
    expect(paths.filter((path) => !known.test(path))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining(['package.json', 'out/main/index.js', 'out/preload/index.js']),
    );
  });

/** What must never be handed out: tests, what only tests need, secrets of the stand-in, paths of whoever built it. */
const forbidden = [
  'AGENT_DESK_TEST_',
  'agent-desk-test:',
  'agentdesk.test',
  'desk-code-secret',
  'correct horse',
  'sourceMappingURL',
  'genesyscloudjavascript',
  '-----BEGIN',
  dirname(dirname(__dirname)),
];

test('O10 E19 release: nothing of tests, secrets or the building machine is in it', () => {
  for (const { path, text } of readAsar('release'))
    for (const words of forbidden) expect(text.includes(words), `${words} in ${path}`).toBe(false);
  // That the search would find something: the QA variant has the tests' switches.
  expect(readAsar('qa').some(({ text }) => text.includes('AGENT_DESK_TEST_'))).toBe(true);
});

test('the two variants have names of their own, so that they can be installed side by side', () => {
  const [release, qa] = variants.map((variant) =>
    JSON.parse(extractFile(asarOf(variant), 'package.json').toString()),
  );
  expect([release.name, release.productName]).toEqual(['agent-desk', 'Agent Desk']);
  expect([qa.name, qa.productName]).toEqual(['agent-desk-qa', 'Agent Desk QA']);
  for (const { devDependencies, scripts } of [release, qa])
    expect([devDependencies, scripts]).toEqual([undefined, undefined]);
});

for (const variant of variants)
  test(`S4 ${variant}: nobody but its owner may write to what is installed`, () => {
    test.skip(process.platform === 'win32', 'Windows has no modes.');
    const folder = dirname(findPackagedApp(variant));
    const open = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isSymbolicLink())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => (statSync(path).mode & 0o022) !== 0);
    expect(open).toEqual([]);
  });

type Start = {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly executable?: string;
};

/** Starts the release as somebody would who wants to make it do something else, until it has drawn its window. */
async function startRelease({
  args = [],
  env = {},
  executable = findPackagedApp('release'),
}: Start): Promise<string> {
  const profile = createProfile();
  const home = { HOME: profile.home, XDG_CONFIG_HOME: join(profile.home, '.config'), ...env };
  const child = spawn(executable, [...sandboxArguments(), `--user-data-dir=${profile.userData}`, ...args], {
    env: { ...launchEnvironment(home) },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += String(text);
    });
  const log = join(profile.userData, 'logs', 'main.log');
  const hasView = () => readText(log).includes('View: ');
  try {
    await expect.poll(hasView, { timeout: 15_000, message: `the app is up; it said: ${said}` }).toBe(true);
    return said;
  } finally {
    const over = once(child, 'close');
    child.kill('SIGTERM');
    await over;
    rmSync(profile.home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

const readText = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const foreign = 'a program of somebody else ran';

/** Of its own for each way: what is said then tells the way. */
const print = (way: string) => `console.log('${foreign}, by ${way}')`;

test('E19 O14 W5 release: no variable and no switch makes another program of it, or opens a door', async () => {
  test.setTimeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-artefact-'));
  const keys = join(folder, 'keys');
  mkdirSync(keys);
  const script = join(folder, 'foreign.js');
  writeFileSync(script, print('NODE_OPTIONS'));
  const doors = /Debugger listening|DevTools listening/;

  const byVariables = await startRelease({
    env: {
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: `--require=${script}`,
      SSLKEYLOGFILE: join(keys, 'by-variable'),
    },
    args: ['--client-id=x', '--region=mypurecloud.ie', '-e', print('ELECTRON_RUN_AS_NODE')],
  });
  for (const variable of ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS'])
    await test.step(`E19 release: ${variable} does nothing`, () =>
      expect(byVariables).not.toContain(`${foreign}, by ${variable}`));

  // A switch of the same kind could hide another: one start each.
  for (const word of ['--inspect=0', '--inspect-brk=0', '--remote-debugging-port=0'])
    await test.step(`E19 W5 release: ${word} opens no door`, async () => {
      expect(
        await startRelease({ args: [word, `--ssl-key-log-file=${join(keys, 'by-switch')}`] }),
      ).not.toMatch(doors);
    });
  await test.step('O14 W5 release: neither a variable nor a switch makes a file of the keys of its connections', () =>
    expect(readdirSync(keys)).toEqual([]));
  rmSync(folder, { recursive: true });
});

test('E19 release: an app folder beside the asar is not loaded', async () => {
  test.skip(process.platform !== 'linux', 'Copies the folder by links, as only Linux does here.');
  const folder = mkdtempSync(join(dirname(findPackagedApp('release')), '..', 'beside-'));
  try {
    const installed = join(folder, 'app');
    await promisify(execFile)('cp', ['-al', dirname(findPackagedApp('release')), installed]);
    const planted = join(installed, 'resources', 'app');
    mkdirSync(planted);
    writeFileSync(join(planted, 'package.json'), '{"name":"x","main":"x.js"}');
    writeFileSync(join(planted, 'x.js'), `console.log('${foreign}')`);
    const said = await startRelease({ executable: join(installed, 'agent-desk') });
    expect(said).not.toContain(foreign);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a release is refused on an Electron that is not the pinned official one', async () => {
  const { dist } = await resolveElectron();
  const tsx = join(__dirname, '../../node_modules/tsx/dist/cli.mjs');
  const script = join(__dirname, '../../scripts/release.ts');
  const env = launchEnvironment({ ELECTRON_OVERRIDE_DIST_PATH: dist });
  const refused = await promisify(execFile)(process.execPath, [tsx, script], { env }).then(
    () => 'released',
    (fault: { stderr: string }) => fault.stderr,
  );
  expect(refused).toMatch(/A release needs the official Electron \d+\.\d+\.\d+.*Nothing was built\./);
});
