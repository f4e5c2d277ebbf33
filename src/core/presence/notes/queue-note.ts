/** What is noted of an agent whom Agent Desk has put on queue, so that a restart does not forget who it was. */

import * as v from 'valibot';
import type { Presence } from '../../genesys/user-status';

export const queueNoteSchema = v.object({
  userId: v.string(),
  /** The definition of the presence On Queue, and when it was set, by Genesys Cloud's clock. */
  definitionId: v.string(),
  modifiedAt: v.number(),
  /** The definition that was chosen before; null if it was not known. */
  beforeQueue: v.nullable(v.string()),
});

export type QueueNote = v.InferOutput<typeof queueNoteSchema>;

/** The contract of the note. There is one at most: of the agent who is signed in, or was the last in this run. */
export type QueueNotes = {
  readonly read: (userId: string) => QueueNote | null;
  /**
   * Replaces the note; null where Agent Desk has nobody on queue.
   * @param outlives whether the session goes on at the next start. Otherwise the note is in memory only
   */
  readonly write: (note: QueueNote | null, outlives: boolean) => void;
  /** The session is over: the note is in memory only. */
  readonly removeFile: () => void;
};

type QueueState = {
  readonly status: { readonly presence: Presence | null };
  readonly onQueueBy: 'agent-desk' | 'elsewhere' | null;
  readonly beforeQueue: string | null;
};

/** Null where Agent Desk has not put the agent on queue, or where the next start could not tell that nobody else has. */
export function buildQueueNote(
  userId: string,
  { status: { presence }, onQueueBy, beforeQueue }: QueueState,
): QueueNote | null {
  if (onQueueBy !== 'agent-desk' || presence === null) return null;
  const { definitionId, modifiedAt } = presence;
  return definitionId === null || modifiedAt === null
    ? null
    : { userId, definitionId, modifiedAt, beforeQueue };
}

/** Whether it is still the presence that was noted. Whoever changes it and sets it again gives it another time. */
export function isNoted(note: QueueNote | null, presence: Presence): boolean {
  return (
    note !== null &&
    presence.systemPresence === 'onqueue' &&
    presence.definitionId === note.definitionId &&
    presence.modifiedAt === note.modifiedAt
  );
}
