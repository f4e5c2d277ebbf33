/** Which of the app's languages an agent gets. Nothing in here fails: what can't be understood leads to English. */

import type { Language } from '../../shared/texts/languages';
import { matchLanguage, maximize, parseTag } from '../../shared/texts/match-language';

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
  const wished = setting.trim() !== '' ? [setting] : [withoutOnlyRegion(agents ?? ''), ...system];
  const language = wished.map(matchLanguage).find((found) => found !== null) ?? 'en';
  return { language, locale: chooseLocale(language, [...wished, ...system]) };
}

/** Genesys Cloud has one English, and calls it `en_US` for agents of every region. */
function withoutOnlyRegion(agents: string): string {
  return /^en[-_]us$/i.test(agents.trim()) ? 'en' : agents;
}

/**
 * The language with a region, which decides how dates and times look: the first region that is named with that language.
 * So `de` on a computer in `de-AT` is Austrian. The script is there where the region has another one: `zh-HK` would be
 * Traditional Chinese, and Genesys Cloud's labels with it.
 */
function chooseLocale(language: Language, wished: readonly string[]): string {
  const own = maximize(new Intl.Locale(language));
  const same = wished.flatMap((text) => {
    const tag = parseTag(text);
    if (tag === null) return [];
    const whole = maximize(tag);
    return whole.language === own.language && whole.script === own.script ? [tag] : [];
  });
  if (same.length === 0) return language;
  const region = same.find((tag) => tag.region !== undefined)?.region ?? own.region;
  const locale = `${own.language}-${region}`;
  const isOwnScript = maximize(new Intl.Locale(locale)).script === own.script;
  return isOwnScript ? locale : `${own.language}-${own.script}-${region}`;
}
