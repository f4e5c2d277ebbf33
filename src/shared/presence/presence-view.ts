/** What the renderer may know of the agent's presence and routing status: what is live, and the changes for **Today**. */

import type { Problem } from '../problem';
import type { Message } from '../texts/message';

/** The agent's presence, or their routing status. */
export type AgentStatus = {
  readonly label: StatusLabel;
  readonly tone: StatusTone;
};

/** A string is the organisation's own label, or a word of Genesys Cloud's that this version does not know. */
export type StatusLabel = Message | string;

/** What colour goes with a status word; never shown without the word. */
export type StatusTone = 'available' | 'busy' | 'away' | 'offline';

/** A status and how long it has been so. */
export type StatusInTime = AgentStatus & {
  /** Epoch milliseconds by the clock on the wall; null when it is not known. */
  readonly since: number | null;
};

/** A presence that the agent may choose. */
export type PresenceChoice = {
  readonly definitionId: string;
  readonly label: StatusLabel;
  readonly tone: StatusTone;
  /** It stands below its primary presence. */
  readonly isSecondary: boolean;
};

/** Presence and routing status, as they are now or, if they are not live, as they were. */
export type PresenceView = {
  /** Null while it is not known. While a choice waits for its answer, this is the choice. */
  readonly presence: StatusInTime | null;
  /** The definition of that presence; null when it has none. */
  readonly definitionId: string | null;
  readonly isChanging: boolean;
  /** What the agent gets when the current work is done; null when nothing was asked for. `isElsewhere`: with another program. */
  readonly next: { readonly label: StatusLabel; readonly isElsewhere: boolean } | null;
  /** Who set it, where it was not the agent with this app. Null when there is nothing to say. */
  readonly setBy: Exclude<ChangeCause, 'agent' | 'before'> | null;
  /** The system that decides, such as `MICROSOFTTEAMS`; empty where it is not known which, null where the agent decides. */
  readonly decidedBy: string | null;
  /** Empty until the organisation's presences are read, and where the presence can't be set here. */
  readonly choices: readonly PresenceChoice[];
  /** Null where there is no switch: On Queue is not offered, or the presence is not known or can't be set here. */
  readonly onQueue: boolean | null;
  /** Null while it is not known. */
  readonly routing: StatusInTime | null;
  /** Genesys Cloud offers no work, because the agent did not answer. */
  readonly isNotResponding: boolean;
  /** **Ready again** was pressed, and it is not known yet what comes of it. */
  readonly isReadying: boolean;
  /** How often that was so since the state began (see `PresenceState`). Each time is notified once. */
  readonly notRespondingCount: number;
  /** Only the kinds of which there is any. Empty also while it is not known. */
  readonly openWork: readonly { readonly kind: MediaKind; readonly count: number }[];
  /** On queue without a station or phone for calls. */
  readonly hasNoStation: boolean;
  /** The presence that the agent had when Agent Desk left them and set another one; null once that has changed. */
  readonly back: { readonly definitionId: string; readonly label: StatusLabel } | null;
  /** The agent is on queue still, because the app could not take them off when it left them the last time. */
  readonly isLeftOnQueue: boolean;
  /**
   * When a program that was not seen before signed in with the agent's account, epoch milliseconds by the clock on the wall;
   * null when there is no news.
   */
  readonly newSignInAt: number | null;
  /** Null while it is live. */
  readonly interruption: Interruption | null;
  /** Why the last choice was refused; null when it was not. */
  readonly refusal: Problem | null;
  /** Whether it is not known if it was: the change may have been made all the same. */
  readonly isRefusalInDoubt: boolean;
  /** Why the last **Refresh** failed; null when it did not. */
  readonly refreshFailure: Problem | null;
};

export type MediaKind = 'call' | 'callback' | 'email' | 'message' | 'chat' | 'socialExpression' | 'video';

export type Interruption = {
  /** The status is as of this time, epoch milliseconds by the clock on the wall. */
  readonly asOf: number;
  /** `connection`: it comes back by itself. Otherwise the session may not have a channel. */
  readonly reason: 'connection' | Problem;
};

/**
 * Why a status changed, as far as it is known.
 * - `agent`: the agent, with this app
 * - `agent-desk`: this app by itself
 * - `elsewhere`: the agent or somebody else, with another program
 * - `genesys-cloud`: Genesys Cloud by itself
 * - `elsewhere-or-genesys-cloud`: one of these two
 * - `before`: not known. The status was found at the first read, and is older
 */
export type ChangeCause =
  | 'agent'
  | 'agent-desk'
  | 'elsewhere'
  | 'genesys-cloud'
  | 'elsewhere-or-genesys-cloud'
  | 'before';

export type TodayEntry = {
  /** Epoch milliseconds by the clock on the wall. */
  readonly at: number;
  /** When the next one of its kind began; null where it still lasts, and for what does not last, such as a sign-in. */
  readonly until: number | null;
  readonly what: /** `next`: the presence that the agent gets when their current work is done. */
    | ({ readonly kind: 'presence' | 'next' | 'routing' } & AgentStatus)
    /** A sign-in with the agent's account; `address` is null when it was not told. */
    | { readonly kind: 'sign-in'; readonly isAgentDesk: boolean; readonly address: string | null };
  readonly cause: ChangeCause;
};

/** What happened since the sign-in or, if that was later, since the app was started. The newest comes first. */
export type TodayView = {
  readonly kind: 'today';
  readonly entries: readonly TodayEntry[];
  /** Why the list does not go on; null while it is live. */
  readonly interruption: PresenceView['interruption'];
  readonly isCopied: boolean;
};
