/** Does what the system has cut short at the end of the run before, and tells the agent, before anybody can sign in. */

import { keepsSession, type Settings } from '../../shared/settings';
import { joinSentences, type Message, message } from '../../shared/texts/message';
import { guardFault } from '../fault-guard';
import type { Session } from '../genesys/answers';
import { nameConnection } from '../genesys/endpoints';
import type { LeaveReport } from '../presence/notes/leave-note';
import { limitTime } from '../time-limit';
import type { DeskStore } from './desk-store';
import { queueSentences } from './leave-queue';
import { describeSignOut, endEverywhere } from './sign-out';

/** An end that was cut short before Genesys Cloud could be told, on a desk that keeps no token. */
export const cutShortNotice = message('sign-out.cut-short');

/** The app ended before the agent was off queue, or Genesys Cloud refused it. */
export const leftOnQueueNotice = message('sign-out.left-on-queue', { code: 'off-queue-failed' });

const leaveNotices: { readonly [report in LeaveReport]: Message | null } = {
  'not-on-queue': null,
  unknown: queueSentences.unknown,
  failed: leftOnQueueNotice,
};

/** While a sign-out is finished that was cut short. It may take seconds where Genesys Cloud can't be reached. */
export const finishingNotice = message('sign-out.finished-now');

/**
 * Whether a sign-out was cut short on a desk that keeps sessions, so that no kept session may be restored. It is finished
 * once the signed-out view is there, and a sign-in waits for its end. Call it at the start, and again when the signed-out
 * view may be there for the first time.
 */
export function finishLastEnd(desk: DeskStore): boolean {
  const { lastEnd, leaveNotes, settings: store } = desk.ports;
  const { settings } = store.read();
  if (!keepsSession(settings)) leaveNotes.forgetKept();
  if (desk.isLastEndTold) return false;
  const wasCutShort = lastEnd.wasCutShort();
  const isToFinish = wasCutShort && keepsSession(settings);
  if (desk.state().kind !== 'signed-out') {
    // The notes stay, for the agent to read later in this run or at a later start.
    if (!isToFinish) void dropAll(desk, settings);
    return isToFinish;
  }
  desk.isLastEndTold = true;
  if (isToFinish) {
    // Nobody is signed in any more, and the start is not held up.
    desk.change({ kind: 'signed-out', notice: finishingNotice });
    void guardFault(
      desk.ports,
      desk.runSignOut(() => finishSignOut(desk, settings)),
      undefined,
    );
    return true;
  }
  const notices = [wasCutShort ? cutShortNotice : null, leaveNotices[leaveNotes.lastReport()]];
  const due = notices.filter((notice) => notice !== null);
  if (due.length > 0) {
    desk.change({ kind: 'signed-out', notice: joinSentences(due) });
    leaveNotes.told();
  }
  if (wasCutShort) lastEnd.over(true);
  void dropAll(desk, settings);
  return false;
}

async function finishSignOut(desk: DeskStore, settings: Settings): Promise<void> {
  const { ports } = desk;
  const [last, ...others] = await readDue(desk, settings, 'all');
  for (const other of others) ports.dropSession(settings, other);
  if (last !== undefined) ports.lastEnd.begin(settings, last);
  const report = await endEverywhere(ports, settings, last ?? null);
  const queue = ports.leaveNotes.lastReport();
  const isTold = tell(desk, joinSentences([finishingNotice, describeSignOut({ ...report, queue })]));
  ports.lastEnd.over(report.isTokenRevoked);
  if (isTold) ports.leaveNotes.told();
}

/** In the signed-out view, also when the agent is in the settings just now. False where neither is shown. */
function tell(desk: DeskStore, notice: Message): boolean {
  const state = desk.state();
  const told = { kind: 'signed-out', notice } as const;
  if (state.kind === 'signed-out') desk.change(told);
  else if (state.kind === 'set-up' && state.before?.kind === 'signed-out')
    desk.change({ ...state, before: told });
  else return false;
  return true;
}

/** Ends the sessions of earlier runs that are still due, as late work. */
export async function dropAll(
  desk: DeskStore,
  settings: Settings,
  which: 'all' | 'unread' = 'all',
): Promise<void> {
  for (const due of await readDue(desk, settings, which)) desk.ports.dropSession(settings, due);
}

/** A keyring that does not answer is waited for at each token. Those that were not read stay noted. Milliseconds. */
const readMs = 5_000;

/** The sessions of this connection that are still to be ended, the latest first. */
async function readDue(
  { ports }: DeskStore,
  settings: Settings,
  which: 'all' | 'unread',
): Promise<readonly Session[]> {
  const reading = limitTime(ports.clock, readMs, ports.lastEnd.readDue(which), []);
  const all = await guardFault(ports, reading, []);
  const due = all.filter(({ connection }) => connection === nameConnection(settings)).reverse();
  return due.map(({ accessToken, expiresAt }) => ({
    accessToken,
    obtainedAt: 0,
    expiresAt,
    refreshToken: null,
  }));
}
