/** The policy in Windows' registry: which answers of the registry are a policy, none, or one that can't be read. */

import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parsePolicy } from '../../../src/core/settings/policy';
import { readRegistryPolicy } from '../../../src/main/settings/policy-registry';
import type { RegistryAddon } from '../../../src/main/settings/registry-addon';
import { message } from '../../../src/shared/texts/message';
import { english, inEnglish } from '../../kit/english';
import { accessDenied, createFakeRegistry, dword, text, throwWindowsError } from './fake-registry';

const key = 'Software\\Policies\\Agent Desk';
const read = ({ load }: ReturnType<typeof createFakeRegistry>) => readRegistryPolicy('C:\\App', load);
const desk = (value: string) => ({ values: { desk: text(value) } });

test('S5 RD-17 the computer’s key wins over the user’s, and every key is closed again', () => {
  const registry = createFakeRegistry({
    'HKLM\\SOFTWARE\\Policies\\agent desk': { values: { desk: text('shared'), idleMinutes: dword(15) } },
    [`HKCU\\${key}`]: desk('own'),
  });
  expect(read(registry)).toEqual([
    { kind: 'found', origin: `HKLM\\${key}`, values: { desk: 'shared', idleMinutes: 15 } },
    { kind: 'found', origin: `HKCU\\${key}`, values: { desk: 'own' } },
  ]);
  expect(registry.stillOpen()).toBe(0);
  expect(parsePolicy(read(registry))).toMatchObject({ values: { desk: 'shared', idleMinutes: '15' } });
});

test('RD-17 a user’s policy counts where the computer has none', () => {
  const places = read(createFakeRegistry({ [`HKCU\\${key}`]: desk('ask') }));
  expect(places.map(({ kind }) => kind)).toEqual(['absent', 'found']);
});

test('RD-17 without the app’s own key the policy is absent, also beside a key with a similar name', () => {
  const others = { [`HKLM\\${key} Other`]: desk('own'), 'HKLM\\Software\\Policies\\Microsoft': {} };
  const places = read(createFakeRegistry(others));
  expect(places.map(({ kind }) => kind)).toEqual(['absent', 'absent']);
  expect(parsePolicy(places)).toEqual({ kind: 'none' });
});

const one = { [`HKLM\\${key}`]: desk('own') };
for (const [what, keys, changed, fault] of [
  [
    'a computer’s policy that may not be opened',
    { [`HKLM\\${key}`]: accessDenied },
    {},
    'error 5 of Windows',
  ],
  ['a user’s policy that may not be opened', { [`HKCU\\${key}`]: accessDenied }, {}, 'error 5 of Windows'],
  ['a key that is being deleted', { [`HKLM\\${key}`]: 1018 }, {}, 'error 1018 of Windows'],
  ['a key below it', { [`HKLM\\${key}`]: { subkeys: ['x'] } }, {}, 'keys below it'],
  ['values that can’t be listed', one, { enumValueNames: () => throwWindowsError(5) }, 'error 5 of Windows'],
  [
    'keys below that can’t be listed',
    one,
    { enumKeyNames: () => throwWindowsError(5) },
    'error 5 of Windows',
  ],
  ['a value that can’t be read', one, { queryValue: () => throwWindowsError(234) }, 'error 234 of Windows'],
  ['a value that goes meanwhile', one, { queryValue: () => null }, 'it changed meanwhile'],
  [
    'an addon that fails in another way',
    one,
    {
      openKey: () => {
        throw new TypeError('C:\\Users\\dana');
      },
    },
    'it changed meanwhile',
  ],
] satisfies [string, Parameters<typeof createFakeRegistry>[0], Partial<RegistryAddon>, string][])
  test(`S5 RD-17 ${what} makes the policy unreadable, not absent`, () => {
    const registry = createFakeRegistry(keys, changed);
    expect(inEnglish(read(registry))).toContainEqual(
      expect.objectContaining({ kind: 'unreadable', fault: expect.stringContaining(fault) }),
    );
    expect(parsePolicy(read(registry)).kind).toBe('unusable');
    expect(registry.stillOpen()).toBe(0);
  });

test('S14 RD-17 without the addon the policy can’t be used, and the problem names the file and the reason', () => {
  const places = readRegistryPolicy(join('C:', 'App'), (path) => ({
    kind: 'unusable',
    fault: message('policy-fault.addon-missing', { path }),
  }));
  const policy = parsePolicy(places);
  expect(policy).toMatchObject({ kind: 'unusable' });
  const fault = policy.kind === 'unusable' ? english.tell(policy.fault) : '';
  expect(fault).toContain(`HKLM\\${key}: Whether it is there can’t be found out: `);
  expect(fault).toMatch(/App.node_modules.native-reg.prebuilds.win32-x64.node\.napi\.node is not there\.$/);
});

test('PR-15 RD-17 the keys below “Profiles” are the profiles, and every key is closed again', () => {
  const registry = createFakeRegistry({
    [`HKLM\\${key}`]: {
      values: { otherProfiles: text('forbidden'), desk: text('ask') },
      subkeys: ['profiles'],
    },
    [`HKLM\\${key}\\Profiles`]: { subkeys: ['Acme', 'Globex'] },
    [`HKLM\\${key}\\Profiles\\Acme`]: { values: { colour: text('green'), idleMinutes: dword(7) } },
    [`HKLM\\${key}\\Profiles\\Globex`]: {},
  });
  expect(parsePolicy(read(registry))).toMatchObject({
    kind: 'policy',
    values: { desk: 'ask' },
    profiles: {
      areOthersForbidden: true,
      list: [
        { name: 'Acme', colour: 'green', values: { idleMinutes: '7' } },
        { name: 'Globex', colour: null, values: {} },
      ],
    },
  });
  expect(registry.stillOpen()).toBe(0);
});

const profileKeys = (profile: object, profiles: object = { subkeys: ['Acme'] }) => ({
  [`HKLM\\${key}`]: { subkeys: ['Profiles'] },
  [`HKLM\\${key}\\Profiles`]: profiles,
  [`HKLM\\${key}\\Profiles\\Acme`]: profile,
});
for (const [what, keys, fault] of [
  ['a key below a profile', profileKeys({ subkeys: ['x'] }), 'Profiles\\Acme: It has keys below it'],
  [
    'a value that names the profile anew',
    profileKeys({ values: { name: text('B') } }),
    'Its name is the key’s.',
  ],
  ['a value beside the profiles', profileKeys({}, { values: { x: text('') } }), 'It has values'],
  ['a profile that is gone', profileKeys({}, { subkeys: ['Other'] }), 'it changed meanwhile'],
] as const)
  test(`PR-15 RD-17 a policy is unusable with ${what}`, () => {
    const registry = createFakeRegistry(keys);
    expect(inEnglish(parsePolicy(read(registry)))).toMatchObject({
      kind: 'unusable',
      fault: expect.stringContaining(fault),
    });
    expect(registry.stillOpen()).toBe(0);
  });
