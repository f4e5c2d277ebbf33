/** The versions that package.json names are exact, and Electron is new enough. */

import { expect, test } from '@playwright/test';
import { newestMajor } from '../../scripts/electron/newest-major';
import { readPackage } from './source-files';

const { dependencies, devDependencies } = readPackage();

test('E16 Electron is pinned to an exact version of one of the newest three majors', () => {
  const version = devDependencies.electron ?? '';
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(43);
});

test('E16 the newest major follows from the calendar, so that an old Electron is never released', () => {
  const at = (date: string) => newestMajor(Date.parse(date));
  expect(at('2026-10-21')).toBe(45);
  expect(at('2026-12-15')).toBe(45);
  expect(at('2026-12-16')).toBe(46);
  expect(at('2027-10-20')).toBe(51);
  // A clock that is far behind does not make an old major the newest.
  expect(at('1999-01-01')).toBe(45);
});

test('every dependency is pinned to an exact version', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
});
