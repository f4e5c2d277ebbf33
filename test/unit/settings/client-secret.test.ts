/** The connection that a kept client secret belongs to. */

import { expect, test } from '@playwright/test';
import {
  chooseSecret,
  cleanSecret,
  connectionOfEnvironment,
  isUsable,
  readEnvironmentSecret,
  secretConnectionOf,
  secretConnectionOfEarlierVersion,
} from '../../../src/core/settings/client-secret';
import { acceptForm } from '../../../src/core/settings/form';
import { combineSettings } from '../../../src/core/settings/sources';
import { defaultSettings, type Settings } from '../../../src/shared/settings';
import { inEnglish } from '../../kit/english';

const home: Settings = {
  ...defaultSettings,
  clientId: 'desk-code',
  grant: 'code',
  region: 'mypurecloud.ie',
  gatewayUrl: 'https://gateway.example',
  gatewayLoginPath: 'login',
  gatewayApiPath: 'api',
};
const connection = secretConnectionOf(home);
const nothing = { environment: null, thisRun: null, saved: null };

const elsewhere: readonly Partial<Settings>[] = [
  { region: 'mypurecloud.de' },
  { gatewayUrl: 'https://evil.example' },
  { gatewayUrl: '' },
  { gatewayLoginPath: 'other' },
  { gatewayApiPath: 'other' },
  { clientId: 'another-client' },
];
const here: readonly Partial<Settings>[] = [
  {},
  { organization: 'acme', provider: 'okta' },
  { redirectUri: 'http://localhost:1/cb', desk: 'ask', loginHint: 'a@b.example', grant: 'pkce' },
];

for (const changes of elsewhere)
  test(`RS-05 S7 a kept client secret does not count for ${JSON.stringify(changes)}`, () => {
    const settings = { ...home, ...changes };
    expect(chooseSecret({ ...nothing, saved: { connection } }, settings)).toBe('other-connection');
    expect(chooseSecret({ ...nothing, thisRun: { connection } }, settings)).toBe('other-connection');
    expect(chooseSecret({ ...nothing, environment: { connection } }, settings)).toBe('other-connection');
  });

for (const changes of here)
  test(`RS-05 S7 a kept client secret counts for ${JSON.stringify(changes)}`, () => {
    const settings = { ...home, ...changes };
    expect(chooseSecret({ ...nothing, saved: { connection } }, settings)).toBe('saved');
    expect(chooseSecret({ ...nothing, thisRun: { connection } }, settings)).toBe('this-run');
    expect(chooseSecret({ ...nothing, environment: { connection } }, settings)).toBe('environment');
  });

test('RS-05 S7 of several client secrets the one for the connection counts', () => {
  const other = secretConnectionOf({ ...home, region: 'mypurecloud.de' });
  const two = { environment: null, thisRun: { connection: other }, saved: { connection } };
  expect(chooseSecret(two, home)).toBe('saved');
  expect(chooseSecret(two, { ...home, region: 'mypurecloud.de' })).toBe('this-run');
  expect(chooseSecret({ ...two, environment: { connection } }, home)).toBe('environment');
  expect(chooseSecret({ ...two, environment: { connection: other } }, home)).toBe('saved');
  expect(chooseSecret(nothing, home)).toBe('none');
  expect((['environment', 'saved', 'this-run'] as const).every(isUsable)).toBe(true);
  expect((['none', 'other-connection'] as const).some(isUsable)).toBe(false);
});

test('RS-05 S7 a client secret from the environment belongs to the connection of the start', () => {
  const environment = connectionOfEnvironment('S3CRET', home);
  expect(environment).toEqual({ connection });
  expect(connectionOfEnvironment('', home)).toBeNull();
  // Which client it is of is known only where the start has one.
  const first = connectionOfEnvironment('S3CRET', { ...home, clientId: '' });
  expect(chooseSecret({ ...nothing, environment: first }, { ...home, clientId: 'typed' })).toBe(
    'environment',
  );
  expect(chooseSecret({ ...nothing, environment: first }, { ...home, region: 'mypurecloud.de' })).toBe(
    'other-connection',
  );
});

test('RS-05 S7 a client secret of an earlier version belongs to the region and the gateway saved beside it', () => {
  const saved = {
    region: 'https://login.mypurecloud.ie/',
    gatewayUrl: 'https://gateway.example/',
    gatewayLoginPath: '/login/',
    gatewayApiPath: 'api',
  };
  const earlier = { ...nothing, saved: { connection: secretConnectionOfEarlierVersion(saved) } };
  // That version did not note the client: an argument or a policy may have named it.
  expect(chooseSecret(earlier, home)).toBe('saved');
  expect(chooseSecret(earlier, { ...home, clientId: 'another-client' })).toBe('saved');
  for (const changes of elsewhere.filter((each) => each.clientId === undefined))
    expect(chooseSecret(earlier, { ...home, ...changes }), JSON.stringify(changes)).toBe('other-connection');

  const bare = { ...nothing, saved: { connection: secretConnectionOfEarlierVersion({}) } };
  expect(chooseSecret(bare, { ...defaultSettings, clientId: 'x' })).toBe('saved');
  expect(chooseSecret(bare, home)).toBe('other-connection');
});

test('RS-05 S7 a wrong region or gateway beside a secret of an earlier version gives it to no other one', () => {
  for (const saved of [{ region: 'no region' }, { gatewayUrl: 'http://gateway.example' }]) {
    const earlier = { ...nothing, saved: { connection: secretConnectionOfEarlierVersion(saved) } };
    expect(chooseSecret(earlier, defaultSettings)).toBe('other-connection');
  }
});

for (const where of ['saved', 'thisRun', 'environment'])
  test(`RS-05 S7 the form asks for the secret of another connection, and judges the settings that would count: ${where}`, () => {
    const secretFor = (settings: Settings) => chooseSecret({ ...nothing, [where]: { connection } }, settings);
    const effective = combineSettings({ kind: 'none' }, {}, {}, home);
    const refusal = {
      kind: 'refused',
      issues: [{ field: 'clientSecret', message: expect.stringContaining('another region') }],
    };
    expect(acceptForm(home, effective, home, secretFor).kind).toBe('accepted');
    for (const changes of elsewhere) {
      const typed = { ...home, ...changes };
      expect(inEnglish(acceptForm(typed, effective, home, secretFor))).toEqual(refusal);
      expect(acceptForm({ ...typed, clientSecret: 'S3CRET' }, effective, home, secretFor).kind).toBe(
        'accepted',
      );
      expect(acceptForm({ ...typed, grant: 'pkce' }, effective, home, secretFor).kind).toBe('accepted');
    }
    // An argument counts before whatever the form says.
    const moved = combineSettings({ kind: 'none' }, { region: 'mypurecloud.de' }, {}, home);
    expect(inEnglish(acceptForm(home, moved, home, secretFor))).toEqual(refusal);
  });

test('RS-04 a client secret from the environment is trimmed, and one of blanks is none', () => {
  expect(readEnvironmentSecret({ AGENT_DESK_CLIENT_SECRET: ' S3CRET\r\n' })).toBe('S3CRET');
  expect(readEnvironmentSecret({ AGENT_DESK_CLIENT_SECRET: ' \n' })).toBe('');
  expect(readEnvironmentSecret({})).toBe('');
  expect(cleanSecret('\tS3CRET ')).toBe('S3CRET');
});

// A zero-width space, a byte order mark, a word joiner, a soft hyphen, a mark of direction, a filler, and a NUL.
for (const unseen of ['\u200b', '\ufeff', '\u2060', '\u00ad', '\u200e', '\u3164', '\u0000', '\r\n'])
  test(`RS-04 what nobody sees in a copied client secret is removed: ${unseen.charCodeAt(0).toString(16)}`, () => {
    expect(cleanSecret(`${unseen}S3CRET`)).toBe('S3CRET');
    expect(cleanSecret(` ${unseen} S3C${unseen}RET ${unseen} `)).toBe('S3CRET');
    expect(cleanSecret(unseen)).toBe('');
  });
