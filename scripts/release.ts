import { newestMajor } from './electron/newest-major';
import { pinnedVersion } from './electron/official';
import { type ElectronCopy, resolveElectron } from './electron-path';
import { runCommand } from './machine/command';
import { packageVariant } from './release/variants';

/**
 * `npm run release [-- arguments for electron-builder]`: what is handed out, in dist/release, with every
 * target of electron-builder.yml for this system. Only on the official Electron of the pinned version: anything else ends
 * here, before anything is built.
 */
async function release(): Promise<number> {
  const electron = await resolveElectron();
  const refusal = await findRefusal(electron);
  if (refusal !== null) throw new Error(`${refusal} Nothing was built.`);
  // A release that nobody signed would look like one that somebody changed. Linux' packages have no such signature.
  return packageVariant('release', electron, [...process.argv.slice(2), '-c.forceCodeSigning=true']);
}

async function findRefusal({ origin, version }: ElectronCopy): Promise<string | null> {
  const pinned = await pinnedVersion();
  if (origin !== 'official')
    return `A release needs the official Electron ${pinned}; here it would get ${version} from elsewhere (${origin}).`;
  if (version !== pinned)
    return `A release needs Electron ${pinned}, as package.json pins it, not ${version}.`;
  const newest = newestMajor(Date.now());
  return Number.parseInt(version, 10) >= newest - 2
    ? null
    : `Electron ${version} gets no security fixes any more: ${newest} is out. Raise the version in package.json first.`;
}

runCommand(release);
