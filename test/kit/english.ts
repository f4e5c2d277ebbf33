/** The texts of a language, as the app formats them, for tests that compare with what an agent reads. */

import { join } from 'node:path';
import { compileCatalogue, readCatalogue } from '../../scripts/build/languages';
import { chooseLanguage } from '../../src/core/language/choose-language';
import { english as englishTexts } from '../../src/shared/texts/english';
import type { Language } from '../../src/shared/texts/languages';
import type { Message } from '../../src/shared/texts/message';
import { type Catalogue, createTexts, type Texts } from '../../src/shared/texts/texts';

export function buildCatalogue(language: Language): Catalogue {
  const texts = compileCatalogue(readCatalogue(join(__dirname, '../..'), language));
  // The locale of an app that was started with that language alone: in Arabic it has other digits than `ar`.
  const { locale } = chooseLanguage({ setting: language, agents: null, system: [] });
  return { language, locale, ids: JSON.stringify(Object.keys(englishTexts)), texts };
}

export const english: Texts = createTexts(buildCatalogue('en'));

export const textsOf = (language: Language): Texts =>
  language === 'en' ? english : createTexts(buildCatalogue(language));

/** The same with each reference to a text replaced by the text in English. */
export function inEnglish<Value>(value: Value): InEnglish<Value> {
  const replace = (each: unknown): unknown => {
    if (each === null || typeof each !== 'object') return each;
    if (isMessage(each)) return english.tell(each);
    if (Array.isArray(each)) return each.map(replace);
    return Object.fromEntries(Object.entries(each).map(([name, part]) => [name, replace(part)]));
  };
  return replace(value) as InEnglish<Value>;
}

type InEnglish<Value> = Value extends Message
  ? string
  : Value extends readonly (infer One)[]
    ? readonly InEnglish<One>[]
    : Value extends object
      ? { readonly [K in keyof Value]: InEnglish<Value[K]> }
      : Value;

const ids: ReadonlySet<unknown> = new Set(Object.keys(englishTexts));

function isMessage(value: object): value is Message {
  return 'id' in value && ids.has(value.id);
}
