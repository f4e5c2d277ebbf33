import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, createWorkFolder } from './cache-folder';
import { type ElectronCopy, executableName, isPresent, registryCopyMark } from './electron-copy';
import { buildRegistryCopy } from './registry-copy-recipe';

/** The Electron inside the npm package that the recipe unpacks. */
export const registryCopyVersion = '33.2.1';

/** Raise it with every change of the recipe or of default-app/: an older cached copy is then not used any more. */
const recipeNumber = 1;

/** The npm package holds a Linux x64 build, no other. */
export function isRegistryCopyPossible(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** The copy that was unpacked earlier, if there is one. */
export async function findRegistryCopy(): Promise<ElectronCopy | undefined> {
  const dist = join(cacheFolder(), `electron-${registryCopyVersion}-recipe-${recipeNumber}`);
  const executable = join(dist, executableName());
  const isWhole = (await isPresent(executable)) && (await isPresent(join(dist, registryCopyMark)));
  return isWhole ? { executable, dist, version: registryCopyVersion, origin: 'registry-copy' } : undefined;
}

/**
 * Makes the copy: about 200 MB from the npm registry, about 280 MB on disk.
 * It appears under its final name by a rename, so it is whole or not there; of two processes that make it at the
 * same time the later one throws its own away.
 */
export async function createRegistryCopy(): Promise<ElectronCopy> {
  const work = await createWorkFolder();
  try {
    const built = await buildRegistryCopy(work.path, registryCopyVersion);
    const winner = await findRegistryCopy();
    if (winner) return winner;
    await moveIntoPlace(built);
    const copy = await findRegistryCopy();
    if (!copy)
      throw new Error(
        `The copy of Electron in ${cacheFolder()} is not usable. Delete that folder and try again.`,
      );
    return copy;
  } finally {
    await work.remove();
  }
}

async function moveIntoPlace(built: string): Promise<void> {
  const dist = join(cacheFolder(), `electron-${registryCopyVersion}-recipe-${recipeNumber}`);
  try {
    await rename(built, dist);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    // Somebody is there already: the winner of the race, or a folder from which files were deleted.
    if (await findRegistryCopy()) return;
    await rm(dist, { recursive: true, force: true });
    await rename(built, dist);
  }
}
