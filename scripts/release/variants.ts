import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readAppId } from '../build/app-id';
import { buildApp } from '../build/build';
import { writeDesktopEntry } from '../build/desktop-entry';
import type { ElectronCopy } from '../electron-path';
import { buildIcons } from '../icons';
import { projectFolder, runInForeground } from '../machine/child-process';
import { launchEnvironment } from '../machine/launch-environment';
import { writeBillOfMaterials } from './bill-of-materials';
import { writeChecksums } from './checksums';

/**
 * `release` is what is handed out. `qa` is built from the same source. It has another name, a fuse that is on (Playwright
 * needs the inspector), and limits that tests may shorten.
 */
export type Variant = 'release' | 'qa';

export const variants: readonly Variant[] = ['release', 'qa'];

/** What differs for `qa` from electron-builder.yml, which describes the release. */
const qaSettings: Readonly<Record<string, string>> = {
  appId: readAppId(projectFolder, 'qa'),
  productName: 'Agent Desk QA',
  'extraMetadata.name': 'agent-desk-qa',
  'extraMetadata.productName': 'Agent Desk QA',
  'linux.executableName': 'agent-desk-qa',
  'electronFuses.enableNodeCliInspectArguments': 'true',
};

/** From Debian's p7zip-full. electron-builder would download its own, which is not possible everywhere. */
const sevenZip = '/usr/bin/7za';

/**
 * Builds a variant into out/ and packages it into dist/<variant>/, with its bill of materials and its checksums.
 *
 * @param args for electron-builder: targets, such as `--linux tar.gz`, and settings
 * @returns the exit code
 */
export async function packageVariant(
  variant: Variant,
  electron: ElectronCopy,
  args: readonly string[],
): Promise<number> {
  const built = await buildApp(electron, variant);
  if (built !== 0) return built;
  await buildIcons();
  if (variant === 'qa') writeDesktopEntry('agent-desk-qa', 'Agent Desk QA');
  else writeDesktopEntry('agent-desk', 'Agent Desk');
  const folder = join(projectFolder, 'dist', variant);
  // The checksums must not include files of an earlier run.
  await rm(folder, { recursive: true, force: true });
  await keepMaps(folder);
  const settings = {
    electronDist: electron.dist,
    electronVersion: electron.version,
    'directories.output': folder,
    // electron-builder removes default_app.asar only from an Electron that it downloaded itself.
    afterExtract: join(__dirname, '../electron/remove-default-app.cjs'),
    ...(variant === 'qa' ? qaSettings : {}),
  };
  const packager = join(projectFolder, 'node_modules/electron-builder/cli.js');
  const options = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`);
  const code = await runInForeground(process.execPath, [packager, ...args, '--publish=never', ...options], {
    env: launchEnvironment(existsSync(sevenZip) ? { ELECTRON_BUILDER_7ZIP_PATH: sevenZip } : {}),
  });
  if (code !== 0) return code;
  await writeBillOfMaterials(folder, electron);
  await writeChecksums(folder);
  return 0;
}

/** Keeps the source maps of the build, for the stacks in its logs: the next build overwrites out/. */
async function keepMaps(folder: string): Promise<void> {
  const isFolderOrMap = (path: string) => /(\.map|[\\/][\w-]+)$/.test(path);
  await cp(join(projectFolder, 'out/main'), join(folder, 'maps'), { recursive: true, filter: isFolderOrMap });
}
