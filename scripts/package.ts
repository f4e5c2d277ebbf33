import { resolveElectron } from './electron-path';
import { runCommand } from './machine/command';
import { ensureSystemPackages, libraryPackages, packagingPackages } from './machine/system-packages';
import { packageVariant, type Variant, variants } from './release/variants';

/**
 * What the tests open: the release unpacked, and QA unpacked and as the archives that can be made here. Packed fast,
 * because they are unpacked once.
 */
const whatTestsOpen: Readonly<Record<Variant, readonly string[]>> = {
  release: ['--dir'],
  qa: process.platform === 'linux' ? ['--linux', 'dir', 'tar.gz', 'zip', '-c.compression=store'] : ['--dir'],
};

/**
 * `npm run package [-- arguments for electron-builder]`: both variants as they are installed, in dist/release and
 * dist/qa, for this platform and for checking only. Targets may follow (`-- --linux tar.gz zip`); then they are built
 * instead of what the tests open. What is handed out comes from `npm run release`.
 */
async function packageApp(): Promise<number> {
  const electron = await resolveElectron();
  // The bill of materials asks the packaged Electron for its versions, so its libraries are needed here already.
  await ensureSystemPackages([...libraryPackages, ...packagingPackages]);
  const args = process.argv.slice(2);
  // QA last: what it leaves in out/ is what the tests of the unpackaged app start.
  for (const variant of variants) {
    const code = await packageVariant(variant, electron, args.length > 0 ? args : whatTestsOpen[variant]);
    if (code !== 0) return code;
  }
  if (electron.origin === 'registry-copy') {
    console.error(
      `dist/ holds Electron ${electron.version} from the npm registry: for tests only, never to be released.`,
    );
  }
  return 0;
}

runCommand(packageApp);
