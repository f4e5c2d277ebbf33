/** The languages of the app, and how each is written. */

/** By its tag (BCP 47), each language's own name, in the order of the list that agents choose from. */
export const languageNames = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  nl: 'Nederlands',
  pl: 'Polski',
  'pt-BR': 'Português (Brasil)',
  ar: 'العربية',
  ja: '日本語',
  ko: '한국어',
  'zh-CN': '简体中文',
} as const;

/** Made at build from English, for tests: longer and with accents; the second one from right to left. Not in a release. */
export const pseudoLanguages = ['en-XA', 'ar-XB'] as const;

export type Language = keyof typeof languageNames | (typeof pseudoLanguages)[number];

export const languages = Object.keys(languageNames) as readonly (keyof typeof languageNames)[];

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' || language === 'ar-XB' ? 'rtl' : 'ltr';
}
