import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { notePackages } from './scripts/build/bundled-packages';
import { writeLicences } from './scripts/build/licences-plugin';
import { leaveOutSdkMethods } from './scripts/build/sdk-methods';
import { drawTrayIcon } from './scripts/build/tray-icon';

const settingsStoreParts = 'src/main/settings/settings-store-parts.ts';
const sdkDeclarations = resolve(__dirname, 'src/main/genesys/sdk/sdk.d.ts');

/**
 * Parts of packages that must not be in the app, and what stands in for them. Each file says why.
 * By the importing package, since names such as `./configuration.js` mean something in one of them only.
 */
const substitutes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'purecloud-platform-client-v2': {
    './configuration.js': 'src/main/genesys/sdk/sdk-configuration.ts',
    './DefaultHttpClient.js': 'src/main/genesys/sdk/sdk-default-http-client.ts',
  },
  conf: {
    'ajv/dist/2020.js': settingsStoreParts,
    'ajv-formats': settingsStoreParts,
    semver: settingsStoreParts,
  },
};

/**
 * Parts that nothing calls, by the importing package, and what little stands in for them, in CommonJS as they are.
 * electron-log: its ways to send lines to another process and to a server; the second one loads Node's http and https in
 * the start. electron-updater: providers of updates (ours is its own, src/main/updates/update-installer.ts), packages of Linux,
 * and downloads in parts, which are switched off. The rest are small things in large packages.
 */
const nothing = 'module.exports = {};';
// It is its own default, and is called by that name.
const noDebug =
  'const make = () => Object.assign(() => {}, { enabled: false }); module.exports = Object.assign(make, { default: make });';
const unused: readonly (readonly [importer: string, source: RegExp, standIn: string])[] = [
  ['electron-log', /^\.\/transports\/(ipc|remote)$/, 'module.exports = () => null;'],
  ['electron-updater', /\/(Bitbucket|GitHub|GitLab|Keygen|PrivateGitHub)Provider$/, nothing],
  ['electron-updater', /^\.\/(Deb|Pacman|Rpm)Updater$/, nothing],
  ['electron-updater', /\/differentialDownloader\//, nothing],
  ['electron-updater', /^lodash\.isequal$/, "module.exports = require('node:util').isDeepStrictEqual;"],
  ['builder-util-runtime', /^sax$/, nothing],
  ['builder-util-runtime', /^debug$/, noDebug],
  ['js-yaml', /^\.\/lib\/dumper$/, nothing],
];
const standInMark = '\0stand-in:';

const substituteParts: Plugin = {
  name: 'substitute-parts',
  enforce: 'pre',
  resolveId: (source, importer = '') => {
    for (const [name, parts] of Object.entries(substitutes)) {
      const part = importer.includes(`/node_modules/${name}/`) ? parts[source] : undefined;
      if (part !== undefined) return resolve(__dirname, part);
    }
    const isUnused = (name: string, part: RegExp) =>
      importer.includes(`/node_modules/${name}/`) && part.test(source);
    const index = unused.findIndex(([name, part]) => isUnused(name, part));
    return index < 0 ? null : `${standInMark}${index}`;
  },
  load: (id) =>
    id.startsWith(standInMark) ? (unused[Number(id.slice(standInMark.length))]?.[2] ?? null) : null,
  // Node's own modules are left as they are before anybody is asked to resolve them.
  transform: (code, id) =>
    id.includes('/node_modules/conf/')
      ? {
          code: code.replace("'node:crypto'", JSON.stringify(resolve(__dirname, settingsStoreParts))),
          map: null,
        }
      : null,
};

/**
 * One CJS bundle: the SDK's own `require` calls break as ES modules, and a preload in the sandbox must be CJS.
 * Minified, but for the names of functions and classes: a stack in a log still says what it went through. The maps that
 * make lines of it again stay in out/ and are not packaged.
 */
const bundle = (entry: string) => ({
  externalizeDeps: false,
  sourcemap: 'hidden' as const,
  rollupOptions: {
    input: { index: resolve(__dirname, entry) },
    output: {
      format: 'cjs' as const,
      minify: { compress: true, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
    },
  },
});

export default defineConfig(async () => ({
  main: {
    plugins: [
      substituteParts,
      leaveOutSdkMethods(sdkDeclarations),
      notePackages('main'),
      writeLicences(__dirname),
    ],
    // Limits that tests may shorten (src/main/system/limits.ts); a release is built without.
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
