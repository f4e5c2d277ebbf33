import { join } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';
import { english } from '../../src/shared/texts/english';
import { type Language, languages, pseudoLanguages } from '../../src/shared/texts/languages';
import type { PackedBranches, PackedPart, PackedText } from '../../src/shared/texts/packed-text';
import { readTranslation } from '../languages/read-translation';
import { makePseudo } from './pseudo-language';

type Catalogue = Readonly<Record<string, string>>;

/** The texts of a language as its translators write them, by id. */
export function readCatalogue(project: string, language: Language): Catalogue {
  if (language === 'en') return english;
  if (language === 'en-XA' || language === 'ar-XB') return makePseudo(english, language);
  const path = join(project, 'src/shared/texts/languages', `${language}.json`);
  const { texts, faults } = readTranslation(path);
  if (faults.length > 0) throw new Error([path, ...faults].join('\n'));
  return texts;
}

/** The parsed message as the app unpacks it; a plain string where it has no placeholder. */
export function compileMessage(text: string): string | PackedText {
  const ast = parse(text, { captureLocation: false });
  const [first] = ast;
  if (first === undefined) return '';
  return ast.length === 1 && first.type === TYPE.literal ? first.value : ast.map(packPart);
}

function packPart(element: MessageFormatElement): PackedPart {
  switch (element.type) {
    case TYPE.literal:
      return element.value;
    case TYPE.argument:
      return [element.value];
    case TYPE.pound:
      return 0;
    case TYPE.tag:
      return [element.value, element.children.map(packPart)];
    case TYPE.select:
      return [element.value, packBranches(element.options)];
    case TYPE.plural:
      if (element.offset === 0)
        return [element.value, packBranches(element.options), element.pluralType ?? 'cardinal'];
  }
  throw new Error(`No text may have this part, which the app can’t unpack: ${JSON.stringify(element)}`);
}

function packBranches(
  options: Readonly<Record<string, { readonly value: MessageFormatElement[] }>>,
): PackedBranches {
  return Object.fromEntries(Object.entries(options).map(([name, { value }]) => [name, value.map(packPart)]));
}

/** The catalogue as the app reads it: the parsed texts, in the order of the English ids. */
export function compileCatalogue(texts: Catalogue): string {
  return JSON.stringify(Object.keys(english).map((id) => compileMessage(texts[id] ?? '')));
}

/**
 * Writes `languages/<tag>.json` beside the main bundle, one file a language, and `languages/ids.json`. The app reads one
 * language at a time, and so needs no parser of its own. English is written like the others.
 *
 * @param variant a release has no pseudo-languages
 */
export function writeLanguages(project: string, variant: 'release' | 'qa'): Plugin {
  return {
    name: 'write-languages',
    generateBundle() {
      const write = (name: string, source: string) =>
        this.emitFile({ type: 'asset', fileName: `languages/${name}.json`, source });
      const wanted: readonly Language[] = variant === 'qa' ? [...languages, ...pseudoLanguages] : languages;
      write('ids', JSON.stringify(Object.keys(english)));
      for (const language of wanted) write(language, compileCatalogue(readCatalogue(project, language)));
    },
  };
}
