/** What is wrong with settings, in another language: no English sentence is left in it. */

import { expect, test } from '@playwright/test';
import { acceptForm } from '../../../src/core/settings/form';
import { readOutside } from '../../../src/core/settings/outside';
import {
  findForbidden,
  noPolicy,
  type PolicyPlace,
  parsePolicy,
  parsePolicyText,
} from '../../../src/core/settings/policy';
import { combineWithFile, parseSavedSettings, unusableFile } from '../../../src/core/settings/saved-settings';
import { combineSettings } from '../../../src/core/settings/sources';
import { defaultSettings, settingKeys } from '../../../src/shared/settings';
import type { Language } from '../../../src/shared/texts/languages';
import type { Message } from '../../../src/shared/texts/message';
import { createTexts } from '../../../src/shared/texts/texts';
import { buildCatalogue } from '../../kit/english';

/** A language whose texts have no letter from a to z. */
const { tell } = createTexts(buildCatalogue('en-XA'));

/** The names and values in a message, which are in no language. */
function listWords({ values = {} }: Message): string[] {
  return Object.values(values).flatMap((value) =>
    typeof value === 'object' ? listWords(value) : [`${value}`],
  );
}

function findEnglish(message: Message): string[] {
  const words = listWords(message).sort((one, other) => other.length - one.length);
  const left = words.reduce((text, word) => text.replaceAll(word, ''), tell(message));
  return left.match(/[a-z]+/gi) ?? [];
}

const wrong = Object.fromEntries(settingKeys.map((key) => [key, 'x y\u0007']));
const place = (values: unknown): PolicyPlace => ({ kind: 'found', origin: '/etc/policy.json', values });
const faultOf = (...places: PolicyPlace[]) => {
  const policy = parsePolicy(places);
  return policy.kind === 'unusable' ? [policy.fault] : [];
};
function refusalsOf(changes: object): Message[] {
  const effective = combineSettings(noPolicy, {}, {}, {});
  const result = acceptForm({ ...defaultSettings, ...changes }, effective, {}, () => 'none');
  return result.kind === 'refused' ? result.issues.map(({ message }) => message) : [];
}

const cases: Readonly<Record<string, () => readonly Message[]>> = {
  'wrong arguments': () => combineSettings(noPolicy, wrong, {}, {}).faults,
  'wrong variables': () => combineSettings(noPolicy, {}, wrong, {}).faults,
  'wrong saved values': () => {
    const { faults, notes } = combineSettings(noPolicy, {}, {}, wrong);
    return [...faults, ...notes];
  },
  'arguments and variables that nobody reads': () =>
    readOutside(['--regoin=x', '-client-id=x', 'word'], { AGENT_DESK_REGOIN: 'x' }).notes,
  'a settings file that can’t be used': () => {
    const file = parseSavedSettings('{');
    if (file.kind !== 'unusable') return [];
    const tell = (...argv: string[]) =>
      combineWithFile(noPolicy, readOutside(argv, {}), unusableFile(file.fault));
    return [...tell().faults, ...tell('--desk=own').notes];
  },
  'a policy with a wrong value': () => faultOf(place({ region: 'x y' })),
  'a policy with a misspelt name': () => faultOf(place({ regoin: 'x' })),
  'a policy that is no list': () => faultOf(place([])),
  'a policy that is not JSON': () => faultOf(parsePolicyText('/etc/policy.json', '{')),
  'a policy with a wrong profile': () => faultOf(place({ profiles: [{ name: 'Acme', colour: 'pink' }] })),
  'a policy with wrong words': () => faultOf(place({ otherProfiles: 'none' })),
  'a form without a client ID': () => refusalsOf({}),
  'a form with values that clash': () =>
    refusalsOf({ clientId: 'x', provider: 'okta', desk: 'shared', signInWith: 'browser' }),
  'a form without its secret': () => refusalsOf({ clientId: 'x', grant: 'code' }),
};

for (const [what, find] of Object.entries(cases))
  test(`LA-11 ${what}: what is wrong is told in the agent’s language`, () => {
    const messages = find();
    expect(messages).not.toEqual([]);
    for (const message of messages) expect.soft(findEnglish(message), tell(message)).toEqual([]);
  });

test('LA-11 the profiles of a policy are quoted and listed as the language does it', () => {
  const forbidding = place({ profiles: [{ name: 'Acme' }, { name: 'Globex' }], otherProfiles: 'forbidden' });
  const forbidden = findForbidden(parsePolicy([forbidding]), { name: 'Initech', key: 'initech' });
  const [fault] = faultOf(place({ profiles: [{ name: 'Acme', colour: 'pink' }] }));
  const [clash] = faultOf(
    { ...place({ desk: 'shared' }), origin: '/etc/one' },
    { ...place({ profiles: [{ name: 'Acme', signInWith: 'browser' }] }), origin: '/etc/two' },
  );
  const rows: readonly (readonly [Language, allowed: string, quoted: string, places: string])[] = [
    ['de', '„Acme“, „Globex“', '„Acme“', '/etc/one, /etc/two'],
    ['fr', '«\u202fAcme\u202f», «\u202fGlobex\u202f»', '«\u202fAcme\u202f»', '/etc/one, /etc/two'],
    ['ja', '「Acme」、「Globex」', '「Acme」', '/etc/one、/etc/two'],
    [
      'ar',
      '«\u2068Acme\u2069»، «\u2068Globex\u2069»',
      '«\u2068Acme\u2069»',
      '\u2068/etc/one\u2069، \u2068/etc/two\u2069',
    ],
  ];
  for (const [language, allowed, quoted, places] of rows) {
    const texts = createTexts(buildCatalogue(language));
    expect.soft(texts.tell(forbidden ?? ''), language).toContain(allowed);
    expect.soft(texts.tell(fault ?? ''), language).toContain(quoted);
    expect.soft(texts.tell(clash ?? ''), language).toContain(quoted);
    expect.soft(texts.tell(clash ?? ''), language).toContain(places);
  }
});
