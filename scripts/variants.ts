import { join } from 'node:path';
import { buildApp } from './build';
import { projectFolder, runInForeground } from './child-process';
import type { ElectronCopy } from './electron-path';
import { launchEnvironment } from './launch-environment';

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

/**
 * Builds a variant into out/ and packages it into dist/<variant>/.
 * @param targets arguments for electron-builder, such as `--linux tar.gz`; none: the bare folder
 * @returns the exit code
 */
export async function packageVariant(
  variant: Variant,
  electron: ElectronCopy,
  targets: readonly string[],
): Promise<number> {
  const built = await buildApp(variant);
  if (built !== 0) return built;
  const settings = {
    electronDist: electron.dist,
    electronVersion: electron.version,
    'directories.output': join('dist', variant),
    // electron-builder removes default_app.asar from its own download only.
    afterExtract: join(__dirname, 'electron', 'remove-default-app.cjs'),
    ...(variant === 'qa' ? qaSettings : {}),
  };
  return runInForeground(
    process.execPath,
    [
      join(projectFolder, 'node_modules/electron-builder/cli.js'),
      ...(targets.length > 0 ? targets : ['--dir']),
      '--publish=never',
      ...Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`),
    ],
    { env: launchEnvironment() },
  );
}
