/** Where `npm run package` puts the executables and archives, by platform. */

import { dirname, join } from 'node:path';
import { version } from '../../package.json';

export type PackagedVariant = 'release' | 'qa';

const names = { release: ['Agent Desk', 'agent-desk'], qa: ['Agent Desk QA', 'agent-desk-qa'] } as const;

/** The folder of what is handed out, with its sums and its bill of materials. */
export const findHandedOut = (variant: PackagedVariant): string => join(__dirname, '../../dist', variant);

/** The archive that Linux installs from. */
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

/** The folder with app.asar in it. */
export function findResources(variant: PackagedVariant): string {
  const folder = dirname(findPackagedApp(variant));
  return process.platform === 'darwin' ? join(folder, '../Resources') : join(folder, 'resources');
}
