/** What is noted of an agent whom the app takes off queue when it leaves them: for their return, and for what failed. */

import * as v from 'valibot';

export const leftPresenceSchema = v.object({
  userId: v.string(),
  /** The presence definition that they had; null if it was not known. */
  before: v.nullable(v.string()),
  /** The one that Agent Desk set, or has asked for; null where there was none to set. */
  set: v.nullable(v.string()),
  /** Whether Genesys Cloud has confirmed that. */
  isConfirmed: v.boolean(),
});

/** What the app did to the presence of one agent when it left them. */
export type LeftPresence = v.InferOutput<typeof leftPresenceSchema>;

/** What an agent is told of the end of a run: that they could not be taken off queue, or that nobody knows. */
export type LeaveReport = 'not-on-queue' | 'unknown' | 'failed';

/** The contract of the notes. Where no session is kept, nothing of a person outlives the run of the app. */
export type LeaveNotes = {
  /** How the run before has left its agent, as far as they are not told of it yet. */
  readonly lastReport: () => LeaveReport;
  /** What this run, or on a desk of one's own an earlier one, has last done to the presence of that agent. */
  readonly read: (userId: string) => LeftPresence | null;
  /**
   * An agent is about to be taken off queue, or can't be. It is noted at once: the app may be ended before the answer.
   * Unless it `outlives` the run, the file says only that it happened.
   */
  readonly begin: (left: Omit<LeftPresence, 'isConfirmed'>, outlives: boolean) => void;
  /** Genesys Cloud has confirmed what `begin` has noted. */
  readonly confirm: () => void;
  /** Notes that an agent may be on queue, because their status could not be read. */
  readonly doubt: (userId: string, outlives: boolean) => void;
  /** The agent was told what failed. That does not count while the app ends, because nobody reads it then. */
  readonly told: () => void;
  /** The presence of that agent is no longer what the app has made it. */
  readonly forget: (userId: string) => void;
  /** For a desk that keeps nothing of a person. */
  readonly forgetKept: () => void;
};
