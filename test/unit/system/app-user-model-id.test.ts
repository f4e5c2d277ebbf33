/** The id under which Windows shows the app's notifications. Electron is a stub: this was not run on Windows. */

import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readAppId } from '../../../scripts/build/app-id';
import { setAppUserModelId } from '../../../src/main/system/app-user-model-id';

const release = readAppId(join(__dirname, '../../..'), 'release');

for (const [platform, isPackaged, expected] of [
  ['win32', true, [release]],
  ['win32', false, []],
  ['linux', true, []],
  ['darwin', true, []],
] as const)
  test(`RD-18 the id is ${expected.length === 0 ? 'not set' : 'set'} on ${platform}, ${isPackaged ? 'installed' : 'from its source'}`, () => {
    const set: string[] = [];
    setAppUserModelId({ isPackaged, setAppUserModelId: (id) => set.push(id) }, platform, release);
    expect(set).toEqual(expected);
  });

test('RD-18 the id is one that Windows takes: at most 128 characters, and no blank', () => {
  for (const variant of ['release', 'qa'] as const)
    expect(readAppId(join(__dirname, '../../..'), variant)).toMatch(/^[A-Za-z]+(\.[A-Za-z]+)+$/);
  expect(release.length).toBeLessThanOrEqual(128);
});
