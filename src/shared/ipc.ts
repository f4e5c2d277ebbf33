/** One table of what main and renderer say to each other. The names are the channels and the preload's functions. */

import type { SettingsForm } from './settings';
import type { AppView, QuestionAnswer, SaveResult } from './view';

/** Renderer → main: an intention and its answer. Expected failures are in the answer or in the next view, never thrown. */
export type Requests = {
  getView: { argument: undefined; answer: AppView };
  /** Said once the first view is drawn: the window may be shown now. */
  firstViewDrawn: { argument: undefined; answer: undefined };
  signIn: { argument: undefined; answer: undefined };
  cancelSignIn: { argument: undefined; answer: undefined };
  /** The login window gives way to the agent's own browser, within the same attempt. */
  continueInBrowser: { argument: undefined; answer: undefined };
  signOut: { argument: undefined; answer: undefined };
  openSettings: { argument: undefined; answer: undefined };
  closeSettings: { argument: undefined; answer: undefined };
  saveSettings: { argument: SettingsForm; answer: SaveResult };
  /** Puts the code of the problem that is on screen on the clipboard. */
  copyProblemCode: { argument: undefined; answer: undefined };
  /** The agent wants the session to go on; the login page is shown only if it has to be. */
  renewSession: { argument: undefined; answer: undefined };
  /** The network is back, or the agent thinks so: ask Genesys Cloud again about a session that could not be checked. */
  checkSession: { argument: undefined; answer: undefined };
  answerQuestion: { argument: QuestionAnswer; answer: undefined };
  /** Deletes a kept session that can't be read. */
  forgetKeptSession: { argument: undefined; answer: undefined };
  /** Gathers what support needs to know, and shows it. */
  showDiagnostics: { argument: undefined; answer: undefined };
  /** Saves what is shown, where the agent chooses. */
  saveDiagnostics: { argument: undefined; answer: undefined };
  /** Back from About or the diagnostics to whatever is beneath. */
  closeOverlay: { argument: undefined; answer: undefined };
  /** Ends the app and starts the update that was downloaded, if one was. */
  installUpdate: { argument: undefined; answer: undefined };
};

export type RequestName = keyof Requests;

/** Main → renderer: the whole view, whenever it changes, and its number: they may arrive out of order. */
export const viewPush = 'view';

/** The functions on `window.agentDesk`; nothing else crosses. */
export type AgentDeskApi = {
  readonly [K in RequestName]: Requests[K]['argument'] extends undefined
    ? () => Promise<Requests[K]['answer']>
    : (argument: Requests[K]['argument']) => Promise<Requests[K]['answer']>;
} & {
  /** Calls the listener with every view from now on; returns its unsubscribe. */
  readonly onView: (listener: (view: AppView) => void) => () => void;
};
