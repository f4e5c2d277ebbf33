/**
 * The texts of the template for group policies, by id. The English ones come from the table of settings. Each other language
 * has a file in languages/, which no build of the app contains. A language without a file has no ADML file: the editor
 * shows English there.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingTable } from '../../src/shared/setting-table';
import { type Settings, settingKeys } from '../../src/shared/settings';
import { languages } from '../../src/shared/texts/languages';

export type TemplateTexts = Readonly<Record<string, string>>;

type AppLanguage = (typeof languages)[number];

/** Where Windows' editor looks for the texts of a language. */
const folders: Readonly<Record<AppLanguage, string>> = {
  en: 'en-US',
  de: 'de-DE',
  es: 'es-ES',
  fr: 'fr-FR',
  it: 'it-IT',
  nl: 'nl-NL',
  pl: 'pl-PL',
  'pt-BR': 'pt-BR',
  ar: 'ar-SA',
  ja: 'ja-JP',
  ko: 'ko-KR',
  'zh-CN': 'zh-CN',
};

/** `{value}` is a value of the setting, or the text `empty`. */
const general = {
  description: 'Settings of Agent Desk',
  'supported-on': 'Windows 10 or newer',
  'not-configured': 'Not configured: the default ({value}), or what is set on the computer.',
  empty: 'empty',
};

/** The English texts, with the ids that each language has. */
export function listEnglishTexts(): TemplateTexts {
  return { ...general, ...Object.fromEntries(settingKeys.flatMap(listTexts)) };
}

function listTexts(key: keyof Settings): (readonly [id: string, text: string])[] {
  const { title, explanation, choices = {} } = settingTable[key];
  const meanings = Object.entries(choices).map(
    ([choice, meaning]) => [`${key}.choice.${choice}`, meaning] as const,
  );
  return [[`${key}.title`, title], [`${key}.explanation`, explanation], ...meanings];
}

/** The languages that have texts, each with the folder of its ADML file. */
export function readTemplateTexts(): { language: AppLanguage; folder: string; texts: TemplateTexts }[] {
  return languages.flatMap((language) => {
    const texts = language === 'en' ? listEnglishTexts() : readTranslation(language);
    return texts === null ? [] : [{ language, folder: folders[language], texts }];
  });
}

function readTranslation(language: AppLanguage): TemplateTexts | null {
  const path = join(__dirname, 'languages', `${language}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}
