/** Which of the app's languages an agent gets. Nothing in here fails: what can't be understood leads to English. */

import type { Language } from '../../shared/texts/languages';
import { matchLanguage, maximize, parseLocale } from '../../shared/texts/match-language';

export type LanguageWishes = {
  /** The setting `language`; empty where it leaves the choice to the others. */
  readonly setting: string;
  /** What the agent has chosen in Genesys Cloud, such as `pt-BR` or `en_GB`; null while nobody is signed in. */
  readonly agents: string | null;
  /** The system's, in the order in which its user prefers them. */
  readonly system: readonly string[];
};

export type ChosenLanguage = {
  readonly language: Language;
  /** For dates, times and numbers, such as `de-AT`. */
  readonly locale: string;
};

/** The setting goes before the agent's own language, and that before the system's. */
export function chooseLanguage({ setting, agents, system }: LanguageWishes): ChosenLanguage {
  const wished = setting.trim() !== '' ? [setting] : [agents ?? '', ...system];
  const language = wished.map(matchLanguage).find((found) => found !== null) ?? 'en';
  return { language, locale: chooseLocale(language, [...wished, ...system]) };
}

/** The first wish that is of that language, as it was wished: its region decides how dates and times look. */
function chooseLocale(language: Language, wished: readonly string[]): string {
  const own = maximize(new Intl.Locale(language));
  for (const text of wished) {
    const locale = parseLocale(text);
    if (locale?.language !== own.language || locale.script !== own.script) continue;
    return `${locale.language}-${locale.region ?? own.region}`;
  }
  return language;
}
