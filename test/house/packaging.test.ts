/** Checks electron-builder.yml and the workflows, of which only other systems run every part. */

import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { findCopiedPackages } from '../../scripts/build/bundled-packages';
import { writeChecksums } from '../../scripts/release/checksums';
import { signFeeds } from '../../scripts/sign-feeds';
import { addonPath } from '../../src/main/settings/registry-addon';
import { message } from '../../src/shared/texts/message';
import { english } from '../kit/english';

const root = join(__dirname, '../..');
const readText = (path: string) => readFileSync(join(root, path), 'utf8');

/** A file of the package that makes the installers. */
function readBuilder(path: string): string {
  const builder = require.resolve('electron-builder/package.json');
  const folder = dirname(require.resolve('app-builder-lib/package.json', { paths: [builder] }));
  return readFileSync(join(folder, path), 'utf8');
}

type Target = string | { readonly target: string; readonly arch: readonly string[] };
type Configuration = Readonly<Record<string, unknown>> & {
  readonly [Platform in 'linux' | 'mac' | 'win']: Readonly<Record<string, unknown>> & {
    readonly target: readonly Target[];
  };
};
const read = (): Configuration => parse(readText('electron-builder.yml'));

/** electron-builder's own check of a configuration against its schema. */
const validate = (configuration: unknown): Promise<void> => {
  const builder = dirname(require.resolve('electron-builder/package.json'));
  const path = require.resolve('app-builder-lib/out/util/config/config', { paths: [builder] });
  return require(path).validateConfiguration(configuration, { isEnabled: false });
};

test('electron-builder accepts electron-builder.yml, and rejects a misspelt key', async () => {
  await validate(read());
  await expect(validate({ ...read(), nsis: { perMachin: false } })).rejects.toThrow(/Invalid configuration/);
  await expect(validate({ ...read(), linux: { target: 'deb', synopsys: 'x' } })).rejects.toThrow(
    /Invalid configuration/,
  );
});

test('the entry in a Linux menu says in each language what the app is for', () => {
  const { entry } = read().linux.desktop as { entry: Readonly<Record<string, string>> };
  const folder = 'src/shared/texts/languages';
  const purposes = readdirSync(join(root, folder)).map((name) => {
    const text: string = JSON.parse(readText(join(folder, name)))['signed-out.purpose'];
    return [`Comment[${name.replace('.json', '').replace('-', '_')}]`, text.replace(/[.。]$/, '')];
  });
  expect(purposes.length).toBeGreaterThan(10);
  expect(entry).toMatchObject(Object.fromEntries(purposes));
  expect(`${entry.Comment}.`).toBe(english.tell(message('signed-out.purpose')));
});

test('each system gets its package formats', () => {
  const { linux, mac, win } = read();
  expect(linux.target).toEqual(['deb', 'rpm', 'AppImage', 'tar.gz']);
  expect(mac.target).toEqual([
    { target: 'dmg', arch: ['x64', 'arm64'] },
    { target: 'zip', arch: ['x64', 'arm64'] },
  ]);
  expect(win.target).toEqual([
    { target: 'nsis', arch: ['x64'] },
    { target: 'msi', arch: ['x64'] },
  ]);
});

test('on Windows an agent installs without an administrator, and IT for the whole computer', () => {
  const { nsis, msi } = read();
  expect(nsis).toMatchObject({ perMachine: false, packElevateHelper: false });
  expect(nsis).not.toHaveProperty('allowElevation', true);
  expect(msi).toMatchObject({ perMachine: true });
});

test('RD-26 the deb and the rpm do after a removal all that electron-builder’s own script does', () => {
  const { deb, rpm } = read();
  const path = 'build/linux/after-remove.sh';
  expect([deb, rpm]).toEqual([{ afterRemove: path }, { afterRemove: path }]);
  const readLines = (text: string) => text.split('\n').map((line) => line.trim());
  const wanted = readLines(readBuilder('templates/linux/after-remove.tpl')).filter(
    (line) => !/^(#|$)/.test(line),
  );
  expect(wanted.length).toBeGreaterThan(10);
  const lines = readLines(readText(path));
  const from = lines.indexOf(wanted[0] ?? '');
  expect(
    lines
      .slice(from)
      .filter((line) => !/^(#|$)/.test(line))
      .slice(0, wanted.length),
  ).toEqual(wanted);
});

test('S15 RD-26 the uninstaller for one agent removes the start at log-in, and an update keeps it', () => {
  const { nsis } = read();
  expect(nsis).toMatchObject({ include: 'build/installer.nsh' });
  const macro =
    /!macro customUnInstall\n {2}\$\{ifNot\} \$\{isUpdated\}\n([\s\S]*?) {2}\$\{endIf\}\n!macroend/;
  const removed = macro.exec(readText('build/installer.nsh'))?.[1] ?? '';
  const run = 'Software\\Microsoft\\Windows\\CurrentVersion';
  // The two values that Electron writes (browser_win.cc), by the app's AppUserModelID.
  expect(removed.trim().split(/\n\s*/)).toEqual([
    `DeleteRegValue HKCU "${run}\\Run" "\${APP_ID}"`,
    `DeleteRegValue HKCU "${run}\\Explorer\\StartupApproved\\Run" "\${APP_ID}"`,
  ]);
  // It is there for what electron-builder's own script calls.
  expect(readBuilder('templates/nsis/uninstaller.nsh')).toContain('!insertmacro customUnInstall\n');
});

test('RD-18 both installers for Windows make a shortcut in the Start menu, with the appId as its AppUserModelID', () => {
  const { nsis, msi } = read();
  for (const settings of [nsis, msi]) expect(settings).not.toHaveProperty('createStartMenuShortcut');
  // electron-builder's own templates. Both make the shortcut unless they are told not to.
  expect(readBuilder('templates/nsis/include/installer.nsh')).toMatch(
    /WinShell::SetLnkAUMI "\$newStartMenuLink" "\$\{APP_ID\}"/,
  );
  expect(readBuilder('out/targets/nsis/NsisTarget.js')).toMatch(/APP_ID: appInfo\.id,/);
  expect(readBuilder('out/targets/MsiTarget.js')).toMatch(
    /ShortcutProperty Key="System\.AppUserModel\.ID" Value="[^"]*appInfo\.id/,
  );
});

test('S14 RD-17 what is unpacked from the asar on Windows is signed with the app, and nothing is on other systems', () => {
  const { win, mac, linux } = read();
  expect(win).toMatchObject({ asarUnpack: ['**/*.node'], signExts: ['.node'] });
  for (const settings of [read(), mac, linux]) expect(settings).not.toHaveProperty('asarUnpack');
  const files = win.files as readonly {
    readonly from: string;
    readonly to: string;
    readonly filter: string[];
  }[];
  expect(files.map(({ from, to, filter }) => [from === to, from, ...filter])).toEqual([
    [true, dirname(addonPath), basename(addonPath)],
    [true, 'out/main/chunks', 'policy-registry-*.js'],
  ]);
});

test('RD-17 the addon’s package is named with the app on Windows alone', () => {
  expect(findCopiedPackages('win32')).toEqual(['node_modules/native-reg']);
  for (const platform of ['linux', 'darwin'] as const) expect(findCopiedPackages(platform)).toEqual([]);
});

test('on macOS the app is hardened and notarised, and has one entitlement', () => {
  const { mac } = read();
  expect(mac).toMatchObject({ hardenedRuntime: true, notarize: true });
  for (const name of ['entitlements', 'entitlementsInherit']) {
    const keys = [...readText(String(mac[name])).matchAll(/<key>(.*?)<\/key>\s*<(\w+)\/>/g)];
    expect(keys.map(([, key, value]) => [key, value])).toEqual([['com.apple.security.cs.allow-jit', 'true']]);
  }
});

test('the Linux packages name their maintainer, a synopsis and a menu category', () => {
  const { linux } = read();
  expect(linux.maintainer).toMatch(/^.+ <\S+@\S+>$/);
  expect(linux).toMatchObject({ category: 'Office', executableName: 'agent-desk' });
  expect(String(linux.synopsis).length).toBeLessThan(60);
  // fpm refuses a package without a homepage.
  expect(JSON.parse(readText('package.json')).homepage).toMatch(/^https:\/\//);
});

test('RD-21 E21 the packaging gives no package an argument, such as the --no-sandbox of an AppImage’s menu entry', () => {
  const { linux, appImage, ...others } = read();
  expect(appImage).toEqual({ executableArgs: [] });
  expect(JSON.stringify([linux, others])).not.toMatch(/executableArgs|no-sandbox/);
});

test('the file name of a package has the version, the system and the architecture', () => {
  for (const part of ['name', 'version', 'os', 'arch', 'ext'])
    expect(read().artifactName).toContain(`\${${part}}`);
});

type Step = { readonly uses?: string; readonly run?: string; readonly with?: unknown };
type Job = { readonly permissions?: unknown; readonly steps: readonly Step[] };
type Workflow = { readonly permissions: unknown; readonly jobs: Readonly<Record<string, Job>> };
const workflows = ['ci', 'release'].map((name) => {
  const path = `.github/workflows/${name}.yml`;
  const text = readText(path);
  return { path, text, workflow: parse(text) as Workflow };
});

test('the workflows can only read, except for the job that publishes, and pin the major of every action', () => {
  for (const { path, workflow, text } of workflows) {
    expect(workflow.permissions, path).toEqual({ contents: 'read' });
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    expect(steps.length).toBeGreaterThan(2);
    for (const { uses } of steps)
      if (uses !== undefined) expect(uses, path).toMatch(/^actions\/[\w-]+@v\d+$/);
    // An expression in a command could inject another command. A step gets its values from the environment.
    for (const { run = '' } of steps) expect(run, path).not.toContain('${{');
    for (const step of steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout')))
      expect(step.with, path).toEqual({ 'persist-credentials': false });
    // A job that may publish, or that has the key of the feeds, runs no install scripts of packages.
    for (const { permissions, steps } of Object.values(workflow.jobs).filter((job) => job.permissions))
      expect(
        steps.map(({ run }) => run),
        JSON.stringify(permissions),
      ).toContain('npm ci --ignore-scripts');
    expect(text).not.toContain('pull_request_target');
  }
});

test('the workflows run only scripts that package.json has', () => {
  const { scripts } = JSON.parse(readText('package.json'));
  for (const { path, workflow } of workflows)
    for (const { run = '' } of Object.values(workflow.jobs).flatMap((job) => job.steps))
      for (const [, name] of run.matchAll(/npm run ([\w:-]+)/g))
        expect(Object.keys(scripts), path).toContain(name);
});

test('the app’s check accepts a signed feed, and the checksums include the signatures', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-feeds-'));
  try {
    for (const name of ['latest.yml', 'latest-mac.yml', 'latest-linux.yml', 'builder-debug.yml', 'app.exe'])
      writeFileSync(join(folder, name), `text of ${name}`);
    const key = generateKeyPairSync('ed25519');
    const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(signFeeds(folder, pem).sort()).toEqual(['latest-linux.yml', 'latest-mac.yml', 'latest.yml']);
    // The public half as docs/releasing.md says how to write it.
    const der = key.publicKey.export({ type: 'spki', format: 'der' });
    const publicKey = createPublicKey({ key: der, type: 'spki', format: 'der' });
    const isGood = (text: string) => {
      const signature = Buffer.from(readFileSync(join(folder, 'latest.yml.sig'), 'latin1').trim(), 'base64');
      return verify(null, Buffer.from(text), publicKey, signature);
    };
    expect([isGood('text of latest.yml'), isGood('text of latest.yml ')]).toEqual([true, false]);
    expect(await writeChecksums(folder)).toEqual([
      'app.exe',
      'latest-linux.yml',
      'latest-linux.yml.sig',
      'latest-mac.yml',
      'latest-mac.yml.sig',
      'latest.yml',
      'latest.yml.sig',
    ]);
    if (process.platform === 'linux')
      execFileSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: folder, stdio: 'pipe' });
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const wrong = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(() => signFeeds(folder, wrong)).toThrow('Ed25519');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
