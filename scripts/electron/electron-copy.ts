import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An Electron on this machine. `version` is its real one, which need not be the one that package.json pins. */
export interface ElectronCopy {
  executable: string;
  /** The folder that holds it, as `electronDist` of electron-builder wants it. */
  dist: string;
  version: string;
  /**
   * `registry-copy` is the old, second-hand one for development and tests, also when ELECTRON_OVERRIDE_DIST_PATH names it:
   * nothing that is built on it may be released.
   */
  origin: 'override' | 'official' | 'registry-copy';
}

/** A file in the registry copy, and so in everything that is packaged from it, which tells it from an official one. */
export const registryCopyMark = 'NOT-FOR-RELEASE.txt';

/** The path of the executable inside a dist folder, as the electron package has it. */
export function executableName(platform: NodeJS.Platform = process.platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Reads what is in a dist folder; undefined without an executable and a file `version`. */
export function readCopy(dist: string, origin: ElectronCopy['origin']): ElectronCopy | undefined {
  const executable = join(dist, executableName());
  if (!existsSync(executable) || !existsSync(join(dist, 'version'))) return undefined;
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return { executable, dist, version, origin };
}
