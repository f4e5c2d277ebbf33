import { buildApp } from './build/build';
import { resolveElectron } from './electron-path';
import { runInForeground } from './machine/child-process';
import { runCommand } from './machine/command';
import { hasDisplay } from './machine/display';
import { launchEnvironment, sandboxArguments } from './machine/launch-environment';
import { ensureSystemPackages, libraryPackages } from './machine/system-packages';

/**
 * `npm start [-- arguments for the app]`: builds the app and opens it on this screen. `npm run dev` does so again after each
 * change in src/. There is no other build for development: it would have another policy, scheme and order of start-up.
 */
async function start(): Promise<number> {
  if (!hasDisplay()) {
    throw new Error('There is no screen to open the window on. `npm run demo` shows the app without one.');
  }
  const electron = await resolveElectron();
  const { executable } = electron;
  await ensureSystemPackages(libraryPackages, executable);
  const built = await buildApp(electron);
  if (built !== 0) return built;
  // Electron passes what comes after the path to the app. Chromium reads its own flags anywhere.
  const args = ['.', ...sandboxArguments(), ...process.argv.slice(2)];
  return runInForeground(executable, args, { env: launchEnvironment() });
}

runCommand(start);
