/** Where `npm run package` puts the executable, by platform. */

import { join } from 'node:path';

export function findPackagedApp(): string {
  const dist = join(__dirname, '../../dist');
  switch (process.platform) {
    case 'win32':
      return join(dist, 'win-unpacked', 'Agent Desk.exe');
    case 'darwin':
      return join(
        dist,
        `mac${process.arch === 'arm64' ? '-arm64' : ''}`,
        'Agent Desk.app/Contents/MacOS/Agent Desk',
      );
    default:
      return join(dist, 'linux-unpacked', 'agent-desk');
  }
}
