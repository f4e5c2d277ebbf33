import { resolveElectron } from './electron-path';
import { runCommand } from './machine/command';
import { ensureSystemPackages, libraryPackages, packagingPackages } from './machine/system-packages';
import { packageVariant, type Variant, variants } from './release/variants';

/** The targets that the tests open. The archives are not compressed, because they are only unpacked once. */
const testTargets: Readonly<Record<Variant, readonly string[]>> = {
  release: ['--dir'],
  qa: process.platform === 'linux' ? ['--linux', 'dir', 'tar.gz', 'zip', '-c.compression=store'] : ['--dir'],
};

/**
 * `npm run package [-- arguments for electron-builder]`: packages both variants for this system into dist/release and
 * dist/qa, for tests only. Targets (`-- --linux tar.gz zip`) replace those that the tests open. `npm run release` builds
 * what is handed out.
 */
async function packageApp(): Promise<number> {
  const electron = await resolveElectron();
  // Electron is started for the bill of materials, so it needs its libraries.
  await ensureSystemPackages([...libraryPackages, ...packagingPackages]);
  const args = process.argv.slice(2);
  // QA is last, because the tests of the unpackaged app start what is left in out/.
  for (const variant of variants) {
    const code = await packageVariant(variant, electron, args.length > 0 ? args : testTargets[variant]);
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
