/** Once for a run: an Electron, and a display where the machine has none. Its end is the returned function. */

import { ensureDisplay } from '../../scripts/display';
import { resolveElectron } from '../../scripts/electron-path';

export default async function setUp(): Promise<() => Promise<void>> {
  await resolveElectron();
  const display = await ensureDisplay();
  return () => display.stop();
}
