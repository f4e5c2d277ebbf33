/** Keeps what Agent Desk has done to an agent on queue, in `on-queue.json` under userData, while their session is kept. */

import { type QueueNote, type QueueNotes, queueNoteSchema } from '../../core/presence/notes/queue-note';
import { readMemo, removeMemo, writeMemo } from '../storage/memo-file';

const fileName = 'on-queue.json';

/** Reads the file at once. One that can't be read counts as none, and one that can't be written is passed over. */
export function createQueueNoteFile(): QueueNotes {
  let note = readMemo(fileName, queueNoteSchema);
  /** What the file has; null where that is not known. */
  let written = note === null ? null : JSON.stringify(note);

  const save = (kept: QueueNote | null) => {
    const text = JSON.stringify(kept);
    if (text === written) return;
    const isSaved = kept === null ? removeMemo(fileName) : writeMemo(fileName, kept);
    // What could not be saved is tried again with the next change on the card.
    written = isSaved ? text : null;
  };
  return {
    read: (userId) => (note?.userId === userId ? note : null),
    write: (next, outlives) => {
      note = next;
      save(outlives ? next : null);
    },
    removeFile: () => save(null),
  };
}
