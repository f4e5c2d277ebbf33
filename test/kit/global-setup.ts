/** Once for a run: an Electron, what it needs of the system, and a display where the machine has none. Its end is the returned function. */

import { ensureDisplay } from '../../scripts/display';
import { resolveElectron } from '../../scripts/electron-path';
import { ensureSystemPackages } from '../../scripts/system-packages';

export default async function setUp(): Promise<() => Promise<void>> {
  const { executable } = await resolveElectron();
  await ensureSystemPackages(undefined, executable);
  const display = await ensureDisplay();
  return () => display.stop();
}
