import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './build/build';
import { resolveElectron } from './electron-path';
import { projectFolder } from './machine/child-process';
import { runCommand } from './machine/command';
import { hasDisplay } from './machine/display';
import { launchEnvironment, sandboxArguments } from './machine/launch-environment';
import { ensureSystemPackages, libraryPackages } from './machine/system-packages';

/** One save can be many events. */
const settleMs = 200;

/**
 * `npm run dev [-- arguments for the app]`: builds whatever is saved in src/, and starts the app anew with it.
 * A new start takes about a second; in return the app under development has the policy, the scheme and the order of
 * a real one, and no code of its own for being developed. Ends when its window is closed.
 */
async function dev(): Promise<number> {
  if (!hasDisplay()) {
    throw new Error('There is no screen to open the window on. `npm run demo` shows the app without one.');
  }
  const { executable } = await resolveElectron();
  await ensureSystemPackages(libraryPackages, executable);
  let app = await startApp(executable);
  for (;;) {
    const saved = watchOnce(join(projectFolder, 'src'));
    const ended = app === null ? null : once(app, 'exit').then(() => 'closed' as const);
    const what = await Promise.race([saved.happened, ...(ended === null ? [] : [ended])]);
    saved.stop();
    if (what === 'closed') return 0;
    if (app !== null) await endApp(app);
    app = await startApp(executable);
  }
}

/** Null when it does not build: the errors are on the terminal, and the next save is waited for. */
async function startApp(executable: string): Promise<ChildProcess | null> {
  if ((await buildApp()) !== 0) return null;
  const args = ['.', ...sandboxArguments(), ...process.argv.slice(2)];
  return spawn(executable, args, { cwd: projectFolder, stdio: 'inherit', env: launchEnvironment() });
}

async function endApp(app: ChildProcess): Promise<void> {
  const ended = once(app, 'exit');
  app.kill();
  await ended;
}

/** Tells once that something in the folder was saved and has been still since. */
function watchOnce(folder: string): { happened: Promise<'saved'>; stop: () => void } {
  let stop = () => {};
  const happened = new Promise<'saved'>((resolve) => {
    let settled: NodeJS.Timeout | undefined;
    const watcher = watch(folder, { recursive: true }, () => {
      clearTimeout(settled);
      settled = setTimeout(resolve, settleMs, 'saved');
    });
    stop = () => {
      watcher.close();
      clearTimeout(settled);
    };
  });
  return { happened, stop };
}

runCommand(dev);
