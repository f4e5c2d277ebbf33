import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { projectFolder } from '../../machine/child-process';

const additions = join(__dirname, 'additions.ts');

/**
 * Adds to the main bundle what an older Electron than the pinned one lacks (additions.ts), so that src can be written for
 * the pinned Electron alone. A bundle for the pinned Electron gets nothing.
 *
 * @param version of the Electron that the bundle is built for; undefined for the pinned one
 */
export function backportElectron(version: string | undefined): Plugin[] {
  const { devDependencies } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
  const isOlder =
    Number.parseInt(version ?? devDependencies.electron, 10) < Number.parseInt(devDependencies.electron, 10);
  if (!isOlder) return [];
  return [
    {
      name: 'electron-backport',
      // In the entry's first line, so that it runs before the app's own modules, and no line number changes.
      transform: (code, id) =>
        id.replaceAll('\\', '/').endsWith('/src/main/index.ts')
          ? { code: `import ${JSON.stringify(additions)}; ${code}`, map: null }
          : null,
    },
  ];
}
