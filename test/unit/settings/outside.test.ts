/** Arguments and variables that nobody reads are named, and no value is. */

import { expect, test } from '@playwright/test';
import { readOutside } from '../../../src/core/settings/outside';
import { takeArguments } from '../../../src/main/system/environment';
import { argumentOf, settingKeys, variableOf } from '../../../src/shared/settings';
import { inEnglish } from '../../kit/english';

const notesOf = (...argv: string[]) => inEnglish(readOutside(argv, {}).notes);
const spelt = (name: string) => `${name} counts only as ${name}=VALUE, and not as it was given.`;
const unknown = (name: string) => `${name} is not an argument of Agent Desk.`;
const stray = 'A word on the command line without “--” before it does not count.';

const unread: readonly (readonly [argv: readonly string[], notes: readonly string[]])[] = [
  [['--regoin=mypurecloud.ie'], [unknown('--regoin')]],
  [['--region', 'mypurecloud.ie'], [spelt('--region')]],
  [['--region', '--client-id=x'], [spelt('--region')]],
  [['--region'], [spelt('--region')]],
  [['-region=a'], [spelt('--region')]],
  [['region=a'], [spelt('--region')]],
  [['/region=a'], [spelt('--region')]],
  [
    ['–region=a', '—client-id=b'],
    [spelt('--region'), spelt('--client-id')],
  ],
  [['--Region=a'], [spelt('--region')]],
  [['--clientId=a', '--client_id=b', '--CLIENT-ID=c'], [spelt('--client-id')]],
  [
    ['--disable-updates', '--no-tray'],
    [spelt('--updates'), spelt('--tray')],
  ],
  [['–regoin=a'], [unknown('–regoin')]],
  [
    ['-x=1', '--x', '--foo-bar=1'],
    [unknown('-x'), unknown('--x'), unknown('--foo-bar')],
  ],
  [['word', 'mypurecloud.ie'], [stray]],
];
for (const [argv, notes] of unread)
  test(`RD-05 ${JSON.stringify(argv)} is told by its names`, () => {
    expect(notesOf(...argv)).toEqual(notes);
  });

test('RD-05 nothing is said of right arguments, and of the switches of Chromium, Electron and the systems', () => {
  expect(notesOf(...settingKeys.map((key) => `${argumentOf(key)}=x`))).toEqual([]);
  expect(notesOf('--region=', '--login-hint=--region', '--print-effective-config=x')).toEqual([]);
  for (const argument of [
    '--print-effective-config',
    '--no-sandbox',
    '--disable-gpu',
    '--user-data-dir=/x',
    '--password-store=gnome-libsecret',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--inspect=0',
    '--remote-debugging-port=0',
    '--proxy-server=x:1',
    '--enable-features=X',
    '--force-device-scale-factor=2',
    '--ozone-platform=wayland',
    '--lang=de',
    '--updated',
    '-psn_0_12345',
    '-NSDocumentRevisionsDebugMode',
    '-AppleLanguages',
  ])
    expect(notesOf(argument), argument).toEqual([]);
});

test('RD-05 O14 no value of an argument is repeated, wherever it stands', () => {
  for (const argv of [
    ['--client-secret=S3CRET'],
    ['--client-secret', 'S3CRET'],
    ['--client-secret', '--S3CRET'],
    ['--client-secret', '-S3CRET'],
    ['--client-secretS3CRET'],
    ['--clientsecret:S3CRET'],
    ['--secret', 'S3CRET==', '--region', 'S3CRET'],
    ['S3CRET'],
    ['S3CRET=='],
    ['region:S3CRET'],
    ['--regoin', '--S3CRET=x'],
  ]) {
    const said = notesOf(...argv).join('\n');
    expect(said, argv.join(' ')).not.toMatch(/S3|CRET/);
    expect(said, argv.join(' ')).not.toBe('');
  }
  expect(notesOf('--client-secret=S3CRET')).toEqual([unknown('--client-secret')]);
});

test('RD-05 the notes are few, short and on one line, whatever is on the command line', () => {
  const many = Array.from(
    { length: 500 },
    (_, index) => `--x${'abcdefghij'[index % 10]}${'y'.repeat(index)}\n\u202e`,
  );
  const notes = notesOf(...many);
  expect(notes.length).toBeLessThanOrEqual(20);
  for (const note of notes) expect(note).toMatch(/^[^\p{Cc}\p{Cf}]{1,90}$/u);
});

test('RD-05 variables with the app’s prefix that it does not read are named', () => {
  const right = Object.fromEntries(settingKeys.map((key) => [variableOf(key), 'x']));
  expect(readOutside([], { ...right, AGENT_DESK_CLIENT_SECRET: 'S3CRET', PATH: 'x' }).notes).toEqual([]);
  expect(readOutside([], { AGENT_DESK_TEST_POLICY: 'x', AGENT_DESK_LIVE: '1' }).notes).toEqual([]);
  const wrong = { AGENT_DESK_REGOIN: 'S3CRET', agent_desk_region: 'S3CRET', AGENTDESK_REGION: 'S3CRET' };
  expect(inEnglish(readOutside([], wrong).notes)).toEqual(
    Object.keys(wrong).map((name) => `${name} is not a variable of Agent Desk.`),
  );
});

test('RD-05 the program, and in development the folder of the app, are no arguments', () => {
  const given = ['--no-sandbox', '/home/x/agent-desk', '--region', 'word'];
  expect(takeArguments(['electron', ...given], true)).toEqual(['--no-sandbox', '--region', 'word']);
  expect(takeArguments(['agent-desk', ...given], false)).toEqual(given);
});
