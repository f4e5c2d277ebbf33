/** Packs the bare app, with what supplies `net.WebSocket` where the Electron has none: the same as in Agent Desk's bundle. */

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { build } from 'vite';

/** @returns the path of its app.asar */
export async function packBareApp(folder: string): Promise<string> {
  const source = join(folder, 'bare-app');
  cpSync(join(__dirname, 'bare-app'), source, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: source,
      emptyOutDir: false,
      lib: {
        entry: join(__dirname, '../build/electron-backport/web-socket.ts'),
        formats: ['cjs'],
        fileName: () => 'web-socket.cjs',
      },
      rollupOptions: { external: ['electron', /^node:/] },
    },
  });
  const asar = join(folder, 'app.asar');
  await createPackage(source, asar);
  return asar;
}
