import { buildApp } from './build/build';
import { resolveElectron } from './electron-path';
import { runCommand } from './machine/command';

/** `npm run build`: builds the app into out/, for the Electron of this computer. */
runCommand(async () => buildApp(await resolveElectron()));
