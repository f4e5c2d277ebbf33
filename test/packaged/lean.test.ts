/** The exact figures of a light app: its size, and what is loaded when. `npm run bench` measures the others. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { restorePlaces } from '../../scripts/release/source-places';
import { languages } from '../../src/shared/texts/languages';
import { DEMO_AGENT, expect, submitLogin, test } from '../kit/fixtures';
import { findResources } from '../kit/packaged-app';

const main = join(__dirname, '../../out/main');

/** The sources in a chunk, by its source map. A source that was shaken out whole is not in it. */
function readSources(chunk: string): string[] {
  return (JSON.parse(readFileSync(`${join(main, chunk)}.map`, 'utf8')) as { sources: string[] }).sources;
}

function readPackages(...chunks: string[]): string[] {
  const names = chunks
    .flatMap(readSources)
    .flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}

const readChunk = (chunk: string) => readFileSync(join(main, chunk), 'utf8');

/** The chunk with the desk, which the entry requires once the window is open. */
const findDeskChunk = () =>
  `chunks/${readdirSync(join(main, 'chunks')).find((name) => /^while-window-loads-.*\.js$/.test(name))}`;

/** These files and the chunks that they require at once, not in a function that is called later. */
function findChunksOf(entries: readonly string[], read = readChunk): string[] {
  const found = [...entries];
  for (const chunk of found)
    for (const [, name = ''] of read(chunk).matchAll(
      /(?<!\(\)\s*=>\s*)require\("\.\/(?:chunks\/)?([^"]+)"\)/g,
    ))
      if (!found.includes(`chunks/${name}`)) found.push(`chunks/${name}`);
  return found;
}

/** The size of each catalogue in app.asar, in bytes, by its language. */
function readCatalogueSizes(asar: string): ReadonlyMap<string, number> {
  const catalogues = listPackage(asar, { isPack: false }).flatMap((path) => {
    const [, language] = /languages[\\/]([\w-]+)\.json$/.exec(path) ?? [];
    return language === undefined ? [] : [[language, extractFile(asar, path.slice(1)).length] as const];
  });
  return new Map(catalogues);
}

for (const variant of ['release', 'qa'] as const)
  test(`app.asar of the variant ${variant} has at most 725 KB and 64 KB for each language`, () => {
    const asar = join(findResources(variant), 'app.asar');
    const catalogues = readCatalogueSizes(asar);
    expect.soft([...catalogues.keys()]).toContain('en');
    for (const language of languages)
      expect.soft(catalogues.get(language) ?? 0, language).toBeLessThanOrEqual(64 * 1024);
    const others = [...catalogues.values()].reduce((sum, size) => sum + size, 0);
    expect(statSync(asar).size - others).toBeLessThanOrEqual(725 * 1024);
  });

for (const variant of ['release', 'qa'] as const)
  test(`a stack from a log of the variant ${variant} names functions, and the maps lead to their lines`, () => {
    const asar = join(findResources(variant), 'app.asar');
    const bundle = extractFile(asar, 'out/main/index.js').toString().split('\n');
    const line = bundle.findIndex((text) => text.includes('function describeFault('));
    const column = bundle[line]?.indexOf('function describeFault(') ?? -1;
    const stack = `at describeFault (/opt/x/app.asar/out/main/index.js:${line + 1}:${column + 1})`;
    const maps = join(__dirname, '../../dist', variant, 'maps');
    const source = readFileSync(join(__dirname, '../../src/main/system/log.ts'), 'utf8').split('\n');
    const wanted = source.findIndex((text) => text.startsWith('function describeFault(')) + 1;
    expect.soft(restorePlaces(stack, maps)).toContain(`/src/main/system/log.ts:${wanted}:`);
    expect.soft(restorePlaces(stack, join(maps, 'elsewhere'))).toBe(stack);
  });

test('a chunk that is required at once belongs to the start, one that is required later does not', () => {
  const planted: Readonly<Record<string, string>> = {
    'index.js': 'const a=require("./chunks/a.js");const later=()=>require("./chunks/b.js");',
    'chunks/a.js': 'const c=require("./c.js");',
  };
  expect(findChunksOf(['index.js'], (chunk) => planted[chunk] ?? '')).toEqual([
    'index.js',
    'chunks/a.js',
    'chunks/c.js',
  ]);
});

const findStartChunks = () => findChunksOf(['index.js', findDeskChunk()]);

test('before the window opens, neither the desk nor electron-store is loaded', () => {
  const first = findChunksOf(['index.js']);
  expect(first).not.toContain(findDeskChunk());
  expect(readPackages(...first)).toEqual([
    '@formatjs/fast-memoize',
    '@formatjs/icu-messageformat-parser',
    'atomically',
    'electron-log',
    'intl-messageformat',
    'stubborn-fs',
    'stubborn-utils',
    'valibot',
    'when-exit',
  ]);
});

test('the start loads these packages and no other', () => {
  expect(readPackages(...findStartChunks())).toEqual([
    '@formatjs/fast-memoize',
    '@formatjs/icu-messageformat-parser',
    'atomically',
    'conf',
    'debounce-fn',
    'dot-prop',
    'electron-log',
    'electron-store',
    'env-paths',
    'intl-messageformat',
    'is-safe-filename',
    'mimic-function',
    'stubborn-fs',
    'stubborn-utils',
    'uint8array-extras',
    'valibot',
    'when-exit',
  ]);
});

test('the start loads nothing of Node’s network, which takes 20 ms, nor its crypto, which takes 5', () => {
  const bundle = findStartChunks().map(readChunk).join('\n');
  const loaded = [...bundle.matchAll(/require\("(?:node:)?([\w/]+)"\)/g)].map(([, name = '']) => name);
  // Proves that the search finds a module that is loaded.
  expect(loaded).toContain('fs');
  expect(loaded.filter((name) => /^(https?|http2|tls|net|crypto)$/.test(name))).toEqual([]);
});

test('the SDK has two chunks of its own, for the sign-in and for the presence, and no other package in them', () => {
  const found = readdirSync(join(main, 'chunks'))
    .filter((name) => name.endsWith('.js'))
    .filter((name) => readPackages(`chunks/${name}`).includes('purecloud-platform-client-v2'))
    .map((name) => ({
      chunk: name.replace(/-[\w-]{8}\.js$/, ''),
      packages: readPackages(`chunks/${name}`),
      files: readSources(`chunks/${name}`)
        .flatMap((path) => /purecloud-platform-client-v2\/src\/[^/]+\/(.+)\.js/.exec(path)?.[1] ?? [])
        .sort(),
      // Of the API's classes only the methods that are called.
      endpoints: [...new Set(readChunk(`chunks/${name}`).match(/\/api\/v2\/[^"'`?]+/g))].sort(),
    }));
  const packages = ['purecloud-platform-client-v2'];
  expect(found).toEqual([
    {
      chunk: 'presence-calls',
      packages,
      files: ['api/NotificationsApi', 'api/PresenceApi'],
      endpoints: [
        '/api/v2/notifications/channels',
        '/api/v2/notifications/channels/{channelId}/subscriptions',
        '/api/v2/presence/definitions',
        '/api/v2/presencedefinitions',
        '/api/v2/users/{userId}/presences/purecloud',
      ],
    },
    {
      chunk: 'sdk-client',
      packages,
      files: ['AbstractHttpClient', 'ApiClient', 'HttpRequestOptions', 'api/TokensApi', 'api/UsersApi'],
      endpoints: ['/api/v2/tokens/me', '/api/v2/users/me', '/api/v2/users/{userId}/routingstatus'],
    },
  ]);
});

test('the SDK’s client has no sign-in of a web page, and the updater nothing that it does not use', () => {
  const chunks = readdirSync(join(main, 'chunks')).filter((name) => name.endsWith('.js'));
  const read = (begin: string) => readChunk(`chunks/${chunks.find((name) => name.startsWith(begin))}`);
  expect
    .soft(read('sdk-client-'))
    .not.toMatch(/_startAuthPopup\(|loginImplicitGrant|postMessage|window\.open/);
  expect.soft(read('sdk-client-')).toContain('authorizePKCEGrant');
  const updater = chunks.find((name) => name.startsWith('update-installer-'));
  const sources = readSources(`chunks/${updater}`).map((path) => path.split('node_modules/').at(-1) ?? '');
  expect.soft(sources).toContain('electron-updater/out/AppImageUpdater.js');
  expect
    .soft(
      sources.filter((path) => /^(debug|lodash\.isequal)\/|DifferentialDownloader|GitHub|dumper/.test(path)),
    )
    .toEqual([]);
});

test('the SDK is not loaded before the first exchange', async ({ agentDesk }) => {
  const readLoaded = () =>
    agentDesk.evaluate(() => {
      const { _cache: cache } = process.getBuiltinModule('node:module') as unknown as {
        _cache: Record<string, unknown>;
      };
      return Object.keys(cache).filter((path) => /out[\\/]main[\\/]/.test(path));
    });
  const login = await agentDesk.startSignIn();
  await login.getByLabel('E-mail').waitFor();
  const before = await readLoaded();
  expect(before.some((path) => path.endsWith('index.js'))).toBe(true);
  expect(before.filter((path) => /chunks.sdk-client-/.test(path))).toEqual([]);

  await submitLogin(login, DEMO_AGENT);
  await agentDesk.expectSignedInAs(DEMO_AGENT.person.name);
  expect((await readLoaded()).filter((path) => /chunks.sdk-client-/.test(path))).toHaveLength(1);
});
