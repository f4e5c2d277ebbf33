import { expect, test } from '@playwright/test';
import {
  deletedVariables,
  findSandboxFault,
  findUnsafeStart,
  removedSwitches,
  type StartFacts,
} from '../../../src/core/lifetime/unsafe-start';
import { inEnglish } from '../../kit/english';

/** A start with these switches and variables. */
const start = (switches: readonly string[], environment: StartFacts['environment'] = {}): StartFacts => ({
  hasSwitch: (name) => switches.includes(name),
  environment,
});

const ended = [
  'trace-startup',
  'trace-config-file',
  'trace-to-console',
  'enable-tracing',
  'ozone-dump-file',
  'js-flags',
  'single-process',
];

test('RD-21 E22 a switch that works before the first line ends the start by its name', () => {
  for (const name of ended) {
    expect(inEnglish(findUnsafeStart(start([name]))), name).toEqual({
      reason: expect.stringContaining(`the argument --${name},`),
      byVariable: false,
    });
    // Removing it would be too late, so that it must not be among those.
    expect(removedSwitches).not.toContain(name);
  }
});

test('RD-21 E22 a variable that lets Node run or print something else ends the start, and an empty one does not', () => {
  for (const name of ['NODE_COMPILE_CACHE', 'NODE_DEBUG']) {
    const found = inEnglish(findUnsafeStart(start([], { [name]: '/tmp/secret-place' })));
    expect(found).toEqual({ reason: expect.stringContaining(`the variable ${name},`), byVariable: true });
    expect(found?.reason).not.toContain('secret-place');
    expect(findUnsafeStart(start([], { [name]: '' }))).toBeNull();
  }
});

test('RD-21 E22 what desks are started with every day ends nothing', () => {
  const everyday = [
    'user-data-dir',
    'password-store',
    'ozone-platform',
    'disable-gpu',
    'proxy-server',
    'lang',
  ];
  expect(findUnsafeStart(start(everyday, { PATH: '/usr/bin', HOME: '/home/dana' }))).toBeNull();
  for (const name of everyday) expect(removedSwitches).not.toContain(name);
});

const refused: Readonly<Record<string, readonly string[]>> = {
  'runs another program': [
    'renderer-cmd-prefix',
    'utility-cmd-prefix',
    'gpu-launcher',
    'browser-subprocess-path',
  ],
  'opens a door for debuggers': [
    'remote-debugging-port',
    'remote-debugging-pipe',
    'wait-for-debugger-children',
  ],
  'takes a wall away': ['disable-gpu-sandbox', 'disable-site-isolation-trials', 'disable-web-security'],
  'gives pages more': [
    'enable-blink-features',
    'blink-settings',
    'bypasscsp-schemes',
    'use-fake-ui-for-media-stream',
  ],
  'writes a file': ['log-net-log', 'ssl-key-log-file', 'enable-logging', 'webrtc-event-logging'],
};
for (const [what, names] of Object.entries(refused))
  test(`RD-21 E22 a switch that ${what} is removed`, () =>
    expect(removedSwitches).toEqual(expect.arrayContaining([...names])));

test('RD-21 E22 the variables for logs and keys are deleted', () => {
  for (const name of ['SSLKEYLOGFILE', 'ELECTRON_ENABLE_LOGGING', 'ELECTRON_LOG_FILE'])
    expect(deletedVariables).toContain(name);
});

type Row = readonly [
  switches: readonly string[],
  environment: StartFacts['environment'],
  words: string | null,
];
const rows: readonly Row[] = [
  [[], {}, null],
  [['disable-setuid-sandbox', 'disable-namespace-sandbox', 'no-zygote-sandbox'], {}, null],
  [[], { APPIMAGE: '/home/dana/agent-desk' }, null],
  [['no-sandbox'], {}, 'the argument --no-sandbox'],
  [['no-sandbox'], { APPIMAGE: '' }, 'the argument --no-sandbox'],
  [['no-sandbox'], { APPIMAGE: '/home/dana/agent-desk' }, 'which an AppImage adds'],
  // Electron adds the switch for the variable.
  [['no-sandbox'], { ELECTRON_DISABLE_SANDBOX: '1' }, 'the variable ELECTRON_DISABLE_SANDBOX'],
  [['no-sandbox'], { ELECTRON_DISABLE_SANDBOX: '' }, 'the variable ELECTRON_DISABLE_SANDBOX'],
  [['disable-seccomp-filter-sandbox'], {}, 'the argument --disable-seccomp-filter-sandbox'],
];
test('RD-21 E21 what took the sandbox away is named, and what leaves it there is not', () => {
  for (const [switches, environment, words] of rows) {
    const fault = inEnglish(findSandboxFault(start(switches, environment)));
    const name = JSON.stringify([switches, environment]);
    if (words === null) expect(fault, name).toBeNull();
    else expect(fault, name).toContain(words);
  }
});
