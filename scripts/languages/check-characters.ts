/** The characters of a text that a reader can’t see, or that are not where the English text has them. */

import { isVisible, type Part, type Reading, textOf } from './readings';

/**
 * Characters that nobody sees, or that mean nothing. Among them are U+202A–U+202E, which also change the direction of what
 * comes after the text. Marks for direction and isolates are no fault, nor are soft hyphens and variants of a sign.
 */
const forbidden =
  /[\p{Cc}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\uFFF9-\uFFFD]|(?!\p{Variation_Selector}|[\u00AD\u061C\u200C-\u200F\u2066-\u2069])\p{Default_Ignorable_Code_Point}/gu;

/** In Arabic script these two decide the form of a letter. */
const joiners = /[\u200C\u200D]/g;

/** @param text as it stands in the file */
export function findForbidden(text: string, language: string): readonly string[] {
  const found = text.match(forbidden) ?? [];
  const joined = scriptOf(language) === 'Arab' ? [] : (text.match(joiners) ?? []);
  return [...new Set([...found, ...joined])].map(
    (character) => `has the character ${nameCharacter(character)}, which no text may have: take it out`,
  );
}

const scriptOf = (language: string) => new Intl.Locale(language).maximize().script;

const nameCharacter = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** @param english the reading of the same branches */
export function checkCharacters(english: Reading, reading: Reading, language: string): readonly string[] {
  const [source, text] = [textOf(english.parts), textOf(reading.parts)];
  if (!isVisible(text)) return isVisible(source) ? ['is empty'] : [];
  const faults: string[] = [];
  if (hasOuterBlank(text) && !hasOuterBlank(source)) faults.push('begins or ends with a blank: take it out');
  if (/[\t\p{Zs}]{2}/u.test(text)) faults.push('has two blanks in a row: leave one');
  const [sign] = /[{}]|<\/?[a-z][\w-]*\s*\/?>/i.exec(text) ?? [];
  if (sign !== undefined && !source.includes(sign))
    faults.push(`shows “${sign}” to the agent: a placeholder is {name}, a tag <name>…</name>`);
  if (!areIsolatesClosed(reading.parts))
    faults.push('has an isolate that is not closed: write U+2069 after each of U+2066, U+2067 and U+2068');
  return [...faults, ...checkAccessKey(source, text), ...checkFinalMark(source, text, language)];
}

const hasOuterBlank = (text: string) => text.trim() !== text;

/** Within each tag as well, since the app shows what is in a tag apart. */
function areIsolatesClosed(parts: readonly Part[]): boolean {
  const here = parts.map((part) => ('words' in part ? part.words : '')).join('');
  let open = 0;
  for (const character of here.match(/[\u2066-\u2069]/g) ?? []) {
    open += character === '\u2069' ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0 && parts.every((part) => !('tag' in part) || areIsolatesClosed(part.inside));
}

/** “&” stands before the letter that opens a menu with Alt. */
function checkAccessKey(source: string, text: string): readonly string[] {
  if (!/&[\p{L}\p{N}]/u.test(source)) return [];
  if (text.split('&').length > 2) return ['has “&” more than once: write it before one letter'];
  return /&(?![\p{L}\p{N}])/u.test(text)
    ? ['has “&” before no letter: write it before one, or leave it out']
    : [];
}

/** The marks that end a sentence in the scripts of the world, by the English one. */
const finalMarks: Readonly<Record<string, string>> = {
  '.': '.。．｡।۔።։',
  '?': '?？؟՞;፧',
  '!': '!！՜',
  ':': ':：፡',
  '…': '…⋯',
};

/** What may come behind the mark: quotation marks, brackets, blanks and marks for direction. */
const closing = /[\s\p{Pe}\p{Pf}\p{Pi}"'\u061C\u200E\u200F\u2066-\u2069]+$/u;

function checkFinalMark(source: string, text: string, language: string): readonly string[] {
  const [wanted, has] = [finalMarkOf(source), finalMarkOf(text)];
  if (wanted === has || isExample(text, language)) return [];
  if (has === null) return [`does not end with “${wanted}”, or the mark that ${language} has for it`];
  if (wanted !== null) return [`ends with “${has}”, and English with “${wanted}”: end it in the same way`];
  return has === '.' && isAbbreviation(text)
    ? []
    : [`ends with “${has}”, and English with no mark: take it out`];
}

/** The English mark for the one at the end of the text. */
function finalMarkOf(text: string): string | null {
  const last = text.replace(closing, '').at(-1);
  if (last === undefined) return null;
  return Object.keys(finalMarks).find((mark) => finalMarks[mark]?.includes(last)) ?? null;
}

/** A short word such as “Tg.” for “Tage”. */
function isAbbreviation(text: string): boolean {
  return /(?<!\p{L})\p{L}{1,5}\.$/u.test(text.replace(closing, ''));
}

/**
 * Japanese and Korean put an example behind the sentence, with a colon and no mark at its end: `。例：sso.example.com`. In
 * Latin script it can’t be told from a sentence.
 */
function isExample(text: string, language: string): boolean {
  return scriptOf(language) !== 'Latn' && /[:：]\s?[!-~、 ]+$/u.test(text);
}
