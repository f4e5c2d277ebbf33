/** The language of the app: read at its first use, and again whenever the setting or the agent changes it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { LanguageWishes } from '../../core/language/choose-language';
import {
  createLanguageInUse,
  type LanguageInUse,
  type WrittenTexts,
} from '../../core/language/language-in-use';
import { createListeners } from '../../core/listeners';
import { argumentOf, variableOf } from '../../shared/settings';
import { type Catalogue, createTexts, type Texts } from '../../shared/texts/texts';

export type AppLanguage = {
  readonly texts: () => Texts;
  /** The app's own, and those of the system in their order, such as `de-AT`. */
  readonly languages: () => { readonly app: string; readonly system: readonly string[] };
  /** What the page needs to format its own texts. */
  readonly catalogue: () => Catalogue;
  /** Chooses anew. Does nothing where the choice is the same. */
  readonly choose: (wishes: Omit<LanguageWishes, 'system'>) => void;
  readonly onChange: (listener: () => void) => () => void;
};

/** What counts until the settings are read: the argument and the variable of the setting. Empty without them. */
export function readLanguageWish(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const start = `${argumentOf('language')}=`;
  const argument = argv.findLast((each) => each.startsWith(start))?.slice(start.length);
  return argument || environment[variableOf('language')] || '';
}

/** @param setting the setting `language`, as far as it is known at the start */
export function createAppLanguage(setting: string): AppLanguage {
  const changed = createListeners();
  const system = app.getPreferredSystemLanguages();
  let inUse: LanguageInUse | null = null;
  let texts: Texts | null = null;
  // At its first use, while the page is loaded: nothing is said before, and the start does not wait for it.
  const use = () => {
    inUse ??= createLanguageInUse({ setting, agents: null, system }, readWritten);
    return inUse;
  };
  return {
    texts: () => {
      texts ??= createTexts(use().catalogue());
      return texts;
    },
    languages: () => ({ app: use().catalogue().locale, system }),
    catalogue: () => use().catalogue(),
    choose: (wishes) => {
      if (!use().choose({ ...wishes, system })) return;
      texts = null;
      changed.tell();
    },
    onChange: changed.add,
  };
}

/** For what is in English on every computer: the log, the diagnostics and the printed configuration. It is not kept. */
export function readEnglish(): Texts {
  return createTexts({ language: 'en', locale: 'en', ...readWritten('en') });
}

/**
 * From two files that the build writes: the ids, and the texts of the language. In one go and not in
 * the background: before it there is nothing to show.
 */
function readWritten(language: string): WrittenTexts {
  const read = (name: string) => readFileSync(join(__dirname, 'languages', `${name}.json`), 'utf8');
  return { ids: read('ids'), texts: read(language) };
}
