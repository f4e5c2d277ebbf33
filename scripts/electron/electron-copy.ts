import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An Electron on this machine. `version` is what it really is, which need not be what package.json pins. */
export interface ElectronCopy {
  executable: string;
  /** The folder that holds it, as electron-builder's `electronDist` wants it. */
  dist: string;
  version: string;
  /**
   * `registry-copy` is the old, second-hand one for development and tests, also when it came in by
   * ELECTRON_OVERRIDE_DIST_PATH: nothing built on it may be released.
   */
  origin: 'override' | 'official' | 'registry-copy';
}

/** A file in the registry copy, and so in all that is packaged from it, by which it can be told. */
export const registryCopyMark = 'NOT-FOR-RELEASE.txt';

/** The executable's path inside a dist folder, as the electron package names it. */
export function executableName(platform: NodeJS.Platform = process.platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Is there a file or folder at that path? */
export async function isPresent(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The version a dist folder says it is (its file `version`, with or without a leading v), if it says so. */
export async function readDistVersion(dist: string): Promise<string | undefined> {
  const text = await readFile(join(dist, 'version'), 'utf8').catch(() => '');
  return text.trim().replace(/^v/, '') || undefined;
}
