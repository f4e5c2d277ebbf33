import { buildApp } from './build';
import { runInForeground } from './child-process';
import { runCommand } from './command';
import { hasDisplay } from './display';
import { resolveElectron } from './electron-path';
import { launchEnvironment, sandboxArguments } from './launch-environment';
import { ensureSystemPackages, libraryPackages } from './system-packages';

/** `npm start [-- arguments for the app]`: builds the app and opens it on this screen. */
async function start(): Promise<number> {
  if (!hasDisplay()) {
    throw new Error('There is no screen to open the window on. `npm run demo` shows the app without one.');
  }
  const { executable } = await resolveElectron();
  await ensureSystemPackages(libraryPackages, executable);
  const built = await buildApp();
  if (built !== 0) return built;
  // Flags come after the path, where they are the app's; Chromium reads its own anywhere.
  const args = ['.', ...sandboxArguments(), ...process.argv.slice(2)];
  return runInForeground(executable, args, { env: launchEnvironment() });
}

runCommand(start);
