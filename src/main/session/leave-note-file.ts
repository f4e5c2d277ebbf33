/** Keeps what was done to the presence of an agent at the end of a run, in `last-leave.json` under userData. */

import * as v from 'valibot';
import { type LeaveNotes, type LeftPresence, leftPresenceSchema } from '../../core/presence/notes/leave-note';
import { readMemo, removeMemo, writeMemo } from '../storage/memo-file';

const fileName = 'last-leave.json';
const schema = v.object({ isFailed: v.boolean(), left: v.nullable(leftPresenceSchema) });

/** @param isEnding whether the app ends, so that nobody reads what failed */
export function createLeaveNoteFile(isEnding: () => boolean): LeaveNotes {
  const found = readMemo(fileName, schema);
  let isFailed = found?.isFailed ?? false;
  let left: LeftPresence | null = found?.left ?? null;
  let mayKeep = true;

  const save = () => {
    const kept = mayKeep ? left : null;
    if (isFailed || kept !== null) writeMemo(fileName, { isFailed, left: kept });
    else removeMemo(fileName);
  };
  return {
    wasFailed: () => found?.isFailed ?? false,
    read: (userId) => (left?.userId === userId ? left : null),
    begin: (next, outlives) => {
      isFailed = true;
      left = { ...next, isConfirmed: false };
      mayKeep = outlives;
      save();
    },
    confirm: () => {
      if (left === null) return;
      isFailed = false;
      left = { ...left, isConfirmed: true };
      save();
    },
    told: () => {
      if (!isFailed || isEnding()) return;
      isFailed = false;
      save();
    },
    forget: (userId) => {
      if (left?.userId !== userId) return;
      left = null;
      save();
    },
    forgetKept: () => {
      if (found?.left == null) return;
      left = null;
      save();
    },
  };
}
