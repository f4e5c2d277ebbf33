/** Keeps what was done to the presence of an agent at the end of a run, in `last-leave.json` under userData. */

import * as v from 'valibot';
import {
  type LeaveNotes,
  type LeaveReport,
  type LeftPresence,
  leftPresenceSchema,
} from '../../core/presence/notes/leave-note';
import { readMemo, removeMemo, writeMemo } from '../storage/memo-file';

const fileName = 'last-leave.json';
const schema = v.object({
  isFailed: v.boolean(),
  /** Not given by earlier versions. */
  isUnknown: v.optional(v.boolean(), false),
  left: v.nullable(leftPresenceSchema),
});

/** @param isEnding whether the app ends, so that nobody reads what failed */
export function createLeaveNoteFile(isEnding: () => boolean): LeaveNotes {
  const found = readMemo(fileName, schema);
  const unknownBefore = found?.isUnknown === true ? 'unknown' : 'not-on-queue';
  const lastReport: LeaveReport = found?.isFailed === true ? 'failed' : unknownBefore;
  let report = lastReport;
  let left: LeftPresence | null = found?.left ?? null;
  let mayKeep = true;

  const save = () => {
    const kept = mayKeep ? left : null;
    if (report === 'not-on-queue' && kept === null) removeMemo(fileName);
    else writeMemo(fileName, { isFailed: report === 'failed', isUnknown: report === 'unknown', left: kept });
  };
  return {
    lastReport: () => lastReport,
    read: (userId) => (left?.userId === userId ? left : null),
    begin: (next, outlives) => {
      report = 'failed';
      left = { ...next, isConfirmed: false };
      mayKeep = outlives;
      save();
    },
    confirm: () => {
      if (left === null) return;
      report = 'not-on-queue';
      left = { ...left, isConfirmed: true };
      save();
    },
    doubt: (userId, outlives) => {
      report = 'unknown';
      // What the agent had before they were taken off queue can still be offered to them.
      if (left?.userId !== userId) left = { userId, before: null, set: null, isConfirmed: false };
      mayKeep = outlives;
      save();
    },
    told: () => {
      if (report === 'not-on-queue' || isEnding()) return;
      report = 'not-on-queue';
      save();
    },
    forget: (userId) => {
      if (left?.userId !== userId) return;
      left = null;
      report = 'not-on-queue';
      save();
    },
    forgetKept: () => {
      if (found?.left == null) return;
      left = null;
      save();
    },
  };
}
