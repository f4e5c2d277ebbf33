/** The list of the profiles, and what may be added to it. */

import { expect, test } from '@playwright/test';
import { checkNewName, colourOfKey, proposeColour } from '../../../src/core/profiles/new-name';
import {
  type FoundProfile,
  findOpenBefore,
  freePolicy,
  listProfiles,
  nameFound,
  nameSigns,
} from '../../../src/core/profiles/profile-list';
import {
  noMark,
  noteNextSignIn,
  noteSignIn,
  parseProfileMark,
  writeProfileMark,
} from '../../../src/core/profiles/profile-mark';
import { restingState } from '../../../src/core/profiles/profile-state';
import { parsePolicy, readProfilePolicy } from '../../../src/core/settings/policy';
import { profileColours } from '../../../src/shared/profiles/profile-colours';
import { english, inEnglish } from '../../kit/english';

const found = (
  key: string | null,
  mark: Partial<FoundProfile['mark']> = {},
  isOpen = false,
): FoundProfile => ({
  key,
  mark: { ...noMark, ...mark },
  isOpen,
  state: restingState,
});
const decided = (name: string, region?: string) => ({
  name,
  key: name.toLowerCase(),
  colour: null,
  values: region === undefined ? {} : { region },
});

test('PR-07 the list has the profiles of this computer and those of the policy, and none that was removed', () => {
  const here = [found(null), found('acme', { name: 'Acme' }, true), found('gone', { isRemoved: true })];
  const policy = { list: [decided('Globex', 'mypurecloud.de')], areOthersForbidden: false };
  expect(inEnglish(listProfiles(here, policy, 'acme'))).toMatchObject([
    { key: null, isOpen: false, isOwn: false },
    { key: 'acme', name: 'Acme', isOpen: true, isOwn: true },
    { key: 'globex', name: 'Globex', region: 'EMEA (Frankfurt)', isOpen: false },
  ]);
  const forbidding = { ...policy, areOthersForbidden: true };
  expect(listProfiles(here, forbidding, null).map(({ key }) => key)).toEqual([null, 'globex']);
  // The profile with the usual data folder may have been given the name of one.
  const named = [found(null, { name: 'GLOBEX' })];
  expect(listProfiles(named, policy, null)).toMatchObject([{ key: null, name: 'Globex' }]);
});

test('PR-08 a new name must be one, and no other profile’s in any spelling, and allowed', () => {
  const here = [found(null, { name: 'Head Office' }), found('acme'), found('gone', { isRemoved: true })];
  const issueOf = (name: string, policy = freePolicy) => {
    const checked = checkNewName(name, here, policy);
    return checked.kind === 'issue' ? english.tell(checked.issue) : null;
  };
  expect(issueOf('  Globex ')).toBeNull();
  expect(issueOf('Gone')).toBeNull();
  for (const taken of ['ACME', 'ａｃｍｅ', 'head  office'])
    expect.soft(issueOf(taken)).toContain('There is already an organisation with this name');
  for (const bad of ['', ' ', '..', '../acme', 'a/b', 'a\\b', 'con', 'COM1', 'x'.repeat(300), 'a\u200bb'])
    expect.soft(issueOf(bad)).toContain('Use 1 to 40 letters');
  const policy = { list: [decided('Initech')], areOthersForbidden: true };
  expect(issueOf('Globex', policy)).toContain('does not allow');
  expect(issueOf('initech', policy)).toBeNull();
});

test('PR-08 each new profile gets a colour that no other one has, as long as there is one', () => {
  const here = profileColours.slice(0, 7).map((colour, index) => found(`p${index}`, { colour }));
  expect(proposeColour([found(null)])).toBe('blue');
  expect(proposeColour([found(null), ...here])).toBe('grey');
  expect(proposeColour([...here, found('last', { colour: 'grey' })])).toBe('blue');
  expect(colourOfKey('acme')).toBe(colourOfKey('acme'));
});

test('PR-08 a file that says nothing usable of its profile is read as one that says nothing', () => {
  const full = {
    name: 'Acme',
    colour: 'red',
    organization: 'Acme Ltd',
    region: 'Ireland',
    connection: '["mypurecloud.ie"]',
    startsAtLogin: true,
    isRemoved: true,
  } as const;
  expect(parseProfileMark(writeProfileMark(full))).toEqual(full);
  expect(writeProfileMark({ ...noMark, name: 'Acme' })).toBe('{"name":"Acme"}\n');
  for (const bad of [
    '',
    '{',
    '[]',
    'null',
    '{"name":7,"colour":"pink","isRemoved":"yes"}',
    '{"name":"../x"}',
    '{"connection":7}',
  ])
    expect.soft(parseProfileMark(bad), bad).toEqual(noMark);
  expect(parseProfileMark('{"name":"Acme","colour":"pink"}')).toEqual({ ...noMark, name: 'Acme' });
});

test('PR-26 the organisation of the last sign-in counts as long as the agent signs in with the same connection', () => {
  const place = { region: 'mypurecloud.com', connection: '["mypurecloud.com","desk"]' };
  const mark = { ...noMark, name: 'Acme', ...noteSignIn(place, 'Northwind Care') };
  expect({ ...mark, ...noteNextSignIn(mark, place) }).toEqual(mark);
  for (const next of [
    { region: 'mypurecloud.de', connection: '["mypurecloud.de","desk"]' },
    // Another client, or another gateway.
    { region: 'mypurecloud.com', connection: '["mypurecloud.com","other"]' },
  ]) {
    const changed = { ...mark, ...noteNextSignIn(mark, next) };
    expect.soft(changed).toEqual({ ...noMark, name: 'Acme', ...next });
    // Back again, nobody knows whether it is still the same.
    expect.soft({ ...changed, ...noteNextSignIn(changed, place) }.organization).toBeNull();
  }
  // Genesys Cloud does not name each one.
  expect({ ...mark, ...noteSignIn(place, null) }.organization).toBeNull();
});

test('PR-26 PR-15 a region that the policy has changed is listed without the organisation of the region before', () => {
  const globex = found('globex', {
    name: 'Globex',
    organization: 'Globex Ltd',
    region: 'mypurecloud.de',
    connection: 'x',
  });
  const listed = (region?: string) =>
    inEnglish(
      listProfiles(
        [found(null), globex],
        { list: [decided('Globex', region)], areOthersForbidden: false },
        null,
      ),
    )[1];
  expect(listed()).toMatchObject({ organization: 'Globex Ltd', region: 'EMEA (Frankfurt)' });
  expect(listed('mypurecloud.de')).toMatchObject({ organization: 'Globex Ltd', region: 'EMEA (Frankfurt)' });
  expect(listed('mypurecloud.ie')).toMatchObject({ organization: null, region: 'EMEA (Ireland)' });
});

test('PR-15 the region that the policy has for all is that of each profile, listed in the policy or not', () => {
  const other = found('other', { name: 'Other', organization: 'Other Ltd', region: 'mypurecloud.de' });
  const policy = readProfilePolicy(
    parsePolicy([
      { kind: 'found', origin: '/etc/agent-desk/policy.json', values: { region: 'mypurecloud.ie' } },
    ]),
  );
  expect(inEnglish(listProfiles([found(null), other], policy, null))).toMatchObject([
    { key: null, region: 'EMEA (Ireland)' },
    { key: 'other', organization: null, region: 'EMEA (Ireland)' },
  ]);
  const own = { ...policy, list: [decided('Other', 'mypurecloud.de')] };
  expect(inEnglish(listProfiles([other], own, null))).toMatchObject([
    { organization: 'Other Ltd', region: 'EMEA (Frankfurt)' },
  ]);
});

test('PR-15 an open profile has the name that the policy writes, also the one with the usual data folder', () => {
  const policy = { list: [decided('Acme')], areOthersForbidden: false };
  for (const [key, name] of [
    ['acme', 'acme'],
    ['acme', null],
    [null, 'ACME'],
  ] as const)
    expect.soft(nameFound(found(key, { name }), policy)).toBe('Acme');
  expect(nameFound(found('globex'), policy)).toBe('globex');
});

test('PR-15 a profile of the policy has the name and the region that the policy gives it, however it was started', () => {
  const policy = { list: [decided('Globex', 'mypurecloud.de')], areOthersForbidden: false };
  const nameOf = (...here: FoundProfile[]) => inEnglish(listProfiles(here, policy, null));
  const de = { name: 'Globex', region: 'EMEA (Frankfurt)' };
  expect(nameOf(found(null), found('globex', { name: 'globex' }))[1]).toMatchObject(de);
  // The first profile may have its name.
  expect(nameOf(found(null, { name: 'GLOBEX' }))).toMatchObject([{ key: null, ...de }]);
  expect(nameOf(found(null), found('acme', { name: 'acme' }))[1]).toMatchObject({
    name: 'acme',
    region: null,
  });
});

test('PR-16 of two profiles that start together on a shared desk, the one that was first stays open', () => {
  const at = (key: string | null, openedAt: number | null) => ({ key, openedAt });
  const keys = (own: ReturnType<typeof at>, ...others: ReturnType<typeof at>[]) =>
    findOpenBefore(own, others).map(({ key }) => key);
  expect(keys(at('acme', 2), at('globex', 1), at(null, 3))).toEqual(['globex']);
  expect(keys(at('globex', 1), at('acme', 2))).toEqual([]);
  expect(keys(at('acme', 1), at('globex', 1))).toEqual([]);
  expect(keys(at('globex', 1), at('acme', 1), at(null, 1))).toEqual(['acme', null]);
  expect(keys(at('acme', 1), at('globex', null))).toEqual(['globex']);
  expect(keys(at('acme', null), at('globex', 1))).toEqual(['globex']);
});

test('PR-11 a profile without a name has its organisation’s in titles, once there are several', () => {
  expect(nameSigns(null, 'Northwind Care', 2)).toBe('Northwind Care');
  expect(nameSigns(null, 'Northwind Care', 1)).toBeNull();
  expect(nameSigns(null, null, 2)).toBeNull();
  expect(nameSigns('Acme', 'Northwind Care', 1)).toBe('Acme');
});
