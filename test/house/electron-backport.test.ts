/** What is added to a bundle for an older Electron, by building the app both ways. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildApp } from '../../scripts/build/build';
import { backportElectron } from '../../scripts/build/electron-backport/plugin';
import { registryCopyVersion } from '../../scripts/electron/registry-copy';
import { readPackage } from './source-files';

const pinned = readPackage().devDependencies.electron ?? '';

/** The main bundle of a build for that Electron: its text, and the sources that went into it. */
async function build(version: string, variant: 'release' | 'qa') {
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-build-'));
  try {
    expect(await buildApp({ version }, variant, folder)).toBe(0);
    const main = join(folder, 'main');
    const names = readdirSync(main, { recursive: true, encoding: 'utf8' });
    const read = (end: string) =>
      names.filter((name) => name.endsWith(end)).map((name) => readFileSync(join(main, name), 'utf8'));
    const sources = read('.map').flatMap((text): string[] => JSON.parse(text).sources);
    return { text: read('.js').join('\n'), sources };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What only the additions have. */
const marks = ['isEncryptionAvailable', 'peanuts', 'clearSharedDictionaryCache='];

for (const variant of ['release', 'qa'] as const)
  test(`RD-22 a build (${variant}) for the pinned Electron has none of the additions, and one for the older Electron has all`, async () => {
    test.setTimeout(60_000);
    const additions = readdirSync(join(__dirname, '../../scripts/build/electron-backport')).filter(
      (name) => name !== 'plugin.ts',
    );
    const isAddition = (source: string) => source.includes('electron-backport');
    const official = await build(pinned, variant);
    expect(official.sources.filter(isAddition)).toEqual([]);
    expect(marks.filter((mark) => official.text.includes(mark))).toEqual([]);
    // The app itself calls what the additions add.
    expect(official.text).toContain('encryptStringAsync');

    const older = await build(registryCopyVersion, variant);
    const added = older.sources.filter(isAddition).map((source) => source.split('/').at(-1) ?? '');
    // The file that only imports the others leaves nothing in the bundle.
    expect([...added, 'additions.ts'].sort()).toEqual(additions.sort());
    expect(marks.filter((mark) => older.text.includes(mark))).toEqual(marks);
  });

test('RD-22 the additions are for every older major, and for no newer one', () => {
  const major = Number.parseInt(pinned, 10);
  for (const older of ['33.2.1', `${major - 1}.9.9`]) expect(backportElectron(older), older).toHaveLength(1);
  for (const other of [pinned, `${major}.99.0`, `${major + 1}.0.0`, undefined])
    expect(backportElectron(other), other).toEqual([]);
});
