/** A message with its plurals and selects decided: what an agent may get to read. Two languages are compared by these. */

import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

export type Message = readonly MessageFormatElement[];
export type ChoiceElement = Extract<MessageFormatElement, { readonly options: unknown }>;

/** `of` is the plural that a `#` belongs to. */
export type Part =
  | { readonly words: string }
  | { readonly value: string; readonly of?: string }
  | { readonly tag: string; readonly inside: readonly Part[] };

/** The branch that is taken, by the name of the value that decides. */
export type Way = Readonly<Record<string, string>>;

/** `way` has only the decisions that the text depends on here. */
export interface Reading {
  readonly way: Way;
  readonly parts: readonly Part[];
}

/** Stands for a value in the text of a reading. No catalogue may have it. */
export const valueMark = '\uFFFC';

/** @returns a sentence where the text is no message, with the place of the fault */
export function readMessage(text: string): Message | string {
  try {
    return parse(text, { requiresOtherClause: true });
  } catch (error) {
    if (!(error instanceof Error)) return String(error);
    const start = (error as { location?: { start?: { offset?: number } } }).location?.start?.offset;
    return `${error.message}${start === undefined ? '' : ` at “${text.slice(start, start + 20)}”`}`;
  }
}

/** All plurals and selects, also those inside of tags and of other branches. */
export function findChoices(elements: Message): readonly ChoiceElement[] {
  return elements.flatMap((element): readonly ChoiceElement[] => {
    if (element.type === TYPE.tag) return findChoices(element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    return [element, ...Object.values(element.options).flatMap(({ value }) => findChoices(value))];
  });
}

/** Each way through the branches once. */
export function readEachWay(elements: Message): readonly Reading[] {
  const names = new Map<string, Set<string>>();
  for (const { value, options } of findChoices(elements))
    names.set(value, new Set([...(names.get(value) ?? []), ...Object.keys(options)]));
  let ways: readonly Way[] = [{}];
  for (const [name, branches] of names)
    ways = ways.flatMap((way) => [...branches].map((branch) => ({ ...way, [name]: branch })));
  const readings = new Map<string, Reading>();
  for (const way of ways) {
    const reading = readOneWay(elements, way);
    readings.set(JSON.stringify(reading.way), reading);
  }
  return [...readings.values()];
}

/** Where a plural or select has no branch of that name, it takes `other`. */
export function readOneWay(elements: Message, way: Way): Reading {
  const used: Record<string, string> = {};
  const read = (all: Message, plural: string): readonly Part[] =>
    all.flatMap((element): readonly Part[] => {
      if (element.type === TYPE.literal) return [{ words: element.value }];
      if (element.type === TYPE.pound) return [{ value: '#', of: plural }];
      if (element.type === TYPE.tag) return [{ tag: element.value, inside: read(element.children, plural) }];
      if (element.type !== TYPE.plural && element.type !== TYPE.select)
        return [{ value: `{${element.value}}` }];
      const wanted = way[element.value] ?? 'other';
      used[element.value] = wanted;
      const branch = element.options[wanted] ?? element.options.other;
      return read(branch?.value ?? [], element.type === TYPE.plural ? element.value : plural);
    });
  const parts = read(elements, '');
  return { way: used, parts };
}

/** As an agent reads it, with a mark for each value. */
export function textOf(parts: readonly Part[]): string {
  return parts
    .map((part) => ('words' in part ? part.words : 'tag' in part ? textOf(part.inside) : valueMark))
    .join('');
}

/** Whether there is anything to see. A mark for direction, or what is as wide as a blank, is nothing. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}
