/** Finds the app's language for what a setting, Genesys Cloud or the system calls a language. Nothing in here fails. */

import { type Language, languages, pseudoLanguages } from './languages';

/** A tag such as `de_AT.UTF-8@euro` in the form that `Intl` knows, as it was written; null for what names no language. */
export function parseTag(text: string): Intl.Locale | null {
  const tag = text
    .trim()
    .replace(/[.@].*$/s, '')
    .replaceAll('_', '-');
  // The system's names for "no language", and Chromium's for one that it does not know.
  if (tag.length > 35 || /^(c|posix|und)$/i.test(tag)) return null;
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

/** A tag as `parseTag` reads it, with script and region. */
export function parseLocale(text: string): Intl.Locale | null {
  const tag = parseTag(text);
  return tag === null ? null : maximize(tag);
}

/** With script and region. Chromium's ICU answers “und” for a region that it does not know, such as that of `de-XA`. */
export function maximize(locale: Intl.Locale): Intl.Locale {
  const whole = locale.maximize();
  return whole.toString() === 'und' ? new Intl.Locale(locale.language).maximize() : whole;
}

/** Languages whose readers can be expected to read another one that the app has, by CLDR's list of language matches. */
const relatives: Readonly<Record<string, string>> = {
  gsw: 'de',
  lb: 'de',
  nds: 'de',
  ca: 'es',
  eu: 'es',
  gl: 'es',
  br: 'fr',
  co: 'fr',
  oc: 'fr',
  fy: 'nl',
  ht: 'fr',
};

/**
 * The app's own language for a tag: the same language in the same script, else in another one (Simplified for Traditional
 * Chinese), else a language that its readers know. Null where there is none.
 */
export function matchLanguage(text: string): Language | null {
  const written = text.trim().toLowerCase().replaceAll('_', '-');
  const pseudo = pseudoLanguages.find((each) => each.toLowerCase() === written);
  if (pseudo !== undefined) return pseudo;
  const wanted = parseLocale(text);
  if (wanted === null) return null;
  const spoken = relatives[wanted.language] ?? wanted.language;
  return languages.find((own) => parseLocale(own)?.language === spoken) ?? null;
}
