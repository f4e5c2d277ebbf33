/**
 * Everything that main and the renderer say to each other. The names of requests are the IPC channels and the functions
 * on `window.agentDesk`. The preload imports this file, so it must not import a library.
 */

import type { NamedProfile, ProfileSigns } from './profiles/organisations-view';
import type { SettingsForm } from './settings';
import type { Catalogue } from './texts/texts';
import type { AppView, LeavingAnswer, QuestionAnswer, SaveResult } from './view';

/** Renderer → main, without an argument. Expected failures are in the answer or in the next view, never thrown. */
export const requestsWithoutArgument = [
  'getView',
  /** The texts of the agent's language. */
  'getTexts',
  /** The name and the colour of this window's profile. */
  'getProfileSigns',
  /** Sent once the first view is in the page of the hidden window, which may be shown now. */
  'firstViewReady',
  /** Sent once the window that is shown has drawn the first view: what could wait for it may be done now. */
  'firstViewSeen',
  'signIn',
  /** The login window forgets first whom the login page remembers; the agent's own browser is told to ask. */
  'signInAsSomeoneElse',
  'cancelSignIn',
  /** The login window gives way to the agent's own browser, within the same attempt. */
  'continueInBrowser',
  'signOut',
  'openSettings',
  'closeSettings',
  'copyProblemCode',
  /** Sent once the card with the presence is drawn: the notification channel may be opened now. */
  'cardDrawn',
  /** Puts the agent on queue, or takes them off. */
  'switchOnQueue',
  /** The agent, who did not answer, takes work again. */
  'setReady',
  /** Reads a status that is not live once more. */
  'refreshPresence',
  'showToday',
  /** The agent wants the session to go on; the login page is shown only if it has to be. */
  'renewSession',
  /** The network is back, or the agent thinks so: ask Genesys Cloud again about a session that could not be checked. */
  'networkIsBack',
  /** Tries to read a kept session again, for which a locked keyring may ask for its password. */
  'restoreKeptSession',
  /** Deletes a kept session that can't be read. */
  'forgetKeptSession',
  'showDiagnostics',
  'saveDiagnostics',
  'closeOverlay',
  /** Signs this profile out, and deletes it. */
  'removeOrganisation',
  /** Ends the app and starts the update that was downloaded, if one was. */
  'installUpdate',
] as const;

/**
 * How long a text may be that a field sends, in UTF-16 units. A field takes no longer one, and each value has a rule of its own
 * that says what is wrong with it; a request with a longer one would be refused without a word.
 */
export const maxTyped = 10_000;

/** Renderer → main, with one argument. Its type is in `Arguments`, its parser in main/window/ipc.ts. */
export const requestsWithArgument = [
  'saveSettings',
  'answerQuestion',
  /** Of an agent on queue who signs out or quits. */
  'answerLeaving',
  /** Of an agent who goes on queue, and is on queue in another profile. */
  'answerOnQueueElsewhere',
  'choosePresence',
  'copyToday',
  /** What was typed for a new profile, or for this one. */
  'saveOrganisation',
  /** The profile that is to be removed. */
  'chooseOrganisation',
] as const;

type Arguments = {
  readonly saveSettings: SettingsForm;
  readonly answerQuestion: QuestionAnswer;
  readonly answerLeaving: LeavingAnswer;
  /** Whether they go on queue here all the same. */
  readonly answerOnQueueElsewhere: boolean;
  /** The id of a presence definition. */
  readonly choosePresence: string;
  /** The text of the page, for the clipboard. */
  readonly copyToday: string;
  readonly saveOrganisation: NamedProfile;
  /** Its key. */
  readonly chooseOrganisation: string;
};

/** A request that is not in here is answered by the next view alone. */
type Answers = {
  readonly getView: AppView;
  readonly getTexts: Catalogue;
  readonly getProfileSigns: ProfileSigns;
  readonly saveSettings: SaveResult;
};

export type RequestWithArgument = (typeof requestsWithArgument)[number];
export type RequestName = (typeof requestsWithoutArgument)[number] | RequestWithArgument;

export type Argument<K extends RequestName> = K extends RequestWithArgument ? Arguments[K] : undefined;
export type Answer<K extends RequestName> = K extends keyof Answers ? Answers[K] : undefined;

/** Main → renderer: the whole view whenever it changes, and its number, because views may arrive out of order. */
export const viewPush = 'view';

/** Main → renderer: the texts of another language, before the next view. */
export const textsPush = 'texts';

/** Main → renderer: another name or colour of this window's profile. */
export const profileSignsPush = 'profile-signs';

/** The functions on `window.agentDesk`; nothing else is exposed to the page. */
export type AgentDeskApi = {
  readonly [K in RequestName]: K extends RequestWithArgument
    ? (argument: Argument<K>) => Promise<Answer<K>>
    : () => Promise<Answer<K>>;
} & {
  /** Calls the listener with every view from now on; returns its unsubscribe. */
  readonly onView: (listener: (view: AppView) => void) => () => void;
  /** Calls the listener with the texts of another language; returns its unsubscribe. */
  readonly onTexts: (listener: (catalogue: Catalogue) => void) => () => void;
  /** Calls the listener with another name or colour of this window's profile; returns its unsubscribe. */
  readonly onProfileSigns: (listener: (signs: ProfileSigns) => void) => () => void;
};
