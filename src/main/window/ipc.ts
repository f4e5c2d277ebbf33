/** IPC from the renderer: the sender is checked and the argument is parsed before anything happens. */

import { ipcMain, type WebFrameMain } from 'electron';
import * as v from 'valibot';
import {
  type Answer,
  type Argument,
  maxTyped,
  type RequestName,
  type RequestWithArgument,
  requestsWithArgument,
  requestsWithoutArgument,
} from '../../shared/ipc';
import { profileColours } from '../../shared/profiles/profile-colours';
import { type Settings, settingKeys } from '../../shared/settings';

/** A request without an answer of its own is answered by the next view. */
type Answered<K extends RequestName> = Answer<K> extends undefined ? void : Answer<K>;
export type Handlers = {
  readonly [K in RequestName]: (argument: Argument<K>) => Answered<K> | Promise<Answered<K>>;
};

/** Any text that a field takes. The rules of the settings check it later, because their refusals name the field. */
const formText = v.pipe(v.string(), v.maxLength(maxTyped));
const settingTexts = Object.fromEntries(settingKeys.map((key) => [key, formText]));
const index = v.pipe(v.number(), v.integer(), v.minValue(0));

type Schema<K extends RequestName> = v.GenericSchema<unknown, Argument<K>>;

const argumentSchemas: { readonly [K in RequestWithArgument]: Schema<K> } = {
  saveSettings: v.strictObject({
    ...(settingTexts as Record<keyof Settings, typeof formText>),
    clientSecret: v.exactOptional(formText),
  }),
  answerLeaving: v.picklist(['leave-queue', 'stay-on-queue', 'cancel']),
  answerOnQueueElsewhere: v.boolean(),
  choosePresence: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
  copyToday: v.pipe(v.string(), v.maxLength(1_000_000)),
  saveOrganisation: v.strictObject({ name: formText, colour: v.nullable(v.picklist(profileColours)) }),
  chooseOrganisation: formText,
  answerQuestion: v.strictObject({
    id: index,
    answer: v.nullable(
      v.variant('kind', [
        v.strictObject({ kind: v.literal('log-in'), userName: formText, password: formText }),
        v.strictObject({ kind: v.literal('certificate'), fingerprint: formText }),
        v.strictObject({ kind: v.literal('app') }),
        v.strictObject({ kind: v.literal('local-network') }),
      ]),
    ),
  }),
};

/**
 * Answers the renderer's requests. One from another frame, or whose argument does not parse, is rejected without details.
 * @param handlers those of the moment; the first view waits for the policy
 * @param report told which request was refused and why, never what was in it
 */
export function installIpc(
  isOwnFrame: (frame: WebFrameMain | null) => boolean,
  handlers: () => Promise<Handlers>,
  report: (refusal: string) => void,
): void {
  const refuse = (refusal: string): never => {
    report(refusal);
    throw new Error('refused');
  };
  const answer = <K extends RequestName>(name: K, schema: Schema<K>) => {
    ipcMain.handle(name, async (event, ...args: unknown[]) => {
      if (!isOwnFrame(event.senderFrame)) return refuse(`${name}: sender refused`);
      const parsed = v.safeParse(schema, args[0]);
      if (args.length > 1 || !parsed.success) return refuse(`${name}: argument refused`);
      return (await handlers())[name](parsed.output);
    });
  };
  for (const name of requestsWithoutArgument) answer(name, v.undefined());
  for (const name of requestsWithArgument) answer(name, argumentSchemas[name]);
}
