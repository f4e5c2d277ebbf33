/** The catalogue of the chosen language, read again only when another one is chosen. */

import type { Language } from '../../shared/texts/languages';
import type { Catalogue } from '../../shared/texts/texts';
import { type ChosenLanguage, chooseLanguage, type LanguageWishes } from './choose-language';

/** What the build writes of a language. */
export type WrittenTexts = Pick<Catalogue, 'ids' | 'texts'>;

export type LanguageInUse = {
  readonly catalogue: () => Catalogue;
  /** Tells whether another language or locale was chosen than before. */
  readonly choose: (wishes: LanguageWishes) => boolean;
};

/** @param readWritten throws for a language that is not in this build: a release has no pseudo-languages */
export function createLanguageInUse(
  first: LanguageWishes,
  readWritten: (language: Language) => WrittenTexts,
): LanguageInUse {
  const read = ({ language, locale }: ChosenLanguage): Catalogue => {
    try {
      return { language, locale, ...readWritten(language) };
    } catch {
      const english = chooseLanguage({ setting: 'en', agents: null, system: [] });
      return { ...english, ...readWritten('en') };
    }
  };
  // Not what was read: that is English where the chosen catalogue is missing, and each choice would look like a change.
  let chosen = chooseLanguage(first);
  let catalogue = read(chosen);
  return {
    catalogue: () => catalogue,
    choose: (wishes) => {
      const next = chooseLanguage(wishes);
      if (next.language === chosen.language && next.locale === chosen.locale) return false;
      catalogue = read(next);
      chosen = next;
      return true;
    },
  };
}
