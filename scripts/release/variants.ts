import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApp } from '../build/build';
import { writeDesktopEntry } from '../build/desktop-entry';
import type { ElectronCopy } from '../electron-path';
import { buildIcons } from '../icons';
import { projectFolder, runInForeground } from '../machine/child-process';
import { launchEnvironment } from '../machine/launch-environment';
import { writeBillOfMaterials } from './bill-of-materials';
import { writeChecksums } from './checksums';

/**
 * `release` is what is handed out. `qa` comes from the same source and differs in its name, in one fuse (Playwright
 * needs the inspector) and in the limits that tests may shorten.
 */
export type Variant = 'release' | 'qa';

export const variants: readonly Variant[] = ['release', 'qa'];

/** What electron-builder.yml, which describes the release, gets changed for QA. */
const qaSettings = {
  appId: 'app.agentdesk.desktop.qa',
  productName: 'Agent Desk QA',
  'extraMetadata.name': 'agent-desk-qa',
  'extraMetadata.productName': 'Agent Desk QA',
  'linux.executableName': 'agent-desk-qa',
  'electronFuses.enableNodeCliInspectArguments': 'true',
};

/** Debian's p7zip-full. electron-builder would fetch a 7-Zip of its own, which can't be had everywhere. */
const sevenZip = '/usr/bin/7za';

/**
 * Builds a variant into out/ and packages it into dist/<variant>/, with its bill of materials and the sums of all.
 * @param args for electron-builder: targets, such as `--linux tar.gz`, and settings
 * @returns the exit code
 */
export async function packageVariant(
  variant: Variant,
  electron: ElectronCopy,
  args: readonly string[],
): Promise<number> {
  const built = await buildApp(variant);
  if (built !== 0) return built;
  await buildIcons();
  const [name, title] =
    variant === 'qa' ? ['agent-desk-qa', qaSettings.productName] : ['agent-desk', 'Agent Desk'];
  writeDesktopEntry(name, title);
  const folder = join(projectFolder, 'dist', variant);
  // What an earlier run left must not get a sum.
  await rm(folder, { recursive: true, force: true });
  await keepMaps(folder);
  const settings = {
    electronDist: electron.dist,
    electronVersion: electron.version,
    'directories.output': folder,
    // electron-builder removes default_app.asar from its own download only.
    afterExtract: join(__dirname, '../electron', 'remove-default-app.cjs'),
    ...(variant === 'qa' ? qaSettings : {}),
  };
  const code = await runInForeground(
    process.execPath,
    [
      join(projectFolder, 'node_modules/electron-builder/cli.js'),
      ...args,
      '--publish=never',
      ...Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`),
    ],
    { env: launchEnvironment(existsSync(sevenZip) ? { ELECTRON_BUILDER_7ZIP_PATH: sevenZip } : {}) },
  );
  if (code !== 0) return code;
  await writeBillOfMaterials(folder, electron);
  await writeChecksums(folder);
  return 0;
}

/** With its maps the stacks in a log of this very build can be read; the next build writes over out/. */
async function keepMaps(folder: string): Promise<void> {
  const isFolderOrMap = (path: string) => /(\.map|[\\/][\w-]+)$/.test(path);
  await cp(join(projectFolder, 'out/main'), join(folder, 'maps'), { recursive: true, filter: isFolderOrMap });
}
