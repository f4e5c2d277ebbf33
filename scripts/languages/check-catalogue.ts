/** What a translator gets told about a catalogue: it is compared with the English one, text by text. */

import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { compileCatalogue } from '../build/languages';

type Catalogue = Readonly<Record<string, string>>;
type ChoiceElement = Extract<MessageFormatElement, { readonly options: unknown }>;

/** The most that a catalogue may have as the app reads it, in bytes of UTF-8. */
export const catalogueLimit = 64 * 1024;

/** A text with this many words that is the same as in English has been forgotten. */
const wordsOfASentence = 4;

/**
 * @param language its tag, which decides the plural categories
 * @returns a sentence for each fault; none where the catalogue can be handed out
 */
export function checkCatalogue(english: Catalogue, texts: Catalogue, language: string): readonly string[] {
  const faults: string[] = [];
  for (const id of Object.keys(english)) if (texts[id] === undefined) faults.push(`${id} is missing`);
  for (const id of Object.keys(texts)) if (english[id] === undefined) faults.push(`${id} is not in English`);
  for (const [id, source] of Object.entries(english)) {
    const text = texts[id];
    if (text !== undefined)
      faults.push(...checkText(source, text, language).map((fault) => `${id} ${fault}`));
  }
  if (faults.length > 0) return faults;
  const size = Buffer.byteLength(compileCatalogue(texts));
  return size <= catalogueLimit ? [] : [`The catalogue has ${size} bytes; the limit is ${catalogueLimit}`];
}

/** The ids in the order of English; ids that English does not have go to the end. */
export function sortCatalogue(english: Catalogue, texts: Catalogue): Catalogue {
  const ids = Object.keys(english);
  const place = (id: string) => (english[id] === undefined ? ids.length : ids.indexOf(id));
  return Object.fromEntries(Object.entries(texts).sort(([one], [other]) => place(one) - place(other)));
}

function checkText(source: string, text: string, language: string): readonly string[] {
  if (text.trim() === '') return ['is empty'];
  if (text.trim() !== text) return ['begins or ends with a blank'];
  const parsed = tryParse(text);
  if (typeof parsed === 'string') return [`is no ICU message: ${parsed}`];
  const faults: string[] = [];
  const has = describeParts(parsed);
  const needs = describeParts(parse(source));
  for (const part of needs) if (!has.has(part)) faults.push(`lacks ${part}`);
  for (const part of has) if (!needs.has(part)) faults.push(`has ${part}, which English does not have`);
  const isSentence = countWords(parse(source)) >= wordsOfASentence;
  if (language !== 'en' && text === source && isSentence) faults.push('is still English');
  return [...faults, ...checkPlurals(parsed, language), ...checkBranches(parse(source), parsed)];
}

function tryParse(text: string): readonly MessageFormatElement[] | string {
  try {
    return parse(text, { requiresOtherClause: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The placeholders, tags and branches of `select`, each in words, as a translator writes it. */
function describeParts(elements: readonly MessageFormatElement[]): ReadonlySet<string> {
  const parts = elements.flatMap((element): readonly string[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...describeParts(element.children)];
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [`{${element.value}}`];
    const branches = Object.entries(element.options).flatMap(([name, { value }]) => [
      ...(element.type === TYPE.select ? [`{${element.value}, select, ${name} {…}}`] : []),
      ...describeParts(value),
    ]);
    return element.type === TYPE.plural ? [`{${element.value}, plural, …}`, ...branches] : branches;
  });
  return new Set(parts);
}

/** The plurals and selects of a text, by the name of their value. Of two with the same name it is the first. */
function findChoices(elements: readonly MessageFormatElement[]): ReadonlyMap<string, ChoiceElement> {
  const found = new Map<string, ChoiceElement>();
  const look = (all: readonly MessageFormatElement[]) => {
    for (const element of all) {
      if (element.type === TYPE.tag) look(element.children);
      if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
      if (!found.has(element.value)) found.set(element.value, element);
      for (const { value } of Object.values(element.options)) look(value);
    }
  };
  look(elements);
  return found;
}

/**
 * Each branch needs what the English one has: of `select` the branch of the same name, of `plural` the branch `other`. A
 * branch for one number may say it in a word.
 */
function checkBranches(
  source: readonly MessageFormatElement[],
  text: readonly MessageFormatElement[],
): readonly string[] {
  const english = findChoices(source);
  return [...findChoices(text)].flatMap(([name, choice]) =>
    Object.entries(choice.options).flatMap(([branch, { value }]) => {
      const options = english.get(name)?.options;
      const wanted = choice.type === TYPE.plural ? options?.other : options?.[branch];
      const has = describeBranch(value);
      const isOneNumber = /^(=\d+|zero|one|two)$/.test(branch);
      return [...describeBranch(wanted?.value ?? [])]
        .filter((part) => !has.has(part) && !(part === '#' && isOneNumber))
        .map((part) => `lacks ${part} in the branch ${branch} of {${name}}`);
    }),
  );
}

/** Without the plurals and selects inside, which a language may put outside the branch. */
function describeBranch(elements: readonly MessageFormatElement[]): ReadonlySet<string> {
  const parts = [...describeParts(elements)].filter((part) => !/, (plural|select),/.test(part));
  const hasNumber = elements.some(({ type }) => type === TYPE.pound);
  return new Set(hasNumber ? [...parts, '#'] : parts);
}

/** The words that are not placeholders, tags or the syntax of a message. */
function countWords(elements: readonly MessageFormatElement[]): number {
  const counts = elements.map((element) => {
    if (element.type === TYPE.literal) return element.value.match(/\p{L}+/gu)?.length ?? 0;
    if (element.type === TYPE.tag) return countWords(element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return 0;
    return Math.max(...Object.values(element.options).map(({ value }) => countWords(value)));
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Each plural category of the language must be there, and no other: the app would never choose it. */
function checkPlurals(elements: readonly MessageFormatElement[], language: string): readonly string[] {
  const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return elements.flatMap((element): readonly string[] => {
    if (element.type === TYPE.tag) return checkPlurals(element.children, language);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const names = Object.keys(element.options);
    const inside = Object.values(element.options).flatMap(({ value }) => checkPlurals(value, language));
    if (element.type === TYPE.select) return inside;
    const lacking = wanted.filter((name) => !names.includes(name)).map((name) => `lacks the plural ${name}`);
    const unused = names.filter((name) => !name.startsWith('=') && !wanted.some((each) => each === name));
    return [
      ...lacking,
      ...unused.map((name) => `has the plural ${name}, which ${language} does not use`),
      ...inside,
    ];
  });
}
