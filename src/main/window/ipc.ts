/** The door between renderer and main: who asks is checked, what is asked is parsed, before anything happens. */

import { ipcMain, type WebFrameMain } from 'electron';
import * as v from 'valibot';
import type { RequestName, Requests } from '../../shared/ipc';

type Parser<Argument> = (argument: unknown) => Argument;
/** An intention has no answer; what came of it is the next view. */
type Answer<K extends RequestName> = Requests[K]['answer'] extends undefined ? void : Requests[K]['answer'];
export type Handlers = {
  readonly [K in RequestName]: (argument: Requests[K]['argument']) => Answer<K> | Promise<Answer<K>>;
};

const nothing: Parser<undefined> = (argument) => v.parse(v.undefined(), argument);

/** Text only; whether it makes sense is for the settings' own rules, which name the field. */
const formText = v.pipe(v.string(), v.maxLength(1000));
const formSchema = v.strictObject({
  region: formText,
  clientId: formText,
  grant: formText,
  redirectUri: formText,
  organization: formText,
  provider: formText,
  loginHint: formText,
  gatewayUrl: formText,
  gatewayLoginPath: formText,
  gatewayApiPath: formText,
  desk: formText,
  idleMinutes: formText,
  integratedHosts: formText,
  signInWith: formText,
  updateFeed: formText,
  updates: formText,
  logLevel: formText,
  tray: formText,
  startAtLogin: formText,
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

/** One parser a request: a missing one does not compile. */
const parsers: { readonly [K in RequestName]: Parser<Requests[K]['argument']> } = {
  getView: nothing,
  firstViewDrawn: nothing,
  signIn: nothing,
  cancelSignIn: nothing,
  continueInBrowser: nothing,
  signOut: nothing,
  openSettings: nothing,
  closeSettings: nothing,
  saveSettings: (argument) => v.parse(formSchema, argument),
  copyProblemCode: nothing,
  renewSession: nothing,
  answerQuestion: (argument) => v.parse(answerSchema, argument),
  checkSession: nothing,
  forgetKeptSession: nothing,
  showDiagnostics: nothing,
  saveDiagnostics: nothing,
  closeOverlay: nothing,
  installUpdate: nothing,
};

export type IpcReport = (refusal: string) => void;

/**
 * Answers the renderer's requests. A frame that is not the main window's own, and an argument that does not parse,
 * get a rejection without details, and a line in the log.
 * @param isOwnFrame whether a frame is the main window's own, and shows one of the app's pages
 * @param handlers may still be on their way: the first view waits for the kept session
 */
export function installIpc(
  isOwnFrame: (frame: WebFrameMain | null) => boolean,
  handlers: Promise<Handlers>,
  report: IpcReport,
): void {
  const answer = <K extends RequestName>(name: K) => {
    ipcMain.handle(name, async (event, ...words: unknown[]) => {
      if (!isOwnFrame(event.senderFrame)) return refuse(`${name}: sender refused`);
      if (words.length > 1) return refuse(`${name}: argument refused`);
      const argument = parse(parsers[name], words[0]);
      if (argument === null) return refuse(`${name}: argument refused`);
      return (await handlers)[name](argument.value);
    });
  };
  const refuse = (refusal: string): never => {
    report(refusal);
    throw new Error('refused');
  };
  for (const name of Object.keys(parsers) as RequestName[]) answer(name);
}

function parse<Argument>(parser: Parser<Argument>, argument: unknown): { value: Argument } | null {
  try {
    return { value: parser(argument) };
  } catch {
    return null;
  }
}
