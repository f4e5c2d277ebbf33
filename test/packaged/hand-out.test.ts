/**
 * What is handed out with the app: the archives, the desktop entry, the icons, the checksums, the bill of materials.
 */

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { extractFile, listPackage } from '@electron/asar';
import { openPromise } from 'yauzl';
import { version } from '../../package.json';
import { resolveElectron } from '../../scripts/electron-path';
import { expect, test } from '../kit/fixtures';
import { findArchive, findHandedOut, findResources } from '../kit/packaged-app';

const skipUnlessLinux = () =>
  test.skip(process.platform !== 'linux', 'The archive for the tests is made on Linux only.');

/**
 * The modes of the archive's files, as `tar` lists them: `-rwxr-xr-x`; by their paths below the archive's one folder.
 */
function listArchive(): Map<string, string> {
  const lines = execFileSync('tar', ['-tvzf', findArchive('qa')], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const folder = `${basename(findArchive('qa'), '.tar.gz')}/`;
  return new Map(
    lines.map((line) => {
      const [mode = '', owner = '', , , , path = ''] = line.split(/\s+/);
      expect([owner, path.startsWith(folder)], line).toEqual(['0/0', true]);
      return [path.slice(folder.length), mode];
    }),
  );
}

test('S4 the archive and the zip have the same files and safe modes, and a desktop entry that fits them', async () => {
  skipUnlessLinux();
  const files = listArchive();
  await test.step('S4 everybody can read the files of the archive, and only their owner can write them', async () => {
    for (const [path, mode] of files) expect.soft(mode, path).toMatch(/^([-l]r[-w][-x]|drwx)r-[-x]r-[-x]$/);
    for (const name of ['agent-desk-qa', 'chrome-sandbox', 'chrome_crashpad_handler'])
      expect.soft(files.get(name), name).toBe('-rwxr-xr-x');
    const sources = [...files.keys()].filter((path) =>
      /\.(map|ts|tsx|test\.js)$|node_modules|test/.test(path),
    );
    expect.soft(sources).toEqual([]);
  });

  await test.step('the zip has the same files with the same modes, and the archive has less than 150 MB', async () => {
    const zipped = new Map<string, string>();
    const zip = await openPromise(findArchive('qa', 'zip'));
    for await (const { fileName, externalFileAttributes } of zip.eachEntry())
      zipped.set(fileName, ((externalFileAttributes >>> 16) & 0o777).toString(8));
    const archived = [...files].filter(([path]) => !/(^|\/)$/.test(path));
    const zippedFiles = [...zipped].filter(([path]) => !path.endsWith('/'));
    expect.soft(zippedFiles.map(([path]) => path).sort()).toEqual(archived.map(([path]) => path).sort());
    for (const [path, mode] of archived)
      expect.soft(zipped.get(path), path).toBe(mode.includes('x') ? '755' : '644');
    expect.soft(statSync(findArchive('qa')).size).toBeLessThan(150 * 1024 * 1024);
  });

  await test.step('the desktop entry names the program and the icon at the place where the archive is unpacked', async () => {
    const path = 'share/applications/agent-desk-qa.desktop';
    const inArchive = `${basename(findArchive('qa'), '.tar.gz')}/${path}`;
    const text = execFileSync('tar', ['-xOzf', findArchive('qa'), inArchive], { encoding: 'utf8' });
    const [first, ...lines] = text.trim().split('\n');
    expect.soft(first).toBe('[Desktop Entry]');
    const entry = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
    expect.soft(entry).toMatchObject({
      Type: 'Application',
      Name: 'Agent Desk QA',
      Exec: '/opt/agent-desk-qa/agent-desk-qa',
      Icon: 'agent-desk-qa',
      Categories: 'Office;',
      Terminal: 'false',
    });
    expect.soft(files.has(entry.Exec.slice('/opt/agent-desk-qa/'.length))).toBe(true);
    expect.soft(files.has(`share/icons/hicolor/512x512/apps/${entry.Icon}.png`)).toBe(true);
  });
});

test('sha256sum confirms the checksums of all files that are handed out', () => {
  skipUnlessLinux();
  for (const variant of ['release', 'qa'] as const) {
    const folder = findHandedOut(variant);
    const output = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
    const checked = output.trim().split('\n');
    const handedOut = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    const names = handedOut.map(({ name }) => name).filter((name) => !/^(SHA256SUMS|builder-)/.test(name));
    expect.soft(checked.sort()).toEqual(names.map((name) => `${name}: OK`).sort());
  }
  expect(readdirSync(findHandedOut('qa'))).toContain(basename(findArchive('qa')));
});

type Bill = {
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly version: string } };
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly 'bom-ref': string;
  }[];
  readonly dependencies: readonly { readonly dependsOn: readonly string[] }[];
};

test('the bill of materials is valid, and lists Electron with its parts and the bundled packages only', async () => {
  const text = readBill();
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  expect.soft(await validator.validate(text)).toBeNull();
  expect.soft(await validator.validate(text.replace('"library"', '"libary"'))).not.toBeNull();
  const bill: Bill = JSON.parse(text);
  expect.soft(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { version } },
  });
  const versions = new Map(bill.components.map((component) => [component.name, component.version]));
  const electron = await resolveElectron();
  expect.soft(versions.get('electron')).toBe(electron.version);
  for (const name of ['chromium', 'node', 'v8']) expect.soft(versions.get(name), name).toMatch(/^\d+\.\d+/);
  // Each dependency of package.json is bundled. Its devDependencies, which build and test the app, are not, except for
  // Electron and the addon for Windows, which are handed out beside the bundle. The build needs the parser of messages;
  // intl-messageformat brings the list of their parts from the same package into the bundle.
  const manifest = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
  for (const [name, wanted] of Object.entries(manifest.dependencies))
    expect.soft(versions.get(name), name).toBe(wanted);
  const handedOut = new Set(['electron', '@formatjs/icu-messageformat-parser']);
  if (process.platform === 'win32') handedOut.add('native-reg');
  for (const name of Object.keys(manifest.devDependencies))
    if (!handedOut.has(name)) expect.soft(versions.has(name), name).toBe(false);
  const references = bill.components.map((component) => component['bom-ref']);
  expect.soft(bill.dependencies[0]?.dependsOn).toEqual(references);
  // A package may be listed in two versions, but each version only once.
  expect.soft(new Set(references).size).toBe(bill.components.length);
});

test('a package is in the bill of materials if and only if its code is in the bundles', () => {
  const asar = join(findResources('release'), 'app.asar');
  const code = listPackage(asar, { isPack: false })
    .filter((path) => path.endsWith('.js'))
    .map((path) => extractFile(asar, path.slice(1)).toString())
    .join('\n');
  // Words of the code of one package each. They cover the three bundles and the chunks that are loaded later.
  const marks = {
    'electron-store': 'electron-store-get-data',
    'electron-updater': 'ERR_UPDATER_INVALID_SIGNATURE',
    'js-yaml': 'YAMLException',
    'purecloud-platform-client-v2': 'loginCodeAuthorizationGrant',
    preact: '__k',
  };
  for (const [name, mark] of Object.entries(marks)) {
    expect.soft([code.includes(mark), listed().includes(name)], name).toEqual([true, true]);
  }
  for (const [name, mark] of Object.entries({
    axios: 'AxiosError',
    configparser: 'MissingSectionHeaderError',
  })) {
    expect.soft([code.includes(mark), listed().includes(name)], name).toEqual([false, false]);
  }
});

function readBill(): string {
  return readFileSync(join(findHandedOut('release'), `agent-desk-${version}.cdx.json`), 'utf8');
}

const listed = () => (JSON.parse(readBill()) as Bill).components.map(({ name }) => name);

test('the icon files of all systems hold every size, each drawn separately', () => {
  const folder = join(__dirname, '../../build/generated');
  const sizes = readdirSync(join(folder, 'icons')).map((name) => {
    const png = readFileSync(join(folder, 'icons', name));
    expect.soft(name).toBe(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}.png`);
    return png.readUInt32BE(16);
  });
  expect.soft(sizes.sort((a, b) => a - b)).toEqual([16, 24, 32, 48, 64, 96, 128, 256, 512, 1024]);
  const ico = readFileSync(join(folder, 'icon.ico'));
  // In this format 0 stands for 256.
  const inIco = Array.from(
    { length: ico.readUInt16LE(4) },
    (_, index) => ico.readUInt8(6 + 16 * index) || 256,
  );
  expect.soft(inIco).toEqual([16, 24, 32, 48, 64, 128, 256]);
  const icns = readFileSync(join(folder, 'icon.icns'));
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
  const inIcns: number[] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
    inIcns.push(icns.readUInt32BE(at + 8 + 16));
  expect.soft(inIcns).toEqual([16, 32, 32, 64, 128, 256, 256, 512, 512, 1024]);
});
