/** What is in the packages, and that an attacker can't turn a release into something else. */

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { readAppId } from '../../scripts/build/app-id';
import { registryCopyMark } from '../../scripts/electron/electron-copy';
import { resolveElectron } from '../../scripts/electron-path';
import { launchEnvironment, sandboxArguments } from '../../scripts/machine/launch-environment';
import { createProfile, expect, test } from '../kit/fixtures';
import { findPackagedApp, findResources, type PackagedVariant } from '../kit/packaged-app';

const variants = ['release', 'qa'] as const;
const asarOf = (variant: PackagedVariant) => join(findResources(variant), 'app.asar');

/** The states of a fuse in the fuse wire: the characters 0 and 1. */
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
  test(`E19 the fuses of the variant ${variant} are safe, and only the inspector is on in QA`, async () => {
    const wire = await getCurrentFuseWire(findPackagedApp(variant));
    const isChanged = (fuse: FuseV1Options) =>
      variant === 'qa' && fuse === FuseV1Options.EnableNodeCliInspectArguments;
    for (const [fuse, state] of releaseFuses)
      expect.soft(wire[fuse], FuseV1Options[fuse]).toBe(isChanged(fuse) ? on : state);
  });

/** Every file in the asar, with its text. */
const readAsar = (variant: PackagedVariant) =>
  listPackage(asarOf(variant), { isPack: false })
    .map((path) => path.replaceAll('\\', '/').slice(1))
    // Of a file beside the asar, the asar has the name only: registry-addon.test.ts looks at it.
    .filter((path) => /\.(?!node$)[a-z]+$/.test(path))
    .map((path) => ({ path, text: extractFile(asarOf(variant), path).toString('latin1') }));

for (const variant of variants)
  test(`the asar of the variant ${variant} has the built files and nothing else`, () => {
    const paths = readAsar(variant).map(({ path }) => path);
    const known =
      /^(package\.json|out\/main\/(index|chunks\/[\w-]+)\.js|out\/main\/languages\/[\w-]+\.json|out\/preload\/index\.js|out\/\w+\/licences\.json|out\/renderer\/(index\.html|assets\/[\w-]+\.(js|css|svg)))$/;
    expect.soft(paths.filter((path) => !known.test(path))).toEqual([]);
    expect
      .soft(paths)
      .toEqual(expect.arrayContaining(['package.json', 'out/main/index.js', 'out/preload/index.js']));
  });

/** What a release must not contain: parts of tests, secrets of the stand-in, keys, paths of the building computer. */
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

test('O10 E19 a release contains nothing of tests, no secret and no path of the building computer', () => {
  for (const { path, text } of readAsar('release'))
    for (const word of forbidden) expect.soft(text.includes(word), `${word} in ${path}`).toBe(false);
  // Proves that the search finds something: the QA variant has the switches of the tests.
  expect(readAsar('qa').some(({ text }) => text.includes('AGENT_DESK_TEST_'))).toBe(true);
});

for (const variant of variants)
  test(`RD-22 the variant ${variant} has additions for an older Electron only if that is the one inside`, () => {
    const isOlder = existsSync(join(dirname(findPackagedApp(variant)), registryCopyMark));
    const bundle = extractFile(asarOf(variant), 'out/main/index.js').toString();
    expect(bundle.includes('isEncryptionAvailable')).toBe(isOlder);
  });

for (const variant of variants)
  test(`RD-18 the variant ${variant} tells Windows the id that its installers write into the shortcut`, () => {
    const bundle = extractFile(asarOf(variant), 'out/main/index.js').toString();
    const appId = readAppId(join(__dirname, '../..'), variant);
    const [, told] = /setAppUserModelId\(\w+\.app,process\.platform,[`"']([\w.]+)[`"']\)/.exec(bundle) ?? [];
    expect(told).toBe(appId);
  });

test('the two variants have different names, so that both can be installed on one computer', () => {
  const [release, qa] = variants.map((variant) =>
    JSON.parse(extractFile(asarOf(variant), 'package.json').toString()),
  );
  expect.soft([release.name, release.productName]).toEqual(['agent-desk', 'Agent Desk']);
  expect.soft([qa.name, qa.productName]).toEqual(['agent-desk-qa', 'Agent Desk QA']);
  for (const { devDependencies, scripts } of [release, qa])
    expect.soft([devDependencies, scripts]).toEqual([undefined, undefined]);
});

for (const variant of variants)
  test(`S4 only their owner can write the installed files of the variant ${variant}`, () => {
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

/** What it printed, and its log. */
type Started = { readonly output: string; readonly log: string };

/** Starts the release as an attacker would, until it has drawn its window. */
async function startRelease({
  args = [],
  env = {},
  executable = findPackagedApp('release'),
}: Start): Promise<Started> {
  const profile = createProfile();
  const home = { HOME: profile.home, XDG_CONFIG_HOME: join(profile.home, '.config'), ...env };
  const child = spawn(executable, [...sandboxArguments(), `--user-data-dir=${profile.userData}`, ...args], {
    env: { ...launchEnvironment(home) },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      output += String(text);
    });
  const log = join(profile.userData, 'logs', 'main.log');
  const hasView = () => /View: |Problem: /.test(readText(log));
  try {
    await expect
      .poll(hasView, { timeout: 15_000, message: `the app has drawn a view; it printed: ${output}` })
      .toBe(true);
    return { output, log: readText(log) };
  } finally {
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    await closed;
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

const foreign = 'a foreign program ran';

/** A program that prints how it was started. */
const buildProgram = (way: string) => `console.log('${foreign}, by ${way}')`;

test('E19 O14 W5 no variable and no switch makes a release run a foreign program, listen to a debugger or write keys', async () => {
  test.setTimeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-artefact-'));
  const keys = join(folder, 'keys');
  mkdirSync(keys);
  const script = join(folder, 'foreign.js');
  writeFileSync(script, buildProgram('NODE_OPTIONS'));
  const listening = /Debugger listening|DevTools listening/;

  const { output: byVariables } = await startRelease({
    env: {
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: `--require=${script}`,
      SSLKEYLOGFILE: join(keys, 'by-variable'),
    },
    args: ['--client-id=x', '--region=mypurecloud.ie', '-e', buildProgram('ELECTRON_RUN_AS_NODE')],
  });
  for (const variable of ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS'])
    await test.step(`E19 the variable ${variable} does nothing`, () =>
      expect.soft(byVariables).not.toContain(`${foreign}, by ${variable}`));

  // A start for each switch, because one could hide the effect of another.
  for (const name of ['--inspect=0', '--inspect-brk=0', '--remote-debugging-port=0'])
    await test.step(`E19 W5 the switch ${name} makes it listen to no debugger`, async () => {
      const { output } = await startRelease({
        args: [name, `--ssl-key-log-file=${join(keys, 'by-switch')}`],
      });
      expect.soft(output).not.toMatch(listening);
    });
  await test.step('O14 W5 neither the variable nor the switch writes the keys of its connections to a file', () =>
    expect.soft(readdirSync(keys)).toEqual([]));
  rmSync(folder, { recursive: true });
});

test('E19 a release does not load an app folder beside its asar', async () => {
  test.skip(process.platform !== 'linux', 'Copies the folder by hard links.');
  const folder = mkdtempSync(join(dirname(findPackagedApp('release')), '..', 'beside-'));
  try {
    const installed = join(folder, 'app');
    await promisify(execFile)('cp', ['-al', dirname(findPackagedApp('release')), installed]);
    const planted = join(installed, 'resources', 'app');
    mkdirSync(planted);
    writeFileSync(join(planted, 'package.json'), '{"name":"x","main":"x.js"}');
    writeFileSync(join(planted, 'x.js'), `console.log('${foreign}')`);
    const { output } = await startRelease({ executable: join(installed, 'agent-desk') });
    expect(output).not.toContain(foreign);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('RD-21 E22 a release starts no program, and writes neither a log of Chromium’s nor what was run, as it was told to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-artefact-'));
  const ran = join(folder, 'ran');
  const program = join(folder, 'program');
  writeFileSync(program, `#!/bin/sh\ntouch '${ran}'\nexec "$@"\n`, { mode: 0o755 });
  const chromiumLog = join(folder, 'chromium.log');
  const covered = join(folder, 'covered');
  const prefixes = ['renderer-cmd-prefix', 'utility-cmd-prefix', 'browser-subprocess-path'];
  // Electron ends itself where it is to start another program, so that a drawn window shows that it was not told to.
  await startRelease({
    args: [
      ...prefixes.map((name) => `--${name}=${program}`),
      '--enable-logging',
      `--log-file=${chromiumLog}`,
      '--v=1',
    ],
    env: { NODE_V8_COVERAGE: covered },
  });
  expect.soft(existsSync(ran)).toBe(false);
  // Lines from before the app's first line may be there. With --v=1 a thousand of this kind would follow.
  expect.soft(readText(chromiumLog)).not.toContain('VERBOSE');
  expect.soft(existsSync(covered) ? readdirSync(covered) : []).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('RD-21 E22 a release ends with a sentence where it was told what it can’t undo, and writes nothing', async () => {
  test.setTimeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-artefact-'));
  const written = mkdtempSync(join(folder, 'written-'));
  const config = join(folder, 'trace.json');
  writeFileSync(config, JSON.stringify({ startup_duration: 1, result_file: join(written, 'trace') }));
  const ways: readonly (readonly [name: string, Start])[] = [
    ['--trace-startup', { args: ['--trace-startup=*', `--trace-startup-file=${join(written, 'trace')}`] }],
    ['--trace-config-file', { args: [`--trace-config-file=${config}`] }],
    [
      '--enable-tracing',
      { args: ['--enable-tracing=*', `--enable-tracing-output=${join(written, 'trace')}`] },
    ],
    ['--js-flags', { args: ['--js-flags=--expose-gc'] }],
    ['NODE_COMPILE_CACHE', { env: { NODE_COMPILE_CACHE: written } }],
    ['NODE_DEBUG', { env: { NODE_DEBUG: 'child_process' } }],
  ];
  for (const [name, { args = [], env = {} }] of ways)
    await test.step(name, async () => {
      const profile = createProfile();
      const home = { HOME: profile.home, XDG_CONFIG_HOME: join(profile.home, '.config'), ...env };
      const child = spawn(
        findPackagedApp('release'),
        [...sandboxArguments(), '--disable-gpu', `--user-data-dir=${profile.userData}`, ...args],
        { env: launchEnvironment(home), stdio: ['ignore', 'ignore', 'pipe'] },
      );
      let errors = '';
      child.stderr.on('data', (text) => {
        errors += String(text);
      });
      // A variable is told in a box, which closes after ten seconds.
      const [code] = await once(child, 'close');
      expect.soft(code).toBe(1);
      expect.soft(errors).toContain('Agent Desk can’t start. It was started with the');
      expect.soft(errors).toContain(`${name},`);
      expect.soft(readText(join(profile.userData, 'logs', 'main.log'))).not.toContain('View: ');
      expect.soft(readdirSync(written)).toEqual([]);
      rmSync(profile.home, { recursive: true, force: true });
    });
  rmSync(folder, { recursive: true });
});

test('npm run release refuses an Electron that is not the pinned official one', async () => {
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
