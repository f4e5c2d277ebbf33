/** docs/electron.md has every interface of Electron that src uses, and the version that is pinned. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { registryCopyVersion } from '../../scripts/electron/registry-copy';
import { findElectronUses } from './electron-interfaces';
import { readPackage } from './source-files';

const root = join(__dirname, '../..');
const text = readFileSync(join(root, 'docs/electron.md'), 'utf8');
const tables = text
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .join('\n');
/** The words of everything that stands as code in the tables: `app.getPath` is two. */
const named = new Set([...tables.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.split(/[^\w-]+/)));
const { devDependencies, scripts } = readPackage();

for (const [kind, uses] of Object.entries(findElectronUses()))
  test(`RD-23 docs/electron.md names each of Electron's interfaces in src: ${kind}`, () => {
    // Proves that the search finds something.
    expect(uses.size).toBeGreaterThan(30);
    const missing = [...uses]
      .filter(([name]) => !named.has(name))
      .map(([name, file]) => `${name} in ${file}`);
    expect(missing).toEqual([]);
  });

test('RD-23 docs/electron.md has the versions that are pinned', () => {
  expect(text).toContain(`Electron ${devDependencies.electron},`);
  expect(text).toContain(`Electron ${registryCopyVersion} `);
});

test('RD-23 one documented command tests the official Electron, and the job for Linux runs it', () => {
  expect(scripts['test:official']).toBe('npm run --silent electron:path -- --official && npm test');
  const { jobs } = parse(readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8'));
  const commands = jobs.linux.steps.flatMap(({ run = '' }) => run);
  expect(commands.filter((command: string) => command.includes('npm run test:official'))).toHaveLength(1);
});
