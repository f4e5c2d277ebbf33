/** What lies beside the app: the archive as it is unpacked, its desktop entry, icons, sums and bill of materials. */

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

const onLinux = () => test.skip(process.platform !== 'linux', 'Only here is an archive made for the tests.');

/** The archive's files by their path below its one folder, as `tar` lists them: `-rwxr-xr-x`. */
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

test('S4 the archive and the zip: who may read and write, the same files in both, and the desktop entry', async () => {
  onLinux();
  const files = listArchive();
  await test.step('S4 the archive has one folder; everybody may read it, and only its owner write', async () => {
    for (const [path, mode] of files) expect(mode, path).toMatch(/^([-l]r[-w][-x]|drwx)r-[-x]r-[-x]$/);
    for (const name of ['agent-desk-qa', 'chrome-sandbox', 'chrome_crashpad_handler'])
      expect(files.get(name), name).toBe('-rwxr-xr-x');
    expect(
      [...files.keys()].filter((path) => /\.(map|ts|tsx|test\.js)$|node_modules|test/.test(path)),
    ).toEqual([]);
  });

  await test.step('the zip holds the same files, with the same modes, and both are of a size that can be handed out', async () => {
    const zipped = new Map<string, string>();
    const zip = await openPromise(findArchive('qa', 'zip'));
    for await (const { fileName, externalFileAttributes } of zip.eachEntry())
      zipped.set(fileName, ((externalFileAttributes >>> 16) & 0o777).toString(8));
    const archived = [...files].filter(([path]) => !/(^|\/)$/.test(path));
    const zippedFiles = [...zipped].filter(([path]) => !path.endsWith('/'));
    expect(zippedFiles.map(([path]) => path).sort()).toEqual(archived.map(([path]) => path).sort());
    for (const [path, mode] of archived)
      expect(zipped.get(path), path).toBe(mode.includes('x') ? '755' : '644');
    expect(statSync(findArchive('qa')).size).toBeLessThan(150 * 1024 * 1024);
  });

  await test.step('the desktop entry names the program and its icon where the archive is unpacked to', async () => {
    const path = 'share/applications/agent-desk-qa.desktop';
    const inArchive = `${basename(findArchive('qa'), '.tar.gz')}/${path}`;
    const text = execFileSync('tar', ['-xOzf', findArchive('qa'), inArchive], { encoding: 'utf8' });
    const [first, ...lines] = text.trim().split('\n');
    expect(first).toBe('[Desktop Entry]');
    const entry = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
    expect(entry).toMatchObject({
      Type: 'Application',
      Name: 'Agent Desk QA',
      Exec: '/opt/agent-desk-qa/agent-desk-qa',
      Icon: 'agent-desk-qa',
      Categories: 'Office;',
      Terminal: 'false',
    });
    expect(files.has(entry.Exec.slice('/opt/agent-desk-qa/'.length))).toBe(true);
    expect(files.has(`share/icons/hicolor/512x512/apps/${entry.Icon}.png`)).toBe(true);
  });
});

test('the sums are right for everything that is handed out, and sha256sum reads them', () => {
  onLinux();
  for (const variant of ['release', 'qa'] as const) {
    const folder = findHandedOut(variant);
    const said = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
    const checked = said.trim().split('\n');
    const handedOut = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    const names = handedOut.map(({ name }) => name).filter((name) => !/^(SHA256SUMS|builder-)/.test(name));
    expect(checked.sort()).toEqual(names.map((name) => `${name}: OK`).sort());
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

test('the bill of materials lists what is in the app: Electron with its parts, and the bundled packages alone', async () => {
  const text = readBill();
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  expect(await validator.validate(text)).toBeNull();
  expect(await validator.validate(text.replace('"library"', '"libary"'))).not.toBeNull();
  const bill: Bill = JSON.parse(text);
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { version } },
  });
  const versions = new Map(bill.components.map((component) => [component.name, component.version]));
  const electron = await resolveElectron();
  expect(versions.get('electron')).toBe(electron.version);
  for (const name of ['chromium', 'node', 'v8']) expect(versions.get(name), name).toMatch(/^\d+\.\d+/);
  // What package.json names as a dependency is bundled, and what only builds or tests is not.
  const manifest = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
  for (const [name, wanted] of Object.entries(manifest.dependencies))
    expect(versions.get(name), name).toBe(wanted);
  for (const name of Object.keys(manifest.devDependencies))
    if (name !== 'electron') expect(versions.has(name), name).toBe(false);
  expect(bill.dependencies[0]?.dependsOn).toEqual(bill.components.map((component) => component['bom-ref']));
  // Of one package there may be two versions, of one version only one line.
  expect(new Set(bill.components.map((component) => component['bom-ref'])).size).toBe(bill.components.length);
});

test('the bill of materials comes from the bundle itself: what is listed is in the packaged code, what is not is not', () => {
  const asar = join(findResources('release'), 'app.asar');
  const code = listPackage(asar, { isPack: false })
    .filter((path) => path.endsWith('.js'))
    .map((path) => extractFile(asar, path.slice(1)).toString())
    .join('\n');
  // Words that only that package's code has: in each of the three bundles, and in the chunks that are loaded later.
  const marks = {
    'electron-store': 'electron-store-get-data',
    'electron-updater': 'ERR_UPDATER_INVALID_SIGNATURE',
    'js-yaml': 'YAMLException',
    'purecloud-platform-client-v2': 'loginCodeAuthorizationGrant',
    preact: '__k',
  };
  for (const [name, mark] of Object.entries(marks)) {
    expect([code.includes(mark), listed().includes(name)], name).toEqual([true, true]);
  }
  for (const [name, mark] of Object.entries({
    axios: 'AxiosError',
    configparser: 'MissingSectionHeaderError',
  })) {
    expect([code.includes(mark), listed().includes(name)], name).toEqual([false, false]);
  }
});

function readBill(): string {
  return readFileSync(join(findHandedOut('release'), `agent-desk-${version}.cdx.json`), 'utf8');
}

const listed = () => (JSON.parse(readBill()) as Bill).components.map(({ name }) => name);

test('icons hold every size, each drawn for itself', () => {
  const folder = join(__dirname, '../../build/generated');
  const sizes = readdirSync(join(folder, 'icons')).map((name) => {
    const png = readFileSync(join(folder, 'icons', name));
    expect(name).toBe(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}.png`);
    return png.readUInt32BE(16);
  });
  expect(sizes.sort((a, b) => a - b)).toEqual([16, 24, 32, 48, 64, 96, 128, 256, 512, 1024]);
  const ico = readFileSync(join(folder, 'icon.ico'));
  // 0 stands for 256.
  const inIco = Array.from(
    { length: ico.readUInt16LE(4) },
    (_, index) => ico.readUInt8(6 + 16 * index) || 256,
  );
  expect(inIco).toEqual([16, 24, 32, 48, 64, 128, 256]);
  const icns = readFileSync(join(folder, 'icon.icns'));
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
  const inIcns: number[] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
    inIcns.push(icns.readUInt32BE(at + 8 + 16));
  expect(inIcns).toEqual([16, 32, 32, 64, 128, 256, 256, 512, 512, 1024]);
});
