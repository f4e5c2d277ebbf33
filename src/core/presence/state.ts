/** What is known of the presence of a signed-in agent, and what the agent has asked for. */

import type { ChangeCause } from '../../shared/presence/presence-view';
import type { SignInElsewhere } from '../channel/channel-message';
import type { PresenceId } from '../genesys/user-status';
import type { Failure } from '../result';
import type { PresenceDefinition } from './definitions';
import type { LiveStatus } from './live-status';
import type { LeftPresence } from './notes/leave-note';
import type { QueueNote } from './notes/queue-note';

/**
 * It begins with the sign-in or, where the app goes on with a kept session, with the app's start. Of the time before, it has
 * only what a note tells.
 */
export type PresenceState = {
  readonly status: LiveStatus;
  readonly channel: ChannelState;
  /** By how much Genesys Cloud's clock is ahead of the app's, milliseconds. */
  readonly serverOffsetMs: number;
  /** What the organisation offers; null until it is read. */
  readonly definitions: readonly PresenceDefinition[] | null;
  /** The last choice, until its answer; null without one. */
  readonly change: PresenceChange | null;
  /** The choice that was sent and has no answer yet. It is not the last one where the agent chose again since. */
  readonly sent: SentChoice | null;
  /** Choices whose answer did not tell what became of them, the oldest first. */
  readonly doubts: readonly ChoiceInDoubt[];
  /** The choice that the agent gets when the current work is done; null where this app has not asked for one. */
  readonly asked: SentChange | null;
  /** Whether the agent has pressed **Ready again** and is Not responding still. */
  readonly isReadyAsked: boolean;
  /**
   * For which time of Not responding (`notRespondingCount`) **Ready again** was pressed last, and is not over; null where it
   * is. What is over counts no more for the next time.
   */
  readonly readyingFor: number | null;
  /** **Ready again** whose answer did not tell what became of it; null where there is none. */
  readonly readyDoubt: OpenDoubt | null;
  /** Why the last change was refused; null after the next one, and once the status has changed since. */
  readonly refusal: Failure | null;
  /** Why the last **Refresh** failed; null after the next read. */
  readonly refreshFailure: Failure | null;
  /** How often the agent was Not responding since this state began. Events and reads of the same time count once. */
  readonly notRespondingCount: number;
  /** Whether the agent has a station or phone for calls; null while it is not known. */
  readonly hasStation: boolean | null;
  /** Who put the agent on queue; null while they are not. */
  readonly onQueueBy: 'agent-desk' | 'elsewhere' | null;
  /** What an earlier session or run has noted of an agent on queue; null once a presence is known. */
  readonly noted: QueueNote | null;
  /** The definition that was chosen before On Queue; null when it is not known. */
  readonly beforeQueue: string | null;
  /** What the app did to the presence when it left this agent the last time; null once the presence is another one. */
  readonly left: LeftPresence | null;
  /** The programs that signed in with this account since this state began, by client ID. */
  readonly programs: readonly string[];
  /** A sign-in of a program that was not seen before, which the agent has not looked at yet. */
  readonly newSignIn: Extract<HistoryEntry, { kind: 'sign-in' }> | null;
  /** The changes since this state began, the oldest first. */
  readonly history: readonly HistoryEntry[];
};

export type ChannelState =
  /** The first channel is being opened; the status was read a moment ago. After two seconds it is `interrupted`. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'live' }
  /** Nothing is heard. The status is as of `asOf`, by the app's clock. */
  | { readonly kind: 'interrupted'; readonly asOf: number }
  /** The session may not have a channel. The status is as of `asOf`. */
  | { readonly kind: 'refused'; readonly asOf: number; readonly failure: Failure };

/** Whether the status is as of a time, and others may have changed it since. While the first channel opens, it is seconds old. */
export function isDated(channel: ChannelState): channel is Extract<ChannelState, { asOf: number }> {
  return channel.kind === 'interrupted' || channel.kind === 'refused';
}

export type PresenceChange = {
  readonly definitionId: string;
  /** Shown at once, unless an event has told of another presence since. */
  readonly isShown: boolean;
  readonly by: ChangeCause;
};

export type SentChange = Pick<PresenceChange, 'definitionId' | 'by'>;

/** A choice that waits for its answer, with what was heard meanwhile. */
export type SentChoice = SentChange & {
  /** Whether what was chosen was told already: by its own event, or because somebody else has set the same. */
  readonly isTold: boolean;
  /** Whether another presence was told last. */
  readonly isOverridden: boolean;
  /** The line of Today that was taken for this choice; null without one. */
  readonly entry: PresenceLine | null;
};

/** A choice whose answer did not tell what became of it. */
export type ChoiceInDoubt = SentChange & OpenDoubt;

export type OpenDoubt = {
  /** When the answer came, by the app's clock. */
  readonly since: number;
  /** Whether no read has looked since. */
  readonly isOpen: boolean;
  /** What the agent is told of it; null where that is nothing. */
  readonly failure: Failure | null;
};

export type HistoryEntry = {
  /** By the app's clock. */
  readonly at: number;
  readonly cause: ChangeCause;
} /** `next`: what the agent gets when their current work is done. */ & (
  | ({ readonly kind: 'presence' | 'next' } & PresenceId)
  | { readonly kind: 'routing'; readonly word: string }
  | ({ readonly kind: 'sign-in' } & SignInElsewhere)
);

/** A line of a presence, or of what comes next. */
export type PresenceLine = Extract<HistoryEntry, PresenceId>;
