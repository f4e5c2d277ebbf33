/**
 * What is noted of an agent on queue whom Agent Desk has put there, or who has asked here to leave when their work is done,
 * so that a restart does not forget who it was.
 */

import * as v from 'valibot';
import type { Presence } from '../../genesys/user-status';

export const queueNoteSchema = v.object({
  userId: v.string(),
  /** The definition of the presence On Queue, and when it was set, by Genesys Cloud's clock. */
  definitionId: v.string(),
  modifiedAt: v.number(),
  /** Whether Agent Desk has put them there. */
  isByAgentDesk: v.boolean(),
  /** The definition that was chosen before; null if it was not known. */
  beforeQueue: v.nullable(v.string()),
  /** The definition that they get when their work is done; null where they have not asked for one here. */
  asked: v.nullable(v.string()),
});

export type QueueNote = v.InferOutput<typeof queueNoteSchema>;

/** The contract of the note. There is one at most: of the agent who is signed in, or was the last in this run. */
export type QueueNotes = {
  readonly read: (userId: string) => QueueNote | null;
  /**
   * Replaces the note; null where there is nothing to note.
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
  readonly asked: { readonly definitionId: string } | null;
};

/** Null where Agent Desk has done nothing there, or where the next start could not tell that nobody has changed it since. */
export function buildQueueNote(
  userId: string,
  { status: { presence }, onQueueBy, beforeQueue, asked }: QueueState,
): QueueNote | null {
  const isByAgentDesk = onQueueBy === 'agent-desk';
  if (onQueueBy === null || (!isByAgentDesk && asked === null)) return null;
  const { definitionId = null, modifiedAt = null } = presence ?? {};
  if (definitionId === null || modifiedAt === null) return null;
  return { userId, definitionId, modifiedAt, isByAgentDesk, beforeQueue, asked: asked?.definitionId ?? null };
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
