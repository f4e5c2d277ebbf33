/** Answers the renderer's requests, after checking the sender and parsing the argument. */

import { ipcMain, type WebFrameMain } from 'electron';
import * as v from 'valibot';
import {
  type Answer,
  type Argument,
  type RequestName,
  type RequestWithArgument,
  requestsWithArgument,
  requestsWithoutArgument,
} from '../../shared/ipc';
import { type Settings, settingKeys } from '../../shared/settings';

/** Throws for an argument that is not right. */
type Parser<Parsed> = (argument: unknown) => Parsed;

/** A request without an answer of its own is answered by the next view. */
type Answered<K extends RequestName> = Answer<K> extends undefined ? void : Answer<K>;
export type Handlers = {
  readonly [K in RequestName]: (argument: Argument<K>) => Answered<K> | Promise<Answered<K>>;
};

const parseNothing: Parser<undefined> = (argument) => v.parse(v.undefined(), argument);

/** Any text of a sensible length. The rules of the settings check it later, because their refusals name the field. */
const formText = v.pipe(v.string(), v.maxLength(1000));
const settingTexts = Object.fromEntries(settingKeys.map((key) => [key, formText]));
const formSchema = v.strictObject({
  ...(settingTexts as Record<keyof Settings, typeof formText>),
  clientSecret: v.exactOptional(formText),
});

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const answerSchema = v.strictObject({
  id: index,
  answer: v.nullable(
    v.variant('kind', [
      v.strictObject({ kind: v.literal('log-in'), userName: formText, password: formText }),
      v.strictObject({ kind: v.literal('certificate'), index }),
    ]),
  ),
});

/** The parser of each request that has an argument: a missing one does not compile. */
const argumentParsers: { readonly [K in RequestWithArgument]: Parser<Argument<K>> } = {
  saveSettings: (argument) => v.parse(formSchema, argument),
  answerQuestion: (argument) => v.parse(answerSchema, argument),
};

/**
 * Answers the renderer's requests. A request from another frame than the main window's own, and one whose argument does
 * not parse, is rejected without details and reported.
 * @param isOwnFrame whether a frame is the main window's own and shows one of the app's pages
 * @param handlers a promise, because the first view waits for the kept session
 * @param report told which request was refused and why, never what was in it
 */
export function installIpc(
  isOwnFrame: (frame: WebFrameMain | null) => boolean,
  handlers: Promise<Handlers>,
  report: (refusal: string) => void,
): void {
  const refuse = (refusal: string): never => {
    report(refusal);
    throw new Error('refused');
  };
  const answer = <K extends RequestName>(name: K, parser: Parser<Argument<K>>) => {
    ipcMain.handle(name, async (event, ...args: unknown[]) => {
      if (!isOwnFrame(event.senderFrame)) return refuse(`${name}: sender refused`);
      const parsed = args.length > 1 ? null : parse(parser, args[0]);
      if (parsed === null) return refuse(`${name}: argument refused`);
      return (await handlers)[name](parsed.argument);
    });
  };
  for (const name of requestsWithoutArgument) answer(name, parseNothing);
  for (const name of requestsWithArgument) answer(name, argumentParsers[name]);
}

function parse<Parsed>(parser: Parser<Parsed>, argument: unknown): { argument: Parsed } | null {
  try {
    return { argument: parser(argument) };
  } catch {
    return null;
  }
}
