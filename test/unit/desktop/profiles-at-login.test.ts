/** Which profiles start at log-in, by the policy and by their own settings. */

import { expect, test } from '@playwright/test';
import { chooseAtLogin, decideEntry, listAtLogin } from '../../../src/core/desktop/profiles-at-login';
import type { FoundProfile } from '../../../src/core/profiles/profile-list';
import { noMark } from '../../../src/core/profiles/profile-mark';
import { restingState } from '../../../src/core/profiles/profile-state';
import { noPolicy, type Policy, parsePolicy } from '../../../src/core/settings/policy';

const policyOf = (values: unknown) =>
  parsePolicy([{ kind: 'found', origin: '/etc/agent-desk/policy.json', values }]);
const found = (key: string | null, mark: Partial<FoundProfile['mark']> = {}): FoundProfile => ({
  key,
  mark: { ...noMark, ...mark },
  isOpen: false,
  state: restingState,
});

const on = { startAtLogin: 'on' };
const off = { startAtLogin: 'off' };
const marked = { name: 'Acme', startsAtLogin: true };
const unmarked = { name: 'Acme' };
const first = found(null);
const unusable: Policy = parsePolicy([
  { kind: 'unreadable', origin: 'x', fault: { id: 'policy-fault.not-json' } },
]);

const acme = (values: object = {}) => policyOf({ profiles: [{ name: 'ACME', ...values }] });

const rows: readonly (readonly [
  what: string,
  policy: Policy,
  here: readonly FoundProfile[],
  names: string[],
])[] = [
  ['its own setting says so', noPolicy, [found('acme', marked)], ['Acme']],
  ['its own setting does not', noPolicy, [found('acme', unmarked)], []],
  ['it has no name that can be read', noPolicy, [found('acme', { startsAtLogin: true })], ['acme']],
  ['it was removed', noPolicy, [found('acme', { ...marked, isRemoved: true })], []],
  ['the policy decides it, and nobody has started it', acme(on), [], ['ACME']],
  ['the policy decides it since it was started last', acme(on), [found('acme', unmarked)], ['Acme']],
  ['the policy decides against it since then', acme(off), [found('acme', marked)], []],
  ['the policy leaves it to the agent', acme(), [found('acme', marked)], ['Acme']],
  ['the policy leaves it to the agent, who has not started it', acme(), [], []],
  ['the policy decides it for all', policyOf({ ...on, profiles: [{ name: 'Acme' }] }), [], ['Acme']],
  ['the policy decides it for all, and lists none', policyOf(on), [found('acme', unmarked)], ['Acme']],
  ['the policy decides against it for all', policyOf(off), [found('acme', marked)], []],
  [
    'the policy decides it for all, and not for this one',
    policyOf({ ...on, profiles: [{ name: 'Acme', ...off }] }),
    [found('acme', marked)],
    [],
  ],
  ['the policy forbids it', policyOf({ otherProfiles: 'forbidden' }), [found('acme', marked)], []],
  ['the first profile has its name', acme(on), [found(null, { name: 'Acme' })], []],
  ['it is removed while the policy decides it', acme(on), [found('acme', { isRemoved: true })], ['ACME']],
  ['the policy can’t be used', unusable, [found('acme', marked)], ['Acme']],
];

for (const [what, policy, here, names] of rows)
  test(`PR-21 PR-15 a profile ${names.length > 0 ? 'starts' : 'does not start'} at log-in where ${what}`, () => {
    const listed = listAtLogin(policy, here.some(({ key }) => key === null) ? here : [first, ...here]);
    expect(listed.map(({ name }) => name)).toEqual(names);
  });

test('PR-28 the first profile is never among those that another start opens', () => {
  expect(listAtLogin(policyOf(on), [found(null, { name: 'Head Office', startsAtLogin: true })])).toEqual([]);
});

test('PR-21 a start at log-in opens one profile of a shared desk', () => {
  const list = ['Acme', 'Globex'].map((name) => ({ name, key: name.toLowerCase() }));
  const choose = (policy: Policy, isShared: boolean, isOpen: boolean) =>
    chooseAtLogin(policy, list, { isShared, isOpen }).map(({ name }) => name);
  expect(choose(noPolicy, false, true)).toEqual(['Acme', 'Globex']);
  expect(choose(noPolicy, true, false)).toEqual(['Acme']);
  expect(choose(noPolicy, true, true)).toEqual([]);
  // The policy can make one of them a shared desk.
  const oneShared = policyOf({ profiles: [{ name: 'Acme' }, { name: 'Globex', desk: 'shared' }] });
  expect(choose(oneShared, false, false)).toEqual(['Acme']);
  expect(choose(oneShared, false, true)).toEqual([]);
  expect(choose(policyOf({ desk: 'ask' }), false, false)).toEqual(['Acme', 'Globex']);
});

test('PR-28 PR-15 the system’s entry stays for a profile of the policy that nobody has started', () => {
  const closed = { isOn: false, isFirst: true };
  expect(decideEntry(acme(on), [first], closed)).toBe('profiles');
  expect(decideEntry(acme(), [first], closed)).toBe('none');
  expect(decideEntry(noPolicy, [first, found('acme', marked)], closed)).toBe('profiles');
  expect(decideEntry(acme(off), [first, found('acme', marked)], closed)).toBe('none');
  expect(decideEntry(acme(off), [first], { isOn: true, isFirst: true })).toBe('app');
  // What a policy decides that can't be used is not known.
  expect(decideEntry(unusable, [first], closed)).toBe('keep');
});
