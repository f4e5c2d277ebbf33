/** The addon that reads Windows' registry: in the package for Windows alone, in a file of its own, and unchanged. */

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { launchEnvironment } from '../../scripts/machine/launch-environment';
import {
  addonContent,
  addonPath,
  hashProgram,
  loadRegistryAddon,
} from '../../src/main/settings/registry-addon';
import { findPackagedApp, findResources } from '../kit/packaged-app';

/** Paths below the folder, with slashes. */
const listFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll(sep, '/'),
    );

/** The paths in an asar of what belongs to the reader of the registry. */
const listReader = (asar: string) =>
  listPackage(asar, { isPack: false })
    .map((path) => path.slice(1).replaceAll('\\', '/'))
    .filter((path) => /\.node$|chunks\/policy-registry-/.test(path));

function expectAddon(resources: string): void {
  const unpacked = join(resources, 'app.asar.unpacked');
  expect(listFiles(unpacked)).toEqual([addonPath]);
  const file = readFileSync(join(unpacked, addonPath));
  expect(hashProgram(file, addonContent.bytes)).toBe(addonContent.sha256);
  // The asar has its name for Electron, the reader of the registry, and no other addon.
  const inAsar = listReader(join(resources, 'app.asar'));
  expect(inAsar).toEqual(expect.arrayContaining([addonPath]));
  expect(inAsar).toHaveLength(2);
}

for (const variant of ['release', 'qa'] as const)
  test(`S14 RD-17 the variant ${variant} has the addon for Windows on Windows, and on no other system`, () => {
    const resources = findResources(variant);
    if (process.platform === 'win32') {
      expectAddon(resources);
      const loaded = loadRegistryAddon(join(resources, 'app.asar.unpacked', addonPath));
      return expect(loaded.kind).toBe('loaded');
    }
    const files = listFiles(dirname(findPackagedApp(variant)));
    expect(files.filter((path) => /\.node$|unpacked|native-reg/.test(path))).toEqual([]);
    const asar = join(resources, 'app.asar');
    expect(listReader(asar)).toEqual([]);
    for (const path of ['package.json', 'out/main/licences.json'])
      expect(extractFile(asar, path).toString(), path).not.toContain('native-reg');
  });

/** What electron-builder changes of Electron's program: the name, and the fuses behind this mark. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Packages what is in out/ as for Windows, with a file in place of Electron, which can't be had on every system. */
async function packageForWindows(folder: string): Promise<void> {
  const electron = join(folder, 'electron');
  mkdirSync(join(electron, 'resources'), { recursive: true });
  writeFileSync(join(electron, 'electron.exe'), `${fuseMark}\x01\x0911111111 `, 'latin1');
  const builder = join(__dirname, '../../node_modules/electron-builder/cli.js');
  const options = {
    electronDist: electron,
    electronVersion: '45.0.0',
    'directories.output': join(folder, 'dist'),
    // Both would write into the program's resources, which the file does not have.
    'win.signAndEditExecutable': false,
    disableAsarIntegrity: true,
  };
  const settings = Object.entries(options).map(([name, value]) => `-c.${name}=${value}`);
  const args = [builder, '--win', 'dir', '--x64', '--publish=never', ...settings];
  await promisify(execFile)(process.execPath, args, { env: launchEnvironment(), timeout: 60_000 });
}

test('S14 RD-17 a package for Windows has the addon for x64 alone, unpacked from the asar and unchanged', async () => {
  test.setTimeout(90_000);
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-windows-'));
  try {
    await packageForWindows(folder);
    expectAddon(join(folder, 'dist', 'win-unpacked', 'resources'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
