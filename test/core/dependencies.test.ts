/** Which versions are installed: exactly those that package.json names. */

import { expect, test } from '@playwright/test';
import { readPackage } from './source-files';

const { dependencies, devDependencies } = readPackage();

test('E16 electron is pinned exactly, to one of the newest three majors', () => {
  const version = devDependencies.electron ?? '';
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(43);
});

test('every other dependency is pinned exactly too', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
});
