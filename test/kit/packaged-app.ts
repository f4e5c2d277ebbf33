/** The paths of the executables and archives that `npm run package` makes. */

import { dirname, join } from 'node:path';
import { version } from '../../package.json';

export type PackagedVariant = 'release' | 'qa';

const names = { release: ['Agent Desk', 'agent-desk'], qa: ['Agent Desk QA', 'agent-desk-qa'] } as const;

/** The folder with the installers, the checksums and the bill of materials of a variant. */
export const findHandedOut = (variant: PackagedVariant): string => join(__dirname, '../../dist', variant);

/** The archive from which the app is installed on Linux. */
export function findArchive(variant: PackagedVariant, kind: 'tar.gz' | 'zip' = 'tar.gz'): string {
  return join(findHandedOut(variant), `${names[variant][1]}-${version}-linux-${process.arch}.${kind}`);
}

export function findPackagedApp(variant: PackagedVariant): string {
  const dist = findHandedOut(variant);
  const [product, executable] = names[variant];
  switch (process.platform) {
    case 'win32':
      return join(dist, 'win-unpacked', `${product}.exe`);
    case 'darwin':
      return join(
        dist,
        `mac${process.arch === 'arm64' ? '-arm64' : ''}`,
        `${product}.app/Contents/MacOS/${product}`,
      );
    default:
      return join(dist, 'linux-unpacked', executable);
  }
}

/** The folder that contains app.asar. */
export function findResources(variant: PackagedVariant): string {
  const folder = dirname(findPackagedApp(variant));
  return process.platform === 'darwin' ? join(folder, '../Resources') : join(folder, 'resources');
}
