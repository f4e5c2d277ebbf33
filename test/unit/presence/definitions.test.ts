import { expect, test } from '@playwright/test';
import {
  buildPresenceMenu,
  chooseLabel,
  chooseLocaleCode,
  findOnQueue,
  readDefinitions,
} from '../../../src/core/presence/definitions';
import { inEnglish } from '../../kit/english';
import { outcomeOf } from '../samples';
import { definitions, definitionsAnswer } from './presence-samples';

const menuOf = (parts: Partial<Parameters<typeof buildPresenceMenu>[0]> = {}) =>
  buildPresenceMenu({ definitions, locales: ['en-GB'], divisionId: null, ...parts }).map(
    ({ label, isSecondary }) => `${isSecondary ? '- ' : ''}${label}`,
  );

test('the menu has the primary presences in Genesys Cloud’s order, and the secondary ones below theirs by label', () => {
  expect(menuOf()).toEqual(['Available', 'Busy', 'Break', '- Coffee', '- Tea']);
});

test('the menu is in the first language of the agent that the organisation has', () => {
  expect(menuOf({ locales: ['fr', 'de-AT'] })).toEqual([
    'Verfügbar',
    'Beschäftigt',
    'Pause',
    '- Kaffee',
    '- Tee',
  ]);
});

test('languages that are none are passed over', () => {
  const odd = ['', 'C', 'POSIX', '-', 'x'.repeat(500), 'de'];
  expect(menuOf({ locales: odd })).toEqual(['Verfügbar', 'Beschäftigt', 'Pause', '- Kaffee', '- Tee']);
});

test('a presence of a division is offered to its members alone', () => {
  expect(menuOf({ divisionId: 'div-claims' })).toContain('- Claims');
  expect(menuOf({ divisionId: 'div-other' })).not.toContain('- Claims');
});

test('On Queue is found as a presence of its own, and a secondary one of it is not taken for it', () => {
  expect(findOnQueue(definitions)?.id).toBe('d-queue');
  const secondary = definitions.map((one) => ({ ...one, isPrimary: false }));
  expect(findOnQueue(secondary)).toBeNull();
  expect(findOnQueue([])).toBeNull();
});

test('the older list is read in the same way', () => {
  const entities = [
    { id: 'd-1', primary: true, systemPresence: 'On Queue', languageLabels: { 'en-US': 'On Queue' } },
    { id: 'd-2', primary: false, systemPresence: 'AVAILABLE', languageLabels: { en_US: 'At my desk' } },
  ];
  const result = readDefinitions({ entities, pageCount: 1 }, 'api.example.com');
  expect(result).toMatchObject({
    kind: 'done',
    value: [
      { id: 'd-1', systemPresence: 'onqueue', isPrimary: true },
      { id: 'd-2', systemPresence: 'available', isPrimary: false },
    ],
  });
});

test('definitions without id or system presence, or of another type, are left out, and the others are kept', () => {
  const entities = [
    null,
    7,
    [],
    { systemPresence: 'Busy' },
    { id: 'd-1' },
    { id: 'd-2', systemPresence: 'Busy', languageLabels: 'none' },
    { id: 'd-2', systemPresence: 'Busy', type: 'System', languageLabels: { en_US: 7, de: 'Beschäftigt' } },
  ];
  const result = readDefinitions({ entities }, 'api.example.com');
  if (result.kind === 'problem') throw new Error(result.problem.code);
  expect(result.value).toHaveLength(1);
  expect(result.value[0]).toMatchObject({ id: 'd-2', isPrimary: true });
  expect(menuOf({ definitions: result.value })).toEqual(['Beschäftigt']);
});

for (const body of [null, [], 'no', { entities: 'none' }, {}]) {
  test(`${JSON.stringify(body)} is no list of presences`, () => {
    expect(outcomeOf(readDefinitions(body, 'api.example.com'))).toBe('api-answer-invalid');
  });
}

test('5,000 definitions are read and put in order, each once', () => {
  const entities = Array.from({ length: 5_000 }, (_none, index) => ({
    id: `d-${index}`,
    type: 'User',
    systemPresence: 'Busy',
    languageLabels: { en_US: `Presence ${4_999 - index}` },
  }));
  const result = readDefinitions({ entities }, 'api.example.com');
  if (result.kind === 'problem') throw new Error(result.problem.code);
  expect(new Set(menuOf({ definitions: result.value })).size).toBe(5_000);
});

test('an unknown primary presence is offered at the end, by its own label', () => {
  const entities = [
    ...definitionsAnswer.entities,
    { id: 'd-new', type: 'System', systemPresence: 'Coaching', languageLabels: { en_US: 'Coaching' } },
  ];
  const result = readDefinitions({ entities }, 'api.example.com');
  if (result.kind === 'problem') throw new Error(result.problem.code);
  expect(menuOf({ definitions: result.value }).at(-1)).toBe('Coaching');
});

test('a secondary presence whose primary one is gone stands alone', () => {
  const withoutPrimary = definitions.filter(({ id }) => id !== 'd-break');
  expect(menuOf({ definitions: withoutPrimary })).toEqual(['Available', 'Busy', 'Coffee', 'Tea']);
});

const labels = new Map([
  ['en-us', 'Lunch'],
  ['pt-br', 'Almoço'],
  ['pt-pt', 'Almoço (PT)'],
  ['zh-cn', '午餐'],
  ['zh-tw', '午餐（繁）'],
  ['no', 'Lunsj'],
]);
const choices: readonly (readonly [locales: readonly string[], label: string])[] = [
  [['pt_PT'], 'Almoço (PT)'],
  [['pt'], 'Almoço'],
  [['pt-AO'], 'Almoço'],
  [['ZH_cn'], '午餐'],
  [['zh'], '午餐'],
  [['zh-SG'], '午餐'],
  [['zh-Hant-HK'], '午餐（繁）'],
  [['zh_HK'], '午餐（繁）'],
  [['zh-Hant'], '午餐（繁）'],
  [['nb-NO'], 'Lunsj'],
  [['nn'], 'Lunsj'],
  [['xx', 'pt-BR'], 'Almoço'],
  [[], 'Lunch'],
  [['constructor', '__proto__', ''], 'Lunch'],
];

for (const [locales, label] of choices) {
  test(`the label for ${JSON.stringify(locales)} is “${label}”`, () => {
    expect(chooseLabel({ labels, word: 'meal' }, locales)).toBe(label);
  });
}

const codes: readonly (readonly [locales: readonly string[], code: string])[] = [
  [['de-AT'], 'de'],
  [['pt'], 'pt_BR'],
  [['zh'], 'zh_CN'],
  [['zh-Hant-HK'], 'zh_TW'],
  [['zh-HK'], 'zh_TW'],
  [['nb', 'de'], 'no'],
  [['nn-NO'], 'no'],
  [['xx', '', 'fr-CA'], 'fr'],
  [['C', '-', ''], 'en_US'],
];
for (const [locales, code] of codes)
  test(`labels for ${JSON.stringify(locales)} are asked for as ${code}`, () => {
    expect(chooseLocaleCode(locales)).toBe(code);
  });

test('labels in no language that the agent knows are better than none, and none gives the system presence', () => {
  expect(chooseLabel({ labels: new Map([['ja', '昼食']]), word: 'meal' }, ['de'])).toBe('昼食');
  expect(inEnglish(chooseLabel({ labels: new Map(), word: 'meal' }, ['de']))).toBe('Meal');
  expect(chooseLabel({ labels: new Map(), word: 'coaching' }, ['de'])).toBe('coaching');
});
