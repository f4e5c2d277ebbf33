/** Which versions are installed: exactly those that package.json names. */

import { expect, test } from '@playwright/test';
import { newestMajor } from '../../scripts/electron/newest-major';
import { readPackage } from './source-files';

const { dependencies, devDependencies } = readPackage();

test('E16 electron is pinned exactly, to one of the newest three majors', () => {
  const version = devDependencies.electron ?? '';
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(43);
});

test('E16 the newest major is counted from the calendar, so that an old Electron is never released', () => {
  const at = (date: string) => newestMajor(Date.parse(date));
  expect(at('2026-10-21')).toBe(45);
  expect(at('2026-12-15')).toBe(45);
  expect(at('2026-12-16')).toBe(46);
  expect(at('2027-10-20')).toBe(51);
  // A clock that is wrong does not make an Electron newer.
  expect(at('1999-01-01')).toBe(45);
});

test('every other dependency is pinned exactly too', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
});
