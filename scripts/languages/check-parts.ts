/** Whether the placeholders, tags, plurals and selects of a text are those of the English one. */

import { TYPE } from '@formatjs/icu-messageformat-parser';
import { findChoices, isVisible, type Message, type Part, type Reading, textOf } from './readings';

/** The plurals, selects and formats that a text has or lacks: readings can be compared only where these are right. */
export function checkChoices(source: Message, text: Message, language: string): readonly string[] {
  const formats = findFormats(text).map(
    ([format, name]) => `has {${name}, ${format}}, which the app can’t show: write {${name}}`,
  );
  const offsets = findChoices(text).flatMap((choice) =>
    choice.type === TYPE.plural && choice.offset !== 0
      ? [`has offset:${choice.offset} in {${choice.value}}, which the app can’t show: leave it out`]
      : [],
  );
  const compared = compareSets(new Set(describeChoices(source)), new Set(describeChoices(text)));
  return [...formats, ...offsets, ...compared, ...checkPlurals(text, language)];
}

function compareSets(needs: ReadonlySet<string>, has: ReadonlySet<string>): readonly string[] {
  return [
    ...[...needs].filter((part) => !has.has(part)).map((part) => `lacks ${part}`),
    ...[...has].filter((part) => !needs.has(part)).map((part) => `has ${part}, which English does not have`),
  ];
}

/** As a translator writes them. */
function describeChoices(elements: Message): readonly string[] {
  return findChoices(elements).flatMap((choice) => {
    if (choice.type === TYPE.select)
      return Object.keys(choice.options).map((name) => `{${choice.value}, select, ${name} {…}}`);
    return [`{${choice.value}, ${choice.pluralType === 'ordinal' ? 'selectordinal' : 'plural'}, …}`];
  });
}

/** Numbers, dates and times with a format of their own: the app gives the values formatted. */
function findFormats(elements: Message): readonly (readonly [format: string, name: string])[] {
  const formats = { [TYPE.number]: 'number', [TYPE.date]: 'date', [TYPE.time]: 'time' } as const;
  return elements.flatMap((element): readonly (readonly [string, string])[] => {
    if (element.type === TYPE.tag) return findFormats(element.children);
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return Object.values(element.options).flatMap(({ value }) => findFormats(value));
    if (element.type === TYPE.number || element.type === TYPE.date || element.type === TYPE.time)
      return [[formats[element.type], element.value]];
    return [];
  });
}

/** Each plural category of the language must be there, and no other: the app would never choose it. */
function checkPlurals(elements: Message, language: string): readonly string[] {
  return findChoices(elements).flatMap((choice) => {
    if (choice.type === TYPE.select) return [];
    const type = choice.pluralType ?? 'cardinal';
    const wanted = new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories;
    const names = Object.keys(choice.options);
    const unused = names.filter((name) => !name.startsWith('=') && !wanted.some((each) => each === name));
    return [
      ...wanted.filter((name) => !names.includes(name)).map((name) => `lacks the plural ${name}`),
      ...unused.map((name) => `has the plural ${name}, which ${language} does not use`),
    ];
  });
}

/** @param english the reading of the same branches */
export function checkValues(english: Reading, reading: Reading, language: string): readonly string[] {
  const has = new Set(valuesOf(reading.parts));
  const isInWords = (value: string) =>
    !has.has(value) && Object.keys(reading.way).some((name) => value === numberOf(name) && isOneNumber(name));
  const isOneNumber = (name: string) => meansOneNumber(reading.way[name] ?? '', language);
  const needs = new Set(valuesOf(english.parts).filter((value) => !isInWords(value)));
  const faults = compareSets(needs, has).map((fault) => tellNumber(fault, reading, language));
  const tags = checkTags(english.parts, reading.parts, (value) => !isInWords(value));
  return faults.length > 0 ? [...faults, ...tags.counts] : [...tags.counts, ...tags.contents];
}

/** A `#` with the name of its plural, since two plurals may have one each. */
const numberOf = (name: string) => `# of ${name}`;

/** The English branch `one` may have no number, so the translator is told why this one needs it. */
function tellNumber(fault: string, { way }: Reading, language: string): string {
  const [, name = ''] = /^lacks # of (.+)$/.exec(fault) ?? [];
  const branch = way[name] ?? 'other';
  if (branch === 'other') return fault.replace(/# of [^\s,]+/, '#');
  const some = numbersOf(branch, language).slice(0, 3).join(', ');
  return `lacks #: write it, since in ${language} the branch is for several numbers (${some})`;
}

function valuesOf(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => ('tag' in part ? valuesOf(part.inside) : ownValues(part)));
}

function ownValues(part: Part): readonly string[] {
  if (!('value' in part)) return [];
  return [part.of === undefined ? part.value : numberOf(part.of)];
}

/**
 * Whether a branch is for one number alone, so that a word may stand for the number. In French `one` is 0 as well, and in
 * Russian 21.
 */
function meansOneNumber(branch: string, language: string): boolean {
  return /^=\d+$/.test(branch) || numbersOf(branch, language).length === 1;
}

/** Some of the numbers of a branch: two at least, where it has more than one. */
function numbersOf(branch: string, language: string): readonly number[] {
  const rules = new Intl.PluralRules(language);
  return [...Array(201).keys(), 1e6, 2e6].filter((number) => rules.select(number) === branch);
}

interface TagFaults {
  readonly counts: readonly string[];
  readonly contents: readonly string[];
}

/** Each tag as often as in English, and around the same values. */
function checkTags(
  source: readonly Part[],
  text: readonly Part[],
  isNeeded: (value: string) => boolean,
): TagFaults {
  const [english, here] = [tagsOf(source), tagsOf(text)];
  const counts: string[] = [];
  const contents: string[] = [];
  for (const name of new Set([...english.keys(), ...here.keys()])) {
    const [wanted, has] = [english.get(name) ?? [], here.get(name) ?? []];
    if (has.length === 0) counts.push(`lacks <${name}>`);
    else if (wanted.length === 0) counts.push(`has <${name}>, which English does not have`);
    else if (wanted.length !== has.length)
      counts.push(`has <${name}> ${has.length} times: write it ${wanted.length} times, as in English`);
    else contents.push(...compareContents(name, wanted, has, isNeeded));
  }
  if (counts.length > 0) return { counts, contents };
  const outside = new Set(source.flatMap(ownValues));
  const strays = [...new Set(text.flatMap(ownValues))].filter((value) => !outside.has(value));
  const missed = [...outside].filter((value) => isNeeded(value) && !text.flatMap(ownValues).includes(value));
  if (contents.length === 0) {
    contents.push(
      ...strays.map((value) => `has ${shown(value)} outside of its tag: write it only in the tag`),
    );
    contents.push(
      ...missed.map((value) => `has ${shown(value)} only in a tag: write it outside of the tag too`),
    );
  }
  return { counts, contents };
}

const shown = (value: string) => (value.startsWith('#') ? '#' : value);

function compareContents(
  name: string,
  wanted: readonly (readonly Part[])[],
  has: readonly (readonly Part[])[],
  isNeeded: (value: string) => boolean,
): readonly string[] {
  const describe = (inside: readonly Part[]) => {
    const values = inside.flatMap((part) => ('tag' in part ? [`<${part.tag}>`] : ownValues(part)));
    return [...new Set(values)].filter(isNeeded).sort().map(shown).join(' and ');
  };
  const describeAll = (contents: readonly (readonly Part[])[]) => contents.map(describe).sort();
  const [there, here] = [describeAll(wanted), describeAll(has)];
  const isEmpty = has.some((inside) => !isVisible(textOf(inside)));
  if (there.join() === here.join() && !isEmpty) return [];
  const list = (contents: readonly string[]) => contents.map((each) => each || 'words').join(', and ');
  const found = isEmpty ? 'nothing' : list(here);
  return [`has ${found} in <${name}>: write ${list(there)} in it, as in English`];
}

/** What is in each tag, by its name. */
function tagsOf(parts: readonly Part[]): ReadonlyMap<string, readonly (readonly Part[])[]> {
  const found = new Map<string, (readonly Part[])[]>();
  const look = (all: readonly Part[]) => {
    for (const part of all) {
      if (!('tag' in part)) continue;
      found.set(part.tag, [...(found.get(part.tag) ?? []), part.inside]);
      look(part.inside);
    }
  };
  look(parts);
  return found;
}
