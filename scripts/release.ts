import { newestMajor } from './electron/newest-major';
import { pinnedVersion } from './electron/official';
import { type ElectronCopy, resolveElectron } from './electron-path';
import { runCommand } from './machine/command';
import { packageVariant } from './release/variants';

/**
 * `npm run release [-- arguments for electron-builder]`: builds what is handed out into dist/release, with every target that
 * electron-builder.yml has for this system. Ends before the build unless it has the official Electron of the pinned version.
 */
async function release(): Promise<number> {
  const electron = await resolveElectron();
  const refusal = findRefusal(electron);
  if (refusal !== null) throw new Error(`${refusal} Nothing was built.`);
  // An unsigned release could not be told from one that somebody changed. Linux packages have no such signature.
  return packageVariant('release', electron, [...process.argv.slice(2), '-c.forceCodeSigning=true']);
}

function findRefusal({ origin, version }: ElectronCopy): string | null {
  if (origin !== 'official')
    return `A release needs the official Electron ${pinnedVersion}; here it would get ${version} from elsewhere (${origin}).`;
  if (version !== pinnedVersion)
    return `A release needs Electron ${pinnedVersion}, as package.json pins it, not ${version}.`;
  const newest = newestMajor(Date.now());
  return Number.parseInt(version, 10) >= newest - 2
    ? null
    : `Electron ${version} gets no security fixes any more: ${newest} is out. Raise the version in package.json first.`;
}

runCommand(release);
