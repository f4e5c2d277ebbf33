/** Which catalogue is read, and when again. */

import { expect, test } from '@playwright/test';
import { createLanguageInUse } from '../../../src/core/language/language-in-use';
import type { Language } from '../../../src/shared/texts/languages';
import { buildCatalogue } from '../../kit/english';

const { ids, texts } = buildCatalogue('en');

/** The catalogues of a release, which has no pseudo-languages. */
function startRelease(setting: string) {
  const read: Language[] = [];
  const wishes = { setting, agents: null, system: ['de-AT', 'en-GB'] };
  const language = createLanguageInUse(wishes, (name) => {
    if (name === 'en-XA' || name === 'ar-XB') throw new Error('no such file');
    read.push(name);
    return { ids, texts };
  });
  return { language, wishes, read };
}

for (const setting of ['en-XA', 'ar-XB'])
  test(`LA-10 where the texts of ${setting} are missing, English is read once, with an English locale`, () => {
    const { language, wishes, read } = startRelease(setting);
    expect(language.catalogue()).toMatchObject({ language: 'en', locale: 'en-US' });
    expect(language.choose(wishes)).toBe(false);
    expect(language.choose({ ...wishes, agents: 'fr' })).toBe(false);
    expect(read).toEqual(['en']);
    expect(language.choose({ ...wishes, setting: '' })).toBe(true);
    expect(language.catalogue()).toMatchObject({ language: 'de', locale: 'de-AT' });
    expect(language.choose(wishes)).toBe(true);
    expect(language.catalogue()).toMatchObject({ language: 'en', locale: 'en-US' });
    expect(language.choose(wishes)).toBe(false);
    expect(read).toEqual(['en', 'de', 'en']);
  });

test('LA-10 another region of the same language is another choice, and the same wishes are none', () => {
  const { language, wishes } = startRelease('de');
  expect(language.choose(wishes)).toBe(false);
  expect(language.choose({ ...wishes, setting: 'de-CH' })).toBe(true);
  expect(language.catalogue()).toMatchObject({ language: 'de', locale: 'de-CH' });
});
