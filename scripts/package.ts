import { runCommand } from './command';
import { resolveElectron } from './electron-path';
import { packageVariant, variants } from './variants';

/**
 * `npm run package [-- arguments for electron-builder]`: both variants as they are installed, unpacked in
 * dist/release and dist/qa, for this platform and for checking only. Targets may follow (`-- --linux tar.gz`); then
 * they are built instead of the bare folders. What is handed out comes from `npm run release`.
 */
async function packageApp(): Promise<number> {
  const electron = await resolveElectron();
  // QA last: what it leaves in out/ is what the tests of the unpackaged app start.
  for (const variant of variants) {
    const code = await packageVariant(variant, electron, process.argv.slice(2));
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
