import { expect, test } from '@playwright/test';
import { resolveElectron, resolveOfficialElectron } from '../../../scripts/electron-path';

test('RD-23 the official Electron is another answer than the one that ELECTRON_OVERRIDE_DIST_PATH names', async () => {
  const before = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  process.env.ELECTRON_OVERRIDE_DIST_PATH = '/nowhere';
  try {
    await expect(resolveOfficialElectron()).rejects.toThrow(/\/nowhere.*Unset it/);
    await expect(resolveElectron()).rejects.toThrow(/\/nowhere, where .* missing/);
  } finally {
    if (before === undefined) delete process.env.ELECTRON_OVERRIDE_DIST_PATH;
    else process.env.ELECTRON_OVERRIDE_DIST_PATH = before;
  }
});
