/** Hands an address to the program that the system has for it: the browser, or the one for mail. */

import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/**
 * Gives null when the system has taken the address, otherwise a few words on why not. Never rejects. Stays pending as
 * long as the program runs, which may be the browser itself: callers must not wait for it alone. The address must have
 * been checked.
 */
export type OpenInSystem = (address: string) => Promise<string | null>;

export type SystemParts = {
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  /** Electron's. */
  readonly openExternal: (address: string) => Promise<void>;
};

/** On Linux, Electron starts `xdg-open` and does not hear that it is missing or fails, so the app starts it itself. */
export function createSystemOpener({ platform, environment, openExternal }: SystemParts): OpenInSystem {
  if (platform === 'linux') return (address) => openWithXdg(address, environment);
  return (address) =>
    openExternal(address).then(
      () => null,
      // Electron's message may repeat the address.
      () => 'refused by the system',
    );
}

function openWithXdg(address: string, environment: NodeJS.ProcessEnv): Promise<string | null> {
  const program = findProgram('xdg-open', environment.PATH);
  if (program === null) return Promise.resolve('no xdg-open');
  // In a session of its own: the browser goes on when the app ends.
  const options = { detached: true, stdio: 'ignore', cwd: '/', env: buildEnvironment(environment) } as const;
  try {
    const child = spawn(program, [address], options);
    child.unref();
    // The program may be the browser itself, which runs all day. The address of a sign-in has its state.
    child.spawnargs.length = 0;
    return waitForEnd(child);
  } catch (fault) {
    // Some faults are thrown, others come as an event.
    return Promise.resolve(describeFault(fault as NodeJS.ErrnoException));
  }
}

/** A function of its own, so that what waits for the program holds no address. */
function waitForEnd(child: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    child.once('error', (fault) => resolve(describeFault(fault)));
    child.once('exit', (code, signal) => resolve(code === 0 ? null : `xdg-open: ${code ?? signal}`));
  });
}

const describeFault = ({ code, name }: NodeJS.ErrnoException) => `xdg-open: ${code ?? name}`;

/** What `execvp` takes without a PATH. */
const usualPath = '/usr/local/bin:/usr/bin:/bin';

/**
 * Gives the absolute path of a program. Passes over folders with a relative name, which another program may have filled,
 * and folders and files that every user of the computer may write to.
 */
function findProgram(name: string, path = usualPath): string | null {
  const folders = path.split(':').filter((folder) => isAbsolute(folder) && !isWritableByAll(folder));
  const programs = folders.map((folder) => join(folder, name));
  return programs.find((program) => isExecutable(program) && !isWritableByAll(program)) ?? null;
}

function isWritableByAll(path: string): boolean {
  try {
    return (statSync(path).mode & 0o002) !== 0;
  } catch {
    return true;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** What the app was started with. Electron changes XDG_CURRENT_DESKTOP for itself, and keeps the value beside it. */
function buildEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = { ...environment };
  const desktop = own.ORIGINAL_XDG_CURRENT_DESKTOP;
  delete own.ORIGINAL_XDG_CURRENT_DESKTOP;
  if (desktop === 'undefined') delete own.XDG_CURRENT_DESKTOP;
  else if (desktop !== undefined) own.XDG_CURRENT_DESKTOP = desktop;
  // xdg-open may start programs of a mailcap file, and has no terminal for them.
  own.MM_NOTTTY = '1';
  return own;
}
