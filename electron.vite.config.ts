import { mkdirSync, writeFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

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

/**
 * Notes in out/packages whose code is in a bundle: the folders in node_modules, as package-lock.json names them. The bill
 * of materials is made of it. Types, and what tree-shaking took out whole, are not there.
 */
const notePackages = (bundleName: string): Plugin => ({
  name: 'note-packages',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((file) =>
      file.type === 'chunk' ? Object.entries(file.modules) : [],
    );
    const paths = modules
      .filter(([, { renderedLength }]) => renderedLength > 0)
      .map(([id]) => relative(__dirname, id.replace(/^\0/, '').replace(/\?.*$/, '')).split(sep).join('/'))
      .flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path) ?? []);
    mkdirSync(resolve(__dirname, 'out/packages'), { recursive: true });
    const text = JSON.stringify([...new Set(paths)].sort(), null, 2);
    writeFileSync(resolve(__dirname, `out/packages/${bundleName}.json`), text);
  },
});

/** One CJS bundle: the SDK's own `require` calls break as ES modules, and a preload in the sandbox must be CJS. */
const bundle = (entry: string) => ({
  externalizeDeps: false,
  rollupOptions: { input: { index: resolve(__dirname, entry) }, output: { format: 'cjs' as const } },
});

export default defineConfig({
  main: {
    plugins: [substituteSdkParts, notePackages('main')],
    // Limits that tests may shorten (src/main/limits.ts); a release is built without.
    define: { __TEST_SWITCHES__: JSON.stringify(process.env.AGENT_DESK_VARIANT !== 'release') },
    build: bundle('src/main/index.ts'),
  },
  preload: { plugins: [notePackages('preload')], build: bundle('src/preload/index.ts') },
  renderer: {
    plugins: [notePackages('renderer')],
    root: resolve(__dirname, 'src/renderer'),
    build: { rollupOptions: { input: resolve(__dirname, 'src/renderer/index.html') } },
  },
});
