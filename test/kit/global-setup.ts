/** Runs once before all tests: fetches an Electron and installs the system packages that it needs. */

import { resolveElectron } from '../../scripts/electron-path';
import { ensureSystemPackages } from '../../scripts/machine/system-packages';

export default async function setUp(): Promise<void> {
  const { executable } = await resolveElectron();
  await ensureSystemPackages(undefined, executable);
}
