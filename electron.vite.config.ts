import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { notePackages } from './scripts/bundled-packages';
import { writeLicences } from './scripts/licences-plugin';
import { drawTrayIcon } from './scripts/tray-icon';

/**
 * Parts of packages that must not be in the app, and what stands in for them. Each file says why.
 * By the importing package, since names such as `./configuration.js` mean something in one of them only.
 */
const substitutes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'purecloud-platform-client-v2': {
    './configuration.js': 'src/main/genesys/sdk-configuration.ts',
    './DefaultHttpClient.js': 'src/main/genesys/sdk-default-http-client.ts',
  },
  conf: {
    'ajv/dist/2020.js': 'src/main/settings-store-parts.ts',
    'ajv-formats': 'src/main/settings-store-parts.ts',
    semver: 'src/main/settings-store-parts.ts',
  },
};

/**
 * electron-log's ways to send lines to another process and to a server: our log goes to its file and nowhere else, and
 * the second one loads Node's http and https in the start. A CommonJS module, as those are.
 */
const unusedTransports = /^\.\/transports\/(ipc|remote)$/;
const noTransport = '\0no-transport';

const substituteParts: Plugin = {
  name: 'substitute-parts',
  enforce: 'pre',
  resolveId: (source, importer = '') => {
    for (const [name, parts] of Object.entries(substitutes)) {
      const part = importer.includes(`/node_modules/${name}/`) ? parts[source] : undefined;
      if (part !== undefined) return resolve(__dirname, part);
    }
    const isUnused = importer.includes('/node_modules/electron-log/') && unusedTransports.test(source);
    return isUnused ? noTransport : null;
  },
  load: (id) => (id === noTransport ? 'module.exports = () => null;' : null),
};

/**
 * One CJS bundle: the SDK's own `require` calls break as ES modules, and a preload in the sandbox must be CJS.
 * Minified, but for names: a stack in a log still says which functions it went through. The maps that make lines of it
 * again stay in out/ and are not packaged.
 */
const bundle = (entry: string) => ({
  externalizeDeps: false,
  sourcemap: 'hidden' as const,
  rollupOptions: {
    input: { index: resolve(__dirname, entry) },
    output: {
      format: 'cjs' as const,
      minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    },
  },
});

export default defineConfig(async () => ({
  main: {
    plugins: [substituteParts, notePackages('main'), writeLicences(__dirname)],
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
    build: {
      minify: true,
      sourcemap: 'hidden' as const,
      rollupOptions: { input: resolve(__dirname, 'src/renderer/index.html') },
    },
  },
}));
