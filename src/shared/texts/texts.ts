/** Formats the texts of one language. */

import { IntlMessageFormat } from 'intl-messageformat';
import { directionOf, type Language } from './languages';
import type { Message, MessageId, MessageValue, MessageValues, ValuesOf } from './message';
import { type Ast, type PackedText, unpackText } from './packed-text';

/**
 * As scripts/build/languages.ts writes it. The texts stay JSON until they are formatted: contextBridge copies a string in
 * less than a millisecond, and the values in it in four.
 */
export type Catalogue = {
  readonly language: Language;
  /** For dates, times and numbers: the system's own locale where it is of that language, such as `de-AT`. */
  readonly locale: string;
  /** JSON of the ids. */
  readonly ids: string;
  /** JSON of the texts, in the order of the ids: a string without placeholders, or a text that is parsed and packed. */
  readonly texts: string;
};

/** By the name of a tag, what is made of the text in it. */
export type TagFunctions<Part> = Readonly<Record<string, (text: string) => Part>>;

export type Texts = Pick<Catalogue, 'language' | 'locale'> & {
  readonly direction: 'ltr' | 'rtl';
  readonly text: <Id extends MessageId>(id: Id, ...values: ValuesOf<Id>) => string;
  /** The text of a reference that core made. A string is the words of somebody else, and stays as it is. */
  readonly tell: (message: Message | string) => string;
  /**
   * The text in parts, for a message with tags such as `<place>…</place>`: what is in a tag is given to the function of its
   * name, and what that makes is a part. A tag must not have the name of a placeholder.
   */
  readonly tellParts: <Part>(message: Message, tags: TagFunctions<Part>) => readonly (string | Part)[];
};

/** `choosing`: the names of the values that choose a branch, and are not shown themselves. */
type Format = { readonly whole: IntlMessageFormat; readonly choosing: readonly string[] };

/**
 * Reads the whole catalogue, but prepares a text only when it is first told. An id that the catalogue does not have gives
 * an empty text.
 * @throws SyntaxError when the catalogue is not JSON
 */
export function createTexts({ language, locale, ...written }: Catalogue): Texts {
  const messageOf = readMessages(written);
  const formats = new Map<MessageId, Format>();
  const formatOf = (id: MessageId, packed: PackedText) => {
    const known = formats.get(id);
    if (known !== undefined) return known;
    const ast = unpackText(packed);
    const format = { whole: new IntlMessageFormat(ast, locale), choosing: findChoosing(ast) };
    formats.set(id, format);
    return format;
  };
  const tell = (message: Message | string): string => {
    if (typeof message === 'string') return message;
    const { id, values = {} } = message;
    const text = messageOf(id);
    if (typeof text === 'string') return text;
    const { whole, choosing } = formatOf(id, text);
    return String(whole.format(resolve(values, choosing)));
  };
  const direction = directionOf(language);
  /** With the digits that `#`, dates and durations have. */
  const writeNumber = (value: number) => new Intl.NumberFormat(locale, { useGrouping: false }).format(value);
  const resolve = (values: MessageValues, choosing: readonly string[]) => {
    const resolveOne = (name: string, value: MessageValue) => {
      if (typeof value === 'object') return tell(value);
      if (choosing.includes(name)) return value;
      return typeof value === 'number' ? writeNumber(value) : isolate(value, direction);
    };
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, resolveOne(name, value)]));
  };

  return {
    language,
    locale,
    direction,
    text: (id, ...[values]) => tell(values === undefined ? { id } : { id, values }),
    tell,
    tellParts: <Part>({ id, values = {} }: Message, tags: TagFunctions<Part>) => {
      const text = messageOf(id);
      if (typeof text === 'string') return [text];
      const functions = Object.entries(tags).map(([name, make]) => [
        name,
        (inside: readonly (string | Part)[]) => make(inside.join('')),
      ]);
      const { whole, choosing } = formatOf(id, text);
      const given: Record<string, string | number> = resolve(values, choosing);
      const parts = whole.format<Part>({ ...given, ...Object.fromEntries(functions) });
      return Array.isArray(parts) ? parts : [parts];
    },
  };
}

function readMessages({
  ids,
  texts,
}: Pick<Catalogue, 'ids' | 'texts'>): (id: MessageId) => string | PackedText {
  const packed: readonly (string | PackedText)[] = JSON.parse(texts);
  const known: readonly MessageId[] = JSON.parse(ids);
  // No object: V8 takes 2 ms to make one with 800 keys.
  const places = new Map(known.map((id, place) => [id, place]));
  return (id) => packed[places.get(id) ?? -1] ?? '';
}

function findChoosing(ast: Ast): readonly string[] {
  return ast.flatMap((element) => {
    if ('children' in element) return findChoosing(element.children);
    if (!('options' in element)) return [];
    const inside = Object.values(element.options).flatMap(({ value }) => findChoosing(value));
    return [element.value, ...inside];
  });
}

/** A letter, not a digit: numbers have the digits of the locale. */
const fromRightToLeft =
  /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A value that may run against the sentence, between the marks FSI and PDI of Unicode: without them, it would take the
 * punctuation beside it to its own side. Window titles and menus have no markup that could do the same.
 */
function isolate(value: string, direction: Texts['direction']): string {
  return direction === 'rtl' || fromRightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}
