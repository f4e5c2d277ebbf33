import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { readAppId } from './scripts/build/app-id';
import { findCopiedPackages, notePackages } from './scripts/build/bundled-packages';
import { backportElectron } from './scripts/build/electron-backport/plugin';
import { writeLanguages } from './scripts/build/languages';
import { writeLicences } from './scripts/build/licences-plugin';
import { leaveOutSdkMethods } from './scripts/build/sdk-methods';
import { drawTrayIcon } from './scripts/build/tray-icon';

const sdkFolder = resolve(__dirname, 'src/main/genesys/sdk');

const variant = process.env.AGENT_DESK_VARIANT === 'release' ? 'release' : 'qa';

/** A release is built on the system that it is for. */
const copiedPackages = findCopiedPackages(process.platform);

/** CommonJS modules in the place of others, by their ids. */
const parts = {
  /** For parts that are never called: most calls of one throw. */
  none: { id: '\0no-part', code: 'module.exports = () => null;' },
  /** The package `debug` while nobody has switched it on. */
  noDebug: {
    id: '\0no-debug',
    code: 'const off = () => ({ enabled: false }); module.exports = Object.assign(off, { default: off });',
  },
  fs: { id: '\0fs', code: "module.exports = require('node:fs');" },
  deepEqual: { id: '\0deep-equal', code: "module.exports = require('node:util').isDeepStrictEqual;" },
} as const;

/**
 * Modules of packages that are replaced in the main bundle: for security (the SDK's, whose substitutes say why), or because
 * they cost much and are never called. The importing package is named, since `./configuration.js` means something in one
 * package only.
 */
const substitutes: readonly (readonly [importer: string, source: RegExp, substitute: string])[] = [
  ['purecloud-platform-client-v2', /^\.\/configuration\.js$/, `${sdkFolder}/sdk-configuration.ts`],
  ['purecloud-platform-client-v2', /^\.\/DefaultHttpClient\.js$/, `${sdkFolder}/sdk-default-http-client.ts`],
  // For schemas and migrations of electron-store (190 KB). valibot checks the settings.
  ['conf', /^(ajv\/dist\/2020\.js|ajv-formats|semver)$/, parts.none.id],
  // Sends lines to another process or to a server. The second one loads Node's http and https at start (7 ms).
  ['electron-log', /^\.\/transports\/(ipc|remote)$/, parts.none.id],
  // The updater gets the update from a provider of the app's own (14 KB).
  [
    'electron-updater',
    /^\.\/providers\/(Bitbucket|GitHub|GitLab|Keygen|PrivateGitHub)Provider$/,
    parts.none.id,
  ],
  // On Linux an AppImage alone is updated (6 KB).
  ['electron-updater', /^\.\/(Deb|Rpm|Pacman)Updater$/, parts.none.id],
  // Differential downloads are switched off (17 KB).
  ['electron-updater', /^\.\/differentialDownloader\//, parts.none.id],
  // Compares the details of two updates (11 KB). Node can do that.
  ['electron-updater', /^lodash\.isequal$/, parts.deepEqual.id],
  // Ranges of versions: the updater compares single ones (13 KB).
  ['semver', /^\.\.?\/(ranges\/|classes\/(range|comparator)(\.js)?$)/, parts.none.id],
  // The updater copies, moves and links no folders, and Node can remove one (21 KB).
  ['fs-extra', /^\.\/(copy|ensure|move|rimraf)$/, parts.none.id],
  // Node's fs with more attempts where too many files are open (12 KB). The updater opens a few.
  ['fs-extra', /^graceful-fs$/, parts.fs.id],
  ['jsonfile', /^graceful-fs$/, parts.fs.id],
  // The updater reads YAML and writes none (10 KB).
  ['js-yaml', /^\.\/lib\/dumper$/, parts.none.id],
  // An XML parser (25 KB) for the feeds of GitHub.
  ['builder-util-runtime', /^\.\/xml$/, parts.none.id],
  // An identity for staged rollouts and the addresses of other hosts (4 KB), of which the updater asks for neither.
  ['builder-util-runtime', /^\.\/(uuid|publishOptions)$/, parts.none.id],
  // Prints requests where a variable asks for it (12 KB).
  ['builder-util-runtime', /^debug$/, parts.noDebug.id],
];

const substituteParts: Plugin = {
  name: 'substitute-parts',
  enforce: 'pre',
  resolveId: (source, importer = '') =>
    substitutes.find(([name, part]) => importer.includes(`/node_modules/${name}/`) && part.test(source))?.[2],
  load: (wanted) => Object.values(parts).find(({ id }) => id === wanted)?.code ?? null,
};

/**
 * conf can encrypt its file with a key of the caller's, and the app gives it none. Node's crypto takes 5 ms of the start. A
 * module of Node's can't be substituted, because a bundler asks no plugin for it.
 */
const leaveOutEncryption: Plugin = {
  name: 'leave-out-encryption',
  transform(code, id) {
    if (!id.replaceAll('\\', '/').endsWith('/node_modules/conf/dist/source/index.js')) return null;
    const without = code.replace("import crypto from 'node:crypto';", 'const crypto = null;');
    if (without === code) throw new Error('conf does not import Node’s crypto any more, or in another way.');
    return { code: without, map: null };
  },
};

/**
 * The two files of the start: what comes before the window, and the desk, which is read while the window loads. Without
 * them, what the desk shares with later chunks becomes files of its own, and each one takes a millisecond to find.
 */
const startFiles = ['index', 'while-window-loads'].map((name, place) => ({
  name,
  test: new RegExp(`src/main/${name}\\.ts$`),
  priority: 2 - place,
}));

/**
 * One CommonJS bundle: the SDK's own `require` calls break in an ES module, and a sandboxed preload must be CommonJS.
 * It is minified except for the names of functions and classes, so that a stack in a log names what was called. The source
 * maps, which lead from there to lines, stay in out/ and are not packaged.
 */
const bundle = (entry: string) => ({
  externalizeDeps: false,
  emptyOutDir: true,
  sourcemap: 'hidden' as const,
  rollupOptions: {
    input: { index: resolve(__dirname, entry) },
    output: {
      format: 'cjs' as const,
      codeSplitting: { groups: startFiles },
      minify: { compress: true, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
    },
  },
});

/** The catalogues are parsed at build (scripts/build/languages.ts), so that no bundle needs the parser (26 KB). */
const withoutMessageParser = {
  alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
};

export default defineConfig(async () => ({
  main: {
    resolve: withoutMessageParser,
    plugins: [
      // For the Electron that scripts/build/build.ts names; without the variable, for the pinned one.
      ...backportElectron(process.env.AGENT_DESK_ELECTRON_VERSION),
      substituteParts,
      leaveOutEncryption,
      leaveOutSdkMethods(`${sdkFolder}/sdk.d.ts`),
      notePackages('main', copiedPackages),
      writeLicences(__dirname, copiedPackages),
      writeLanguages(__dirname, variant),
    ],
    // The switches of tests (src/main/system/test-switches.ts). A release is built without them.
    define: {
      __TEST_SWITCHES__: JSON.stringify(variant !== 'release'),
      // The public key that verifies an update (scripts/sign-feeds.ts).
      __UPDATE_KEY__: JSON.stringify(process.env.AGENT_DESK_UPDATE_PUBLIC_KEY ?? ''),
      __APP_ID__: JSON.stringify(readAppId(__dirname, variant)),
      __TRAY_ICON__: JSON.stringify(await drawTrayIcon(__dirname)),
    },
    build: bundle('src/main/index.ts'),
  },
  preload: {
    plugins: [notePackages('preload'), writeLicences(null)],
    build: bundle('src/preload/index.ts'),
  },
  renderer: {
    resolve: withoutMessageParser,
    root: resolve(__dirname, 'src/renderer'),
    plugins: [notePackages('renderer'), writeLicences(null)],
    build: {
      emptyOutDir: true,
      minify: true,
      sourcemap: 'hidden' as const,
      rollupOptions: { input: resolve(__dirname, 'src/renderer/index.html') },
    },
  },
}));
