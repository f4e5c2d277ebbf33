/** What a translator gets told about a catalogue: it is compared with the English one, text by text. */

import { TYPE } from '@formatjs/icu-messageformat-parser';
import { compileCatalogue } from '../build/languages';
import { checkCharacters, findForbidden } from './check-characters';
import { checkChoices, checkValues } from './check-parts';
import {
  findChoices,
  type Message,
  type Reading,
  readEachWay,
  readMessage,
  readOneWay,
  type Way,
} from './readings';

type Catalogue = Readonly<Record<string, string>>;

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
  for (const id of Object.keys(english)) if (!Object.hasOwn(texts, id)) faults.push(`${id} is missing`);
  for (const id of Object.keys(texts))
    if (!Object.hasOwn(english, id)) faults.push(`${id} is not in English`);
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
  const english = readMessage(source);
  const message = readMessage(text);
  if (typeof english === 'string') return [`is no ICU message in English: ${english}`];
  if (typeof message === 'string') return [`is no ICU message: ${message}`];
  const faults: string[] = [...findForbidden(text, language)];
  const isSentence = countWords(english) >= wordsOfASentence;
  if (language !== 'en' && text === source && isSentence) faults.push('is still English');
  const choices = checkChoices(english, message, language);
  const compare = (one: Reading, other: Reading) => [
    ...checkCharacters(one, other, language),
    ...(choices.length === 0 ? checkValues(one, other, language) : []),
  ];
  return [...new Set([...faults, ...choices, ...compareEachWay(english, message, compare)])];
}

/**
 * Compares each way through the branches with the English one: of `select` that of the same name, of `plural` the branch
 * `other`, or that of the same number (`=0`). A language may put a plural outside of a select, or into it.
 */
function compareEachWay(
  english: Message,
  text: Message,
  compare: (english: Reading, text: Reading) => readonly string[],
): readonly string[] {
  const plurals = new Set(
    findChoices(text).flatMap(({ type, value }) => (type === TYPE.plural ? [value] : [])),
  );
  const inEnglish = (way: Way) =>
    Object.fromEntries(
      Object.entries(way).map(([name, branch]) =>
        plurals.has(name) && !branch.startsWith('=') ? [name, 'other'] : [name, branch],
      ),
    );
  const readings = readEachWay(text);
  const found = new Map<string, Way[]>();
  for (const { way, parts } of readings)
    for (const fault of new Set(compare(readOneWay(english, inEnglish(way)), { way, parts })))
      found.set(fault, [...(found.get(fault) ?? []), way]);
  const ways = readings.map(({ way }) => way);
  return [...found].flatMap(([fault, where]) =>
    where.length === ways.length ? [fault] : nameWays(where, ways).map((branch) => nameBranch(fault, branch)),
  );
}

/** One branch where the fault is in each way through it, and otherwise all branches of a way. */
function nameWays(where: readonly Way[], all: readonly Way[]): readonly string[] {
  const namesOf = (way: Way) => Object.entries(way).map(([name, branch]) => `${branch} of {${name}}`);
  const others = all.filter((way) => !where.includes(way)).flatMap(namesOf);
  const alone = new Set(where.flatMap(namesOf).filter((name) => !others.includes(name)));
  const isNamed = (way: Way) => namesOf(way).some((name) => alone.has(name));
  return where.every(isNamed) ? [...alone] : where.map((way) => namesOf(way).join(', '));
}

/** The branch comes before what is to do. */
function nameBranch(fault: string, branch: string): string {
  const [wrong = '', ...todo] = fault.split(': ');
  return [`${wrong} in the branch ${branch}`, ...todo].join(': ');
}

/** The words that are not placeholders, tags or the syntax of a message. */
function countWords(elements: Message): number {
  const counts = elements.map((element) => {
    if (element.type === TYPE.literal) return element.value.match(/\p{L}+/gu)?.length ?? 0;
    if (element.type === TYPE.tag) return countWords(element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return 0;
    return Math.max(...Object.values(element.options).map(({ value }) => countWords(value)));
  });
  return counts.reduce((sum, count) => sum + count, 0);
}
