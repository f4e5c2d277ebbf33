/** Rules for what the source may not contain, or only in the files that are named. */

import { expect, test } from '@playwright/test';
import { readSourceFiles, type SourceFile, withoutComments, withoutCommentsAndStrings } from './source-files';

const files = readSourceFiles();

/** Code that no file may contain, except for the files that are named. */
type Ban = {
  readonly title: string;
  /** Searched in the text without comments and with every string empty. */
  readonly pattern: RegExp;
  /** The paths below src to which the rule applies; all when there is none. */
  readonly within?: RegExp;
  /** All files that may contain it. Each must do so: a file that no longer does has to be taken off the list. */
  readonly only?: readonly string[];
  /** Lines that the rule must find, and lines that it must not find. */
  readonly bad: readonly string[];
  readonly good: readonly string[];
};

const bans: readonly Ban[] = [
  {
    title: 'core and shared use no global of Node or of a browser, such as a timer or a request',
    within: /^(core|shared)\//,
    pattern:
      /(?<![.\w$])(?:process|Buffer|global|globalThis|setTimeout|setInterval|setImmediate|queueMicrotask|clearTimeout|clearInterval|fetch|XMLHttpRequest|WebSocket|console|window|document|navigator|localStorage|sessionStorage|crypto|performance|require|module|__dirname|__filename|Date|Math\s*\.\s*random)\b(?!\s*:)/,
    bad: [
      'process.env.X',
      'Buffer.from(x)',
      'setTimeout(f, 1)',
      'await fetch(url)',
      'console.log(1)',
      'window.x = 1',
      'document.title',
      'globalThis.fetch',
      'Date.now()',
      'new Date()',
      'Math.random()',
      'crypto.randomUUID()',
      'f(process)',
      '!navigator.onLine',
      '`$' + '{process.pid}`',
      'require("x")',
    ],
    good: [
      '// process.env',
      '/* fetch */',
      "const x = 'window';",
      'login.window',
      '{ window: 1 }',
      'fetchAll()',
      'new URL(x)',
      'new AbortController()',
      'btoa(x)',
      'processing',
      '\'a // b\' + "fetch"',
      'Math.ceil(1)',
    ],
  },
  {
    title: 'no code switches a type off with any or a cast to never',
    pattern: /(?:[:<(,|&=[]|\bas|\bextends|=>)\s*any\b|\bas\s+never\b/,
    bad: [
      'x: any',
      'x as any',
      'Array<any>',
      'any[] | any',
      '(): any => 1',
      'Record<string, any>',
      'x as never',
    ],
    good: ['// any', "'any'", 'company: x', 'anything', 'many: 1', 'const never: never = x'],
  },
  {
    title: 'no code builds HTML from a text',
    pattern:
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcdoc|document\s*\.\s*write)\b/,
    bad: [
      'x.innerHTML = y',
      '<p dangerouslySetInnerHTML={x} />',
      'document.write(x)',
      'x.insertAdjacentHTML(y)',
    ],
    good: ['x.textContent = y', '// innerHTML', "url === 'about:srcdoc'"],
  },
  {
    title: 'no code runs a text as a program',
    pattern: /\beval\s*\(|\bnew\s+Function\b|\.executeJavaScript\b/,
    bad: ['eval(x)', 'new Function(x)', 'contents.executeJavaScript(x)'],
    good: ['evaluate(x)', 'retrieval(x)', 'x: Function'],
  },
  {
    title: 'O4 a redirect URI is compared by its parsed parts, never by how it begins',
    pattern:
      /redirect\w*(?:\s*\([^)]*\))?\s*\??\.\s*(?:startsWith|includes|indexOf|match|search)\b|(?:startsWith|includes|indexOf)\s*\([^)]*redirect/i,
    bad: ['url.startsWith(redirectUri)', 'redirectUri.startsWith(url)', 'url.includes(x.redirectUri)'],
    good: ['isRedirectUri(url, redirectUri)', 'url.startsWith(origin)', 'word.startsWith(argument)'],
  },
  {
    title: 'URL.canParse is used in one place only, because it may disagree with the URL constructor',
    pattern: /\bcanParse\b/,
    only: ['shared/parse-url.ts'],
    bad: ['URL.canParse(x)'],
    good: ['// URL.canParse', 'parseUrl(x)'],
  },
  {
    title: 'E13 navigation is claimed by the two windows only',
    pattern: /\bclaimNavigation\b/,
    only: [
      'main/sign-in/login-page-guard.ts',
      'main/window/main-window.ts',
      'main/window/navigation-guard.ts',
    ],
    bad: ['claimNavigation(contents, x)'],
    good: ['// claimNavigation'],
  },
  {
    title: 'E17 ipcMain is used in one place, and where a channel of electron-store is removed',
    pattern: /\bipcMain\b/,
    only: ['main/settings/settings-store.ts', 'main/window/ipc.ts'],
    bad: ['ipcMain.handle(x, y)'],
    good: ["'ipcMain'"],
  },
  {
    title: 'E17 handlers are installed in one place',
    pattern:
      /\.\s*(?:handle|handleOnce|register(?:Buffer|File|Stream|String|Http)Protocol)\s*\(|\bipcMain\s*\.\s*(?:on|once)\b/,
    only: ['main/window/ipc.ts', 'main/window/own-pages.ts'],
    bad: [
      'ipcMain.handle(x, y)',
      'ipcMain.on(x, y)',
      'protocol.handle(x, y)',
      'protocol.registerBufferProtocol(x, y)',
    ],
    good: ['ipcMain.removeAllListeners(x)'],
  },
  {
    title: 'E15 the system is asked to open an address in one place',
    pattern: /\bopenExternal\b|\bopenPath\b|\bshowItemInFolder\b|\bchild_process\b/,
    only: ['main/sign-in-parts.ts', 'main/system/open-in-system.ts'],
    bad: ['shell.openExternal(url)', 'shell.openPath(x)'],
    good: ['openExternally(url)'],
  },
  {
    title: 'S14 RD-17 an addon is loaded in one place, which compares its hash first',
    pattern: /\bdlopen\b|\bcreateRequire\b|\.\s*binding\s*\(|\b_?linkedBinding\b/,
    only: ['main/settings/registry-addon.ts'],
    bad: ['process.dlopen(x, y)', 'createRequire(x)', 'process.binding(x)'],
    good: ['// dlopen', 'reopen(x)', 'keyBinding(x)'],
  },
  {
    title: 'W5 no code opens developer tools',
    pattern: /\b(?:openDevTools|toggleDevTools|inspectElement|inspectServiceWorker|inspectSharedWorker)\b/,
    bad: ['contents.openDevTools()', 'contents.toggleDevTools()', 'contents.inspectElement(1, 1)'],
    good: ['contents.closeDevTools()', "'openDevTools'"],
  },
  {
    title:
      'no code registers a protocol or a deep link, by which a page or another app could send the app something',
    pattern: /\b(?:set|remove)AsDefaultProtocolClient\b|\bisDefaultProtocolClient\b/,
    bad: ['app.setAsDefaultProtocolClient(x)', 'app.isDefaultProtocolClient(x)'],
    good: ['openExternally(url)', "'setAsDefaultProtocolClient'"],
  },
  {
    title: 'S3 the system’s encryption is used in one place',
    pattern: /\bsafeStorage\b/,
    only: ['main/storage/system-encryption.ts'],
    bad: ['safeStorage.encryptString(x)'],
    good: ['// safeStorage'],
  },
  {
    title: 'RD-22 S9 the synchronous half of safeStorage, and the fixed key, are not used',
    pattern: /\b(?:isEncryptionAvailable|encryptString|decryptString|setUsePlainTextEncryption)\b/,
    bad: ['safeStorage.isEncryptionAvailable()', 'storage.encryptString(x)', 'storage.decryptString(x)'],
    good: ['storage.encryptStringAsync(x)', '// encryptString'],
  },
  {
    title: 'RD-22 no code asks which version of Electron it runs on, except to name it',
    pattern:
      /\bprocess\.versions\b|\bin\s+(?:app|net|session|safeStorage|protocol|partition|contents|webContents)\b|\b(?:app|net|session|safeStorage|protocol|partition|contents|webContents)\.\w+\?\.\(/,
    only: ['main/index.ts', 'main/support/about.ts'],
    bad: ['process.versions.electron', "'x' in safeStorage", 'partition.clearSharedDictionaryCache?.()'],
    good: ['partition.clearCache()', 'process.getuid?.()', 'view.versions'],
  },
  {
    title: 'O22 requests are sent in one place, which follows no redirect',
    pattern:
      /\bnet\s*\.\s*(?:request|fetch)\b|\bsession\s*\.\s*fetch\b|(?<![.\w])fetch\s*\(|\bXMLHttpRequest\b/,
    only: ['main/network/http-transport.ts'],
    bad: ['net.request(x)', 'net.fetch(x)', 'fetch(x)', 'session.fetch(x)', 'new XMLHttpRequest()'],
    good: ['prefetch(x)', 'sendRequest(x)'],
  },
  {
    title: 'E2 no window has Node, or a page without isolation or sandbox',
    pattern:
      /\b(?:nodeIntegration\w*|webviewTag|allowRunningInsecureContent|experimentalFeatures|enableRemoteModule)\s*:(?!\s*false\b)|\b(?:contextIsolation|sandbox|webSecurity)\s*:(?!\s*true\b)|\benableBlinkFeatures\b/,
    bad: [
      'nodeIntegration: true',
      'sandbox: false',
      'contextIsolation: x',
      'webSecurity: false',
      'webviewTag: 1',
    ],
    good: ['nodeIntegration: false', 'sandbox: true', 'contextIsolation: true'],
  },
  {
    title: 'W7 no connection of Node’s is told to trust a certificate',
    pattern: /\brejectUnauthorized\b|\bcheckServerIdentity\b|\bNODE_TLS_REJECT/,
    bad: ['{ rejectUnauthorized: false }', 'process.env.NODE_TLS_REJECT_UNAUTHORIZED = x'],
    good: ['x.certificate'],
  },
  {
    title: 'W7 the diagnostics alone watch Chromium verify certificates',
    pattern: /\bsetCertificateVerifyProc\b/,
    only: ['main/support/login-host-probe.ts'],
    bad: ['session.setCertificateVerifyProc(x)'],
    good: ["'setCertificateVerifyProc'"],
  },
];

function findBanned({ pattern, within }: Ban, of: readonly SourceFile[]): string[] {
  return of
    .filter(({ path }) => /\.tsx?$/.test(path) && (within?.test(path) ?? true))
    .filter(({ text }) => pattern.test(withoutCommentsAndStrings(text)))
    .map(({ path }) => path);
}

for (const ban of bans)
  test(ban.title, () => {
    const at = (text: string) => findBanned(ban, [{ path: 'core/planted.ts', text }]);
    for (const line of ban.bad) expect(at(line), line).toHaveLength(1);
    for (const line of ban.good) expect(at(line), line).toEqual([]);
    expect(findBanned(ban, files)).toEqual(ban.only ?? []);
  });

test('the switches of tests are read in one place, which a release is built without', () => {
  // The name of a variable may stand in a string, so strings are looked at too.
  const pattern = /__TEST_SWITCHES__|AGENT_DESK_TEST_|agent-desk-test:/;
  const isReader = (text: string) => pattern.test(withoutComments(text));
  for (const text of [
    'if (__TEST_SWITCHES__) f();',
    'environment.AGENT_DESK_TEST_X',
    "read('AGENT_DESK_TEST_X')",
  ])
    expect(isReader(text), text).toBe(true);
  expect(isReader('// AGENT_DESK_TEST_X')).toBe(false);
  expect(files.filter(({ text }) => isReader(text)).map(({ path }) => path)).toEqual([
    'main/build-constants.d.ts',
    'main/system/test-switches.ts',
  ]);
});

/** Whether the text has one verify proc, and it answers nothing but -3, which is Electron's “as Chromium says”. */
function leavesVerdict(text: string): boolean {
  const procs = [
    ...withoutCommentsAndStrings(text).matchAll(/\bsetCertificateVerifyProc\b([\s\S]*?)\n {2}\}\);/g),
  ];
  const body = procs[0]?.[1] ?? '';
  const parameter = /^\(\([\s\S]*?, (\w+)\) => \{/.exec(body)?.[1];
  if (procs.length !== 1 || parameter === undefined) return false;
  const uses = [...body.matchAll(new RegExp(`\\b${parameter}\\b(.*)`, 'g'))].slice(1);
  return uses.length > 0 && uses.every(([, after]) => after === '(-3);');
}

test('W7 the verify proc of the diagnostics leaves the verdict to Chromium', () => {
  const plant = (lines: string) =>
    `  x.setCertificateVerifyProc(({ hostname }, answer) => {\n${lines}\n  });\n`;
  expect(leavesVerdict(plant('    answer(-3);'))).toBe(true);
  expect(leavesVerdict(plant('    answer(-2);'))).toBe(false);
  expect(leavesVerdict(plant('    answer(0);'))).toBe(false);
  expect(leavesVerdict(plant('    answer(hostname === x ? 0 : -3);'))).toBe(false);
  expect(leavesVerdict(plant('    f(answer);\n    answer(-3);'))).toBe(false);
  expect(leavesVerdict(plant('    f(hostname);'))).toBe(false);
  expect(leavesVerdict('  x.setCertificateVerifyProc(verify);\n')).toBe(false);
  expect(leavesVerdict(plant('    answer(-3);') + plant('    answer(-3);'))).toBe(false);
  const text = files.find(({ path }) => path === 'main/support/login-host-probe.ts')?.text ?? '';
  expect(leavesVerdict(text)).toBe(true);
});

test('W7 the event of a refused certificate is only read, never answered', () => {
  // Its name stands in a string, which the bans above do not see. To overrule Chromium, the first parameter is needed.
  const listeners = files.flatMap(({ text }) => [
    ...withoutComments(text).matchAll(/['"`]certificate-error['"`](.{0,12})/g),
  ]);
  expect(listeners.length).toBeGreaterThan(0);
  for (const [found, next] of listeners) expect(next, found).toMatch(/^, \(_event,/);
});

test('RD-22 no comment names an older Electron than the pinned one, whose paths are outside src', () => {
  const pattern = /\bElectron (?:[1-3]\d|4[0-4])\b/;
  expect('// Electron 33 lacks it').toMatch(pattern);
  expect('// since Electron 45').not.toMatch(pattern);
  expect(files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
});

test('no check is switched off in a comment', () => {
  // Comments are where these are, so the whole text is looked at.
  const pattern = /@ts-(?:ignore|nocheck|expect-error)|eslint-disable|biome-ignore/;
  expect('// @ts-ignore').toMatch(pattern);
  expect(files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
});

/** A language’s catalogue is named by its tag. */
const isCatalogue = (path: string) => /^shared\/texts\/languages\/[\w-]+\.json$/.test(path);

test('no file is longer than 400 lines, and those of more than 300 are listed', () => {
  const lengthOf = (text: string) => text.trimEnd().split('\n').length;
  expect(lengthOf(`${'x\n'.repeat(301)}`)).toBe(301);
  // A catalogue is read text by text.
  const findLonger = (lines: number) =>
    files.filter(({ path, text }) => !isCatalogue(path) && lengthOf(text) > lines).map(({ path }) => path);
  if (findLonger(300).length > 0) console.log(`Files of more than 300 lines: ${findLonger(300).join(', ')}`);
  expect(findLonger(400)).toEqual([]);
});

test('files are kebab-case, and named for the thing', () => {
  const isWellNamed = (path: string) => {
    const name = path.split('/').at(-1) ?? '';
    const isPlain = /^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.(tsx?|css|html|svg)$/.test(name);
    return isPlain && !/\b(utils?|helpers?|managers?|common|types?|misc|stuff|base)\b(?!\.css)/.test(name);
  };
  for (const name of ['ipcDoor.ts', 'IPC.ts', 'a_b.ts', 'a--b.ts', 'utils.ts', 'url-helper.ts', 'types.d.ts'])
    expect(isWellNamed(`main/${name}`), name).toBe(false);
  for (const name of ['ipc.ts', 'login-window.ts', 'app.tsx', 'sdk.d.ts', 'base.css', 'prototypes.ts'])
    expect(isWellNamed(`main/${name}`), name).toBe(true);
  expect(files.map(({ path }) => path).filter((path) => !isCatalogue(path) && !isWellNamed(path))).toEqual(
    [],
  );
});

test('exports have names', () => {
  const isDefault = (text: string) => /\bexport\s+default\b/.test(withoutComments(text));
  expect(isDefault('export default 1')).toBe(true);
  const found = files.filter(({ text }) => isDefault(text)).map(({ path }) => path);
  // These stand in for modules of packages, or describe them, which have default exports.
  expect(found.filter((path) => !path.startsWith('main/genesys/sdk/'))).toEqual([]);
});

test('what functions take and give to others has declared types', () => {
  const isDerived = (text: string) => /\b(Parameters|ReturnType)<\s*typeof\b/.test(withoutComments(text));
  expect(isDerived('a: ReturnType<typeof createA>')).toBe(true);
  expect(isDerived("a: ReturnType<Ports['read']>")).toBe(false);
  expect(files.filter(({ text }) => isDerived(text)).map(({ path }) => path)).toEqual([]);
});
