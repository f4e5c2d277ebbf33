/** The profiles that a policy lists, with values of their own. */

import { expect, test } from '@playwright/test';
import { parseProfileName } from '../../../src/core/profiles/profile-name';
import {
  choosePolicy,
  findForbidden,
  type Policy,
  type PolicyPlace,
  parsePolicy,
  parsePolicyText,
  readProfilePolicy,
} from '../../../src/core/settings/policy';
import { combineSettings } from '../../../src/core/settings/sources';
import { english, inEnglish } from '../../kit/english';

const origin = '/etc/agent-desk/policy.json';
const found = (values: unknown, of = origin): PolicyPlace => ({ kind: 'found', origin: of, values });
const policyOf = (values: unknown) => parsePolicy([found(values)]);
function named(name: string) {
  const parsed = parseProfileName(name);
  if (parsed.kind !== 'name') throw new Error(english.tell(parsed.reason));
  return parsed;
}

const acme = { name: 'Acme', colour: 'green', region: 'mypurecloud.de', clientId: 'of-acme' };
const globex = { name: 'Globex', clientId: 'of-globex' };

test('PR-15 S5 a policy gives each profile that it lists its own values, which win over those for all', () => {
  const policy = policyOf({ region: 'mypurecloud.ie', desk: 'ask', profiles: [acme, globex] });
  const settingsOf = (name: string | null) =>
    combineSettings(choosePolicy(policy, name === null ? null : named(name)), {}, {}, {}).settings;
  expect(settingsOf('ACME')).toMatchObject({ region: 'mypurecloud.de', clientId: 'of-acme', desk: 'ask' });
  expect(settingsOf('Globex')).toMatchObject({
    region: 'mypurecloud.ie',
    clientId: 'of-globex',
    desk: 'ask',
  });
  for (const other of [null, 'Initech'])
    expect(settingsOf(other)).toMatchObject({ region: 'mypurecloud.ie', clientId: '', desk: 'ask' });
  expect(choosePolicy(policy, named('acme'))).toMatchObject({
    origins: { region: `${origin} (Acme)`, clientId: `${origin} (Acme)`, desk: origin },
    profiles: { list: [{ name: 'Acme', colour: 'green' }, { colour: null }] },
  });
});

test('PR-15 S5 a policy that forbids other profiles allows those that it lists, and the one without a name', () => {
  const policy = policyOf({ profiles: [acme], otherProfiles: 'forbidden' });
  expect(findForbidden(policy, named('acme'))).toBeNull();
  expect(inEnglish(findForbidden(policy, named('Globex')))).toBe(
    'Your organisation does not allow the profile “Globex” on this computer. It allows “Acme”.',
  );
  expect(inEnglish(findForbidden(policyOf({ otherProfiles: 'forbidden' }), named('Acme')))).toContain(
    'allows none',
  );
  for (const open of [{ profiles: [acme] }, { profiles: [acme], otherProfiles: 'allowed' }, {}])
    expect(findForbidden(policyOf(open), named('Globex'))).toBeNull();
});

test('PR-15 S5 a policy with a wrong profile is refused whole', () => {
  const rows: readonly (readonly [profiles: unknown, words: string])[] = [
    [{}, 'profiles: It is not a list.'],
    ['Acme', 'profiles: It is not a list.'],
    [['Acme'], 'profiles: One of them is not a list of names and values.'],
    [[null], 'profiles: One of them is not a list of names and values.'],
    [[{}], 'profiles: One of them has no name.'],
    [[{ name: 7 }], 'profiles: One of them has no name.'],
    [[{ name: '../x' }], 'profiles: “../x” can’t be the name of a profile.'],
    [[acme, { name: 'ＡＣＭＥ' }], 'is there twice.'],
    [[{ ...acme, colour: 'pink' }], 'profiles: “Acme”: colour: Choose one of the eight colours.'],
    [[{ ...acme, regoin: 'x' }], 'profiles: “Acme”: “regoin” is not the name of a setting.'],
    [[{ ...acme, region: 'x y' }], 'profiles: “Acme”: region: '],
    [[{ ...acme, clientSecret: 'S3CRET' }], 'profiles: “Acme”: It has a client secret'],
    [[{ ...acme, profiles: [] }], 'profiles: “Acme”: “profiles” is not the name of a setting.'],
    [[{ ...acme, signInWith: 'browser' }], 'profiles: “Acme”: signInWith: A shared desk can’t use'],
  ];
  for (const [profiles, words] of rows) {
    const policy = inEnglish(policyOf({ desk: 'shared', profiles }));
    expect.soft(policy, words).toMatchObject({ kind: 'unusable', fault: expect.stringContaining(words) });
    expect.soft(JSON.stringify(policy)).not.toContain('S3CRET');
  }
  expect(inEnglish(policyOf({ otherProfiles: 'none' }))).toMatchObject({
    fault: `${origin}: otherProfiles: Choose “allowed” or “forbidden”.`,
  });
});

test('PR-15 of two places, the profiles are those of the stronger one that has any', () => {
  const user = { profiles: [globex], otherProfiles: 'allowed' };
  const both = parsePolicy([
    found({ profiles: [acme], otherProfiles: 'forbidden' }, 'HKLM'),
    found(user, 'HKCU'),
  ]);
  expect(both).toMatchObject({
    profiles: { list: [{ name: 'Acme' }], areOthersForbidden: true, origin: 'HKLM' },
  });
  const users = parsePolicy([found({ desk: 'own' }, 'HKLM'), found(user, 'HKCU')]);
  expect(users).toMatchObject({ profiles: { list: [{ name: 'Globex' }], origin: 'HKCU' } });
});

test('PR-15 the list of profiles has for each one what the policy decides for all', () => {
  const policy = policyOf({ region: 'mypurecloud.ie', profiles: [acme, globex] });
  expect(readProfilePolicy(policy)).toMatchObject({
    list: [
      { name: 'Acme', colour: 'green', values: { region: 'mypurecloud.de' } },
      { name: 'Globex', values: { region: 'mypurecloud.ie' } },
    ],
    areOthersForbidden: false,
  });
  expect(readProfilePolicy(policyOf({ region: 'mypurecloud.ie' })).list).toEqual([]);
});

test('PR-15 S5 profiles of two places are put together as settings are', () => {
  const both = (machine: object, user: object) => parsePolicy([found(machine, 'HKLM'), found(user, 'HKCU')]);
  const may = (policy: Policy, name: string) => findForbidden(policy, named(name)) === null;
  // A prohibition of either place counts, and so does a list of either.
  const forbiddenByUser = both({ profiles: [acme] }, { otherProfiles: 'forbidden' });
  expect([may(forbiddenByUser, 'Acme'), may(forbiddenByUser, 'Initech')]).toEqual([true, false]);
  const listedForUser = both({ otherProfiles: 'forbidden' }, { profiles: [acme] });
  expect([may(listedForUser, 'Acme'), may(listedForUser, 'Initech')]).toEqual([true, false]);
  expect(listedForUser).toMatchObject({ profiles: { origin: 'HKCU' } });
  const allowedByMachine = both({ otherProfiles: 'allowed' }, { otherProfiles: 'forbidden' });
  expect(may(allowedByMachine, 'Initech')).toBe(true);
  // A list without a profile, which a withdrawn preference leaves, is none.
  const emptied = both({ profiles: [] }, { profiles: [acme] });
  expect(choosePolicy(emptied, named('Acme'))).toMatchObject({ values: { region: 'mypurecloud.de' } });
});

test('PR-15 S5 the value of a profile does not win over what a stronger place has decided for all', () => {
  const user = { desk: 'ask', profiles: [{ name: 'Acme', desk: 'own', updates: 'on', clientId: 'of-acme' }] };
  const policy = parsePolicy([found({ desk: 'shared', updates: 'off' }, 'HKLM'), found(user, 'HKCU')]);
  expect(choosePolicy(policy, named('Acme'))).toMatchObject({
    values: { desk: 'shared', updates: 'off', clientId: 'of-acme' },
    origins: { desk: 'HKLM', updates: 'HKLM', clientId: 'HKCU (Acme)' },
  });
  // It wins over its own place, and over a weaker one.
  const own = parsePolicy([found(user, 'HKLM'), found({ desk: 'shared', updates: 'off' }, 'HKCU')]);
  expect(choosePolicy(own, named('Acme'))).toMatchObject({ values: { desk: 'own', updates: 'on' } });
});

test('PR-15 S5 a name twice in one profile is refused, and the same name in two profiles is none', () => {
  const text = (profiles: string) =>
    parsePolicyText(origin, `{"region":"mypurecloud.de","profiles":[${profiles}]}`);
  const twice = text('{"name":"A","name":"B"}');
  expect(inEnglish(twice)).toMatchObject({ kind: 'unreadable', fault: '“name” is there twice.' });
  expect(text('{"name":"A","region":"mypurecloud.ie"},{"name":"B"}')).toMatchObject({ kind: 'found' });
  const inner = parsePolicyText(origin, '{"profiles":[{"name":"A"}],"desk":"own","desk":"ask"}');
  expect(inEnglish(inner)).toMatchObject({
    fault: '“desk” is there twice.',
  });
});
