/**
 * A text with placeholders as the catalogues have it. The parser's own form has the name of each property at every part,
 * which would be a quarter of a catalogue. scripts/build/languages.ts writes this one; the parser's is made of it when the
 * text is first told.
 */

import type { IntlMessageFormat } from 'intl-messageformat';

export type Ast = ReturnType<IntlMessageFormat['getAst']>;

export type PackedText = readonly PackedPart[];

export type PackedPart =
  /** The words between two placeholders. */
  | string
  /** The number that chose the branch: `#`. */
  | 0
  | readonly [placeholder: string]
  | readonly [tag: string, inside: PackedText]
  /** Without a kind it is a select. */
  | readonly [placeholder: string, branches: PackedBranches, kind?: 'cardinal' | 'ordinal'];

export type PackedBranches = Readonly<Record<string, PackedText>>;

/** Gives the form in which `IntlMessageFormat` takes a text without its parser. */
export function unpackText(text: PackedText): Ast {
  return text.map(unpackPart);
}

/** The numbers are those of the parser's enumeration, which only the build has. */
function unpackPart(part: PackedPart): Ast[number] {
  if (part === 0) return { type: 7 };
  if (typeof part === 'string') return { type: 0, value: part };
  const [value, inside, kind] = part;
  if (inside === undefined) return { type: 1, value };
  if (isText(inside)) return { type: 8, value, children: unpackText(inside) };
  const branches = Object.entries(inside).map(([name, text]) => [name, { value: unpackText(text) }]);
  const options = Object.fromEntries(branches);
  if (kind === undefined) return { type: 5, value, options };
  return { type: 6, value, options, offset: 0, pluralType: kind };
}

function isText(inside: PackedText | PackedBranches): inside is PackedText {
  return Array.isArray(inside);
}
