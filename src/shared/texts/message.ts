/**
 * Texts for agents, by reference. Core names a text and its values; main and the renderer format it in the agent's language
 * at the last moment, so that a change of the language reaches everything that is on screen.
 */

// The type alone: no bundle contains the English catalogue.
import type { english } from './english';

export type MessageId = keyof typeof english;

/** A text by its id in the catalogue, with the values of its placeholders. */
export type Message = { readonly id: MessageId; readonly values?: MessageValues };

/**
 * A message as a value is formatted first. A text is shown as it is: a name, a host, a code. A number gets the digits of
 * the locale.
 */
export type MessageValue = string | number | Message;
export type MessageValues = Readonly<Record<string, MessageValue>>;

/** A text without placeholders, which its id alone names. */
export type PlainMessageId = {
  readonly [Id in MessageId]: [PlaceholderOf<(typeof english)[Id]>] extends [never] ? Id : never;
}[MessageId];

/** The values that a text needs: none, or one for each placeholder. */
export type ValuesOf<Id extends MessageId> = [PlaceholderOf<(typeof english)[Id]>] extends [never]
  ? readonly []
  : readonly [values: { readonly [name in PlaceholderOf<(typeof english)[Id]>]: MessageValue }];

/** A misspelt id, a missing value and one too many do not compile. */
export function message<Id extends MessageId>(id: Id, ...[values]: ValuesOf<Id>): Message {
  return values === undefined ? { id } : { id, values };
}

/** One after the other, in one paragraph. At least one is not null; null says nothing. */
export function joinSentences(sentences: readonly (Message | null)[]): Message {
  const said = sentences.filter((sentence) => sentence !== null);
  return said.reduce((first, second) => message('text.two-sentences', { first, second }));
}

/** A list within a sentence, with the commas of the language. At least one. */
export function listAll(items: readonly (Message | string)[]): Message | string {
  return items.reduce((first, second) => message('text.listed', { first, second }));
}

/** A message for the log: its id and its values, whatever the agent's language. */
export function nameMessage(one: Message | string): string {
  if (typeof one === 'string') return one;
  const values = Object.entries(one.values ?? {}).map(
    ([name, value]) => `${name}: ${typeof value === 'object' ? nameMessage(value) : value}`,
  );
  return values.length === 0 ? one.id : `${one.id} (${values.join(', ')})`;
}

/** Whether an agent reads the same. */
export function isSameMessage(one: Message | string | null, other: Message | string | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * The names of the placeholders in an ICU message: `{name}`, or `{name, plural, …}` and `{name, select, …}`. A branch of
 * those is no placeholder, as long as it is no single word in lower case (`{call}`): a test refuses such a branch.
 */
export type PlaceholderOf<Text extends string> = Text extends `${string}{${infer Rest}`
  ? NameAtStart<Rest> | PlaceholderOf<Rest>
  : never;

type NameAtStart<Rest extends string> = Rest extends `${infer Inside}}${string}`
  ? Inside extends `${infer Name}, ${'plural' | 'select' | 'selectordinal'},${string}`
    ? WithoutSpace<Name>
    : WithoutSpace<Inside>
  : never;

type WithoutSpace<Name extends string> =
  Name extends `${string}${' ' | ',' | '#' | '{' | '<' | '.' | '…'}${string}`
    ? never
    : Name extends Uncapitalize<Name>
      ? Name
      : never;
