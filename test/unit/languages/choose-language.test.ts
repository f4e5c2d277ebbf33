/** Which of the app's languages an agent gets, and with which region's dates and times. */

import { expect, test } from '@playwright/test';
import { chooseLanguage } from '../../../src/core/language/choose-language';
import { chooseLocaleCode } from '../../../src/core/presence/definitions';

type Row = readonly [
  setting: string,
  agents: string | null,
  system: readonly string[],
  language: string,
  locale: string,
];

const rows: readonly Row[] = [
  // The region is the computer's, where the language is named without one.
  ['', null, ['de-AT', 'en-GB'], 'de', 'de-AT'],
  ['de', null, ['de-AT', 'en-GB'], 'de', 'de-AT'],
  ['en', null, ['de-AT', 'en-GB'], 'en', 'en-GB'],
  ['es', null, ['es-MX'], 'es', 'es-MX'],
  ['ar', null, ['ar-AE'], 'ar', 'ar-AE'],
  ['', 'de', ['en-GB', 'de-CH'], 'de', 'de-CH'],
  ['fr', null, ['de', 'de-AT'], 'fr', 'fr-FR'],
  ['de', null, ['de', 'de-AT'], 'de', 'de-AT'],
  // Genesys Cloud has one English for all regions.
  ['', 'en_US', ['en-GB'], 'en', 'en-GB'],
  ['', 'en-us', ['de-AT', 'en-AU'], 'en', 'en-AU'],
  ['', 'en-us', ['de-AT'], 'en', 'en-US'],
  // A region that somebody has named stays.
  ['de-CH', null, ['de-AT'], 'de', 'de-CH'],
  ['en-US', null, ['en-GB'], 'en', 'en-US'],
  ['', 'pt_BR', ['pt-PT'], 'pt-BR', 'pt-BR'],
  ['', 'pt_PT', ['pt-BR'], 'pt-BR', 'pt-PT'],
  // Another script is not the same language: Chinese dates stay simplified.
  ['zh-Hant-HK', null, ['en-GB'], 'zh-CN', 'zh-CN'],
  ['zh-CN', null, ['zh-Hant-HK'], 'zh-CN', 'zh-CN'],
  // Chinese in regions that write the other script without it. Systems name these, as macOS does.
  ['', null, ['zh-Hans-HK'], 'zh-CN', 'zh-Hans-HK'],
  ['', null, ['zh-Hans-GB', 'en-GB'], 'zh-CN', 'zh-Hans-GB'],
  ['zh_Hans_US', null, ['en-US'], 'zh-CN', 'zh-Hans-US'],
  ['', 'zh_CN', ['zh-Hans-MO'], 'zh-CN', 'zh-CN'],
  ['zh', null, ['zh-Hans-TW'], 'zh-CN', 'zh-Hans-TW'],
  ['', null, ['zh-Hans-SG'], 'zh-CN', 'zh-SG'],
  ['', null, ['zh-Hans'], 'zh-CN', 'zh-CN'],
  // What names no language is passed over.
  ['', null, ['und', 'fr'], 'fr', 'fr-FR'],
  ['', 'und', ['C', 'POSIX', 'pl'], 'pl', 'pl-PL'],
  ['', '', [], 'en', 'en'],
  // The languages of tests.
  ['en_XA', null, ['de'], 'en-XA', 'en-XA'],
  ['AR-xb', null, ['de'], 'ar-XB', 'ar-XB'],
];

for (const [setting, agents, system, language, locale] of rows)
  test(`LA-02 “${setting}”, ${agents} in Genesys Cloud and ${JSON.stringify(system)} give ${language} as in ${locale}`, () => {
    expect(chooseLanguage({ setting, agents, system })).toEqual({ language, locale });
  });

test('LA-02 LA-34 the locale is in the script of the texts, and so are the labels of Genesys Cloud', () => {
  for (const region of ['CN', 'SG', 'HK', 'MO', 'TW', 'AU', 'CA', 'GB', 'MY', 'TH', 'US']) {
    const { locale } = chooseLanguage({ setting: '', agents: null, system: [`zh-Hans-${region}`] });
    expect.soft(new Intl.Locale(locale).maximize().script, region).toBe('Hans');
    expect.soft(chooseLocaleCode([locale]), region).toBe('zh_CN');
  }
});
