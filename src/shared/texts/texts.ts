/** Formats the texts of one language. */

import { IntlMessageFormat } from 'intl-messageformat';
import { directionOf, type Language } from './languages';
import type { Message, MessageId, MessageValue, MessageValues, ValuesOf } from './message';

type Ast = Exclude<ConstructorParameters<typeof IntlMessageFormat>[0], string>;

/** As scripts/build/languages.ts writes it: a text without placeholders is a string, another one is parsed already. */
export type Catalogue = {
  readonly language: Language;
  /** For dates, times and numbers: the system's own locale where it is of that language, such as `de-AT`. */
  readonly locale: string;
  readonly messages: Readonly<Record<MessageId, string | Ast>>;
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

export function createTexts({ language, locale, messages }: Catalogue): Texts {
  const formats = new Map<MessageId, IntlMessageFormat>();
  const formatOf = (id: MessageId, ast: Ast) => {
    const known = formats.get(id);
    if (known !== undefined) return known;
    const format = new IntlMessageFormat(ast, locale);
    formats.set(id, format);
    return format;
  };
  const tell = (message: Message | string): string => {
    if (typeof message === 'string') return message;
    const { id, values = {} } = message;
    const text = messages[id];
    return typeof text === 'string' ? text : String(formatOf(id, text).format(resolve(values)));
  };
  const resolveOne = (value: MessageValue) => (typeof value === 'object' ? tell(value) : value);
  const resolve = (values: MessageValues) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, resolveOne(value)]));

  return {
    language,
    locale,
    direction: directionOf(language),
    text: (id, ...[values]) => tell(values === undefined ? { id } : { id, values }),
    tell,
    tellParts: <Part>({ id, values = {} }: Message, tags: TagFunctions<Part>) => {
      const text = messages[id];
      if (typeof text === 'string') return [text];
      const functions = Object.entries(tags).map(([name, make]) => [
        name,
        (inside: readonly (string | Part)[]) => make(inside.join('')),
      ]);
      const given: Record<string, string | number> = resolve(values);
      const parts = formatOf(id, text).format<Part>({ ...given, ...Object.fromEntries(functions) });
      return Array.isArray(parts) ? parts : [parts];
    },
  };
}
