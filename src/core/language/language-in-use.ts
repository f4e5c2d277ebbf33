/** The catalogue of the chosen language, read again only when another one is chosen. */

import type { Language } from '../../shared/texts/languages';
import type { Catalogue } from '../../shared/texts/texts';
import { type ChosenLanguage, chooseLanguage, type LanguageWishes } from './choose-language';

export type LanguageInUse = {
  readonly catalogue: () => Catalogue;
  /** Tells whether another language or locale was chosen than before. */
  readonly choose: (wishes: LanguageWishes) => boolean;
};

/** @param readMessages throws for a language that is not in this build: a release has no pseudo-languages */
export function createLanguageInUse(
  first: LanguageWishes,
  readMessages: (language: Language) => Catalogue['messages'],
): LanguageInUse {
  const read = ({ language, locale }: ChosenLanguage): Catalogue => {
    try {
      return { language, locale, messages: readMessages(language) };
    } catch {
      const english = chooseLanguage({ setting: 'en', agents: null, system: [] });
      return { ...english, messages: readMessages('en') };
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
