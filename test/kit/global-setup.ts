/** Once for a run: an Electron, and what it needs of the system. */

import { resolveElectron } from '../../scripts/electron-path';
import { ensureSystemPackages } from '../../scripts/machine/system-packages';

export default async function setUp(): Promise<void> {
  const { executable } = await resolveElectron();
  await ensureSystemPackages(undefined, executable);
}
