/** The states of the desk, the ports that it works with, and the state that the settings allow. */

import { keepsSession, mayUseBrowser, type Settings, type SettingsForm } from '../../shared/settings';
import type { Message } from '../../shared/texts/message';
import type { Leaving, SaveResult, SecretStatus } from '../../shared/view';
import type { Session } from '../genesys/answers';
import type { Presence } from '../genesys/user-status';
import type { Questions } from '../network/questions';
import type { LivePresence } from '../presence/live-presence';
import type { LeaveNotes } from '../presence/notes/leave-note';
import type { QueueNotes } from '../presence/notes/queue-note';
import type { PresenceAccess, PresencePorts } from '../presence/presence-ports';
import { buildProblem } from '../problems/problem';
import type { Failure, Result } from '../result';
import type { Idle } from '../session/idle-source';
import type { SessionVault } from '../session/kept-session';
import type { LastEnd } from '../session/last-end';
import type { SessionPorts, SignedInSession } from '../session/signed-in-session';
import type { EffectiveSettings } from '../settings/sources';

/** What the app is doing. A step that ends late compares the state with its own, and changes nothing if it is another one. */
export type DeskState =
  /** `notice`: what the agent should know about the end of the last session; null if there is nothing to say. */
  | { readonly kind: 'signed-out'; readonly notice: Message | null }
  /** `before`: where **Back** leads; null at the first start, before there is anything to go back to. */
  | { readonly kind: 'set-up'; readonly before: DeskState | null }
  /** `isSomeoneElse`: what was tried, and **Try again** tries once more. */
  | (Failure & { readonly isSomeoneElse?: boolean })
  | SigningIn
  | SignedIn
  | { readonly kind: 'signing-out' };

/** An attempt to sign in, from the click until the person is loaded. */
export type SigningIn = {
  readonly kind: 'signing-in';
  /** The settings at the start of the attempt, but for `signInWith`, which changes when the browser takes over. */
  readonly settings: Settings;
  /** Whether the agent is somebody else than the login page may remember. */
  readonly isSomeoneElse: boolean;
  /** Cancels the attempt, which is known by it. */
  readonly attempt: AbortController;
  /** Aborts when the agent's own browser takes over from the login window. */
  readonly toBrowser: AbortController;
  /** `answer`: the redirect is there, and the agent has nothing more to do. */
  readonly waitingFor: 'login-page' | 'answer';
  /** What the login page tried, why it can't go on, or what the browser sent; null if there is nothing to say. */
  readonly notice: Message | string | null;
};

export type SignedIn = {
  readonly kind: 'signed-in';
  readonly session: SignedInSession;
  /** When a shared desk signs the agent out, by the app's clock; null while somebody uses the computer. */
  readonly idleEndsAt: number | null;
  /** Null until Genesys Cloud has confirmed the session, and where it names no user. */
  readonly presence: LivePresence | null;
  /** What the agent wants to do, while they are asked what becomes of their place on queue. */
  readonly leaving: Leaving | null;
  /** What the agent wants to choose, while they are asked because they are on queue in another profile. */
  readonly queueElsewhere: QueueElsewhere | null;
  /** The organisation's inactivity time-out, milliseconds; null where there is none, while it is not known, and with `off`. */
  readonly timeoutMs: number | null;
  /** With `off`, when the time-out ends the session, by the app's clock and as far as it is known; null otherwise. */
  readonly idlesAt: number | null;
  /** Looks whether the token still lives, because time may have passed. */
  readonly look: () => void;
  /** Resolves when no choice of a presence is under way. */
  readonly presenceSettled: () => Promise<void>;
  /** Ends what belongs to the session: its countdown, its presence, and the watch over its time-out. */
  readonly stop: () => void;
};

export type QueueElsewhere = {
  /** By what the agent knows the other profile. */
  readonly name: Message | string;
  /** Of the presence that waits for the answer. */
  readonly definitionId: string;
};

export type DeskSettings = {
  /** Those that count now. It reads no file. */
  readonly read: () => EffectiveSettings;
  /** `refused` where a value is wrong or the file can't be written. Then nothing has changed. */
  readonly save: (form: SettingsForm) => Promise<SaveResult>;
  /** Whether a client secret is there for the connection of these settings. */
  readonly hasSecret: () => boolean;
  readonly secretStatus: () => SecretStatus;
  readonly readSecret: SessionPorts['readSecret'];
  /** Tries to save a client secret that could not be encrypted when it was typed. Asks nothing, and never rejects. */
  readonly saveTypedSecret: () => Promise<void>;
};

/**
 * What became of an agent on queue.
 * - `not-on-queue`: there was nothing to do
 * - `off-queue`: they are off queue now
 * - `when-done`: Genesys Cloud takes them off when their current work is done
 * - `stays`: another program put them on queue, and they want to stay, or nobody could ask them
 * - `unknown`: as far as it is known there was nothing to do, but the status was not live, and could not be read; or a
 *   choice of On Queue got no clear answer
 * - `failed`: they could not be taken off in time
 */
export type QueueReport = 'not-on-queue' | 'off-queue' | 'when-done' | 'stays' | 'unknown' | 'failed';

/** What a sign-out has done. It always ends; the report names the parts that failed. */
export type SignOutReport = {
  /** Genesys Cloud confirmed it in time. With false, the session may go on there. */
  readonly isTokenRevoked: boolean;
  /** `GET /logout` succeeded, which ends the login page's own session. */
  readonly isLoginEnded: boolean;
  /** The cookies and the storage of the login partition were removed. */
  readonly isPartitionEmpty: boolean;
  /** The vault keeps no session for the next start. */
  readonly isVaultEmpty: boolean;
  /** Whether the agent signed in with their own browser, whose cookies this app can't remove. */
  readonly wasInBrowser?: boolean;
  /** Absent where nothing was done about the queue. */
  readonly queue?: QueueReport;
};

/** The other profiles of this user. */
export type OtherProfiles = {
  /** The one in which the agent is on queue now; null where there is none. Then all are told that they go on queue here. */
  readonly claimQueue: () => Message | string | null;
  /** The same, and tells nobody anything. */
  readonly findOnQueue: () => Message | string | null;
  /** Those that are open now. */
  readonly nameOthers: () => readonly (Message | string)[];
};

/** What the desk asks of the outside: a session's calls, what is kept on this computer, and what the system tells. */
export type DeskPorts = Omit<
  SessionPorts,
  'readSecret' | 'keepSession' | 'confirmToken' | 'readTokenAskedAt'
> & {
  /** What the agent gives to any request may be what a renewal has needed. */
  readonly questions: Pick<Questions, 'onGiven'>;
  readonly settings: DeskSettings;
  /** What took the sandbox of the pages away; null if nothing did. */
  readonly sandboxFault: Message | null;
  readonly vault: SessionVault;
  readonly lastEnd: LastEnd;
  readonly leaveNotes: LeaveNotes;
  readonly queueNotes: QueueNotes;
  /** How long this computer has not been used, as far as it can tell. */
  readonly readIdle: () => Idle;
  /** Revokes the access token, and ends the login page's session. Each is true when the server confirmed it in time. */
  readonly endSession: (
    settings: Settings,
    session: Session,
  ) => Promise<Pick<SignOutReport, 'isTokenRevoked' | 'isLoginEnded'>>;
  /** Forgets every login of the login pages: cookies, storage and log-ins. Tells whether that worked. */
  readonly forgetLogin: (settings: Settings) => Promise<boolean>;
  readonly copyText: (text: string) => void;
  readonly otherProfiles: OtherProfiles;
  readonly presence: Omit<PresencePorts, 'clock' | 'reportFault'> & {
    /**
     * When the token ends unless it is used, epoch milliseconds by Genesys Cloud's clock; null where the organisation has no
     * inactivity time-out. The call resets nothing.
     */
    readonly readToken: (access: PresenceAccess, signal: AbortSignal) => Promise<Result<number | null>>;
    /** Asks for the presence that comes when the current work is done. Not every organisation has that. */
    readonly setNextPresence: (
      access: PresenceAccess,
      userId: string,
      definitionId: string,
      signal: AbortSignal,
    ) => Promise<Result<Presence>>;
  };
  /**
   * Tells an agent, outside of the window if they do not see it, that they could not be taken off queue, or that nobody
   * knows.
   * @param name of the agent, where somebody else reads it; null where they read it themselves
   */
  readonly tellLeftOnQueue: (name: string | null, report: Extract<QueueReport, 'failed' | 'unknown'>) => void;
  /** Writes a line for IT to the log. */
  readonly warn: (text: string) => void;
  /** Ends the app, with `quit` of the desk first. */
  readonly endApp: () => void;
  /** Whether the app that ends starts again at once, as for an update. */
  readonly isComingBack: () => boolean;
  /** Whether the screen of this computer is locked, as far as the system tells. */
  readonly isLocked: () => boolean;
  /** The language of the app now, and those of the agent's system in their order, such as `de-AT`. */
  readonly readLanguages: () => { readonly app: string; readonly system: readonly string[] };
};

/** Signed out, or what stands in the way of a sign-in. */
export function chooseRestingState({
  settings: store,
  sandboxFault,
}: Pick<DeskPorts, 'settings' | 'sandboxFault'>): DeskState {
  if (sandboxFault !== null) return buildProblem('not-sandboxed', { detail: sandboxFault });
  const { policy, settings, faults } = store.read();
  if (policy.kind === 'unusable') return buildProblem('policy-unusable', { detail: policy.fault });
  const [fault] = faults;
  if (fault !== undefined) return buildProblem('setting-invalid', { detail: fault });
  const isComplete = settings.clientId !== '' && (settings.grant === 'pkce' || store.hasSecret());
  return isComplete ? { kind: 'signed-out', notice: null } : { kind: 'set-up', before: null };
}

/** Whether the login page must ask who the agent is, and may not go on with the person whom it remembers. */
export function mustAskAnew({ settings, isSomeoneElse }: SigningIn): boolean {
  return isSomeoneElse || !keepsSession(settings);
}

/** Whether the attempt waits for the page in the login window, and not in the agent's own browser. */
function isInLoginWindow({ settings, waitingFor }: SigningIn): boolean {
  return waitingFor === 'login-page' && settings.signInWith === 'window';
}

/** Whether the attempt waits in the login window, and the settings let the browser take over. */
export function canContinueInBrowser(state: SigningIn): boolean {
  return isInLoginWindow(state) && mayUseBrowser(state.settings);
}
