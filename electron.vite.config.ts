import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { notePackages } from './scripts/bundled-packages';
import { writeLicences } from './scripts/licences-plugin';
import { drawTrayIcon } from './scripts/tray-icon';

/** Parts of the SDK that must not be in the app, and what stands in for them. Each file says why. */
const sdkSubstitutes: Readonly<Record<string, string>> = {
  './configuration.js': resolve(__dirname, 'src/main/genesys/sdk-configuration.ts'),
  './DefaultHttpClient.js': resolve(__dirname, 'src/main/genesys/sdk-default-http-client.ts'),
};

const substituteSdkParts: Plugin = {
  name: 'substitute-sdk-parts',
  enforce: 'pre',
  resolveId: (source, importer) =>
    importer?.includes('/purecloud-platform-client-v2/') ? (sdkSubstitutes[source] ?? null) : null,
};

/** One CJS bundle: the SDK's own `require` calls break as ES modules, and a preload in the sandbox must be CJS. */
const bundle = (entry: string) => ({
  externalizeDeps: false,
  rollupOptions: { input: { index: resolve(__dirname, entry) }, output: { format: 'cjs' as const } },
});

export default defineConfig(async () => ({
  main: {
    plugins: [substituteSdkParts, notePackages('main'), writeLicences(__dirname)],
    // Limits that tests may shorten (src/main/limits.ts); a release is built without.
    define: {
      __TEST_SWITCHES__: JSON.stringify(process.env.AGENT_DESK_VARIANT !== 'release'),
      // What tells a real update from another (scripts/sign-feeds.ts); public.
      __UPDATE_KEY__: JSON.stringify(process.env.AGENT_DESK_UPDATE_PUBLIC_KEY ?? ''),
      __TRAY_ICON__: JSON.stringify(await drawTrayIcon(__dirname)),
    },
    build: bundle('src/main/index.ts'),
  },
  preload: {
    plugins: [notePackages('preload'), writeLicences(null)],
    build: bundle('src/preload/index.ts'),
  },
  renderer: {
    root: resolve(__dirname, 'src/renderer'),
    plugins: [notePackages('renderer'), writeLicences(null)],
    build: { rollupOptions: { input: resolve(__dirname, 'src/renderer/index.html') } },
  },
}));
