import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';
import type { pseudoLanguages } from '../../src/shared/texts/languages';

/** For each letter from a to z, and from A to Z, one with an accent. */
const accented = {
  lower: [...'áƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž'],
  upper: [...'ÁƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ'],
};

/**
 * Makes a language for tests out of English: its letters have accents, so that plain English is seen; its texts are a third
 * longer, as German and Polish are, and in brackets, so that one that is cut is seen. `ar-XB` runs from right to left.
 */
export function makePseudo(
  texts: Readonly<Record<string, string>>,
  language: (typeof pseudoLanguages)[number],
): Record<string, string> {
  const change = language === 'en-XA' ? accent : reverse;
  return Object.fromEntries(
    Object.entries(texts).map(([id, text]) => {
      const length = Math.ceil(text.replace(/\{[^}]*\}/g, '').length / 3);
      const longer = language === 'en-XA' ? ` ${'·'.repeat(length)}` : '';
      return [id, `⟦${printAST(mapLiterals(parse(text), change))}${longer}⟧`];
    }),
  );
}

function accent(text: string): string {
  return text
    .replace(/[a-z]/g, (letter) => accented.lower[letter.charCodeAt(0) - 97] ?? letter)
    .replace(/[A-Z]/g, (letter) => accented.upper[letter.charCodeAt(0) - 65] ?? letter);
}

/** Each word between the marks that turn its letters around. */
function reverse(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => `\u202e${accent(word)}\u202c`);
}

function mapLiterals(
  elements: readonly MessageFormatElement[],
  change: (text: string) => string,
): MessageFormatElement[] {
  return elements.map((element) => {
    if (element.type === TYPE.literal) return { ...element, value: change(element.value) };
    if (element.type === TYPE.tag) return { ...element, children: mapLiterals(element.children, change) };
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return element;
    const branches = Object.entries(element.options).map(([name, branch]) => [
      name,
      { ...branch, value: mapLiterals(branch.value, change) },
    ]);
    return { ...element, options: Object.fromEntries(branches) };
  });
}
