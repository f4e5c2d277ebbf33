/** At the start: does what the system has cut short at the end of the run before, and tells the agent. */

import { keepsSession, type Settings } from '../../shared/settings';
import { guardFault } from '../fault-guard';
import type { Session } from '../genesys/answers';
import { nameConnection } from '../genesys/endpoints';
import type { DeskStore } from './desk-store';
import { describeSignOut, endEverywhere } from './sign-out';

/** An end that was cut short before Genesys Cloud could be told, on a desk that keeps no token. */
export const cutShortNotice =
  'The session before was cut short: Genesys Cloud could not be told, and there it lasts until it ends by itself.';

/** The app ended before the agent was off queue, or Genesys Cloud refused it. */
export const leftOnQueueNotice =
  'When Agent Desk ended, it could not take you off queue: calls may still come to you. (off-queue-failed)';

/** Whether a sign-out is finished now, so that no kept session may be restored. */
export function finishLastEnd(desk: DeskStore): boolean {
  const { lastEnd, leaveNotes, settings: store } = desk.ports;
  const { settings } = store.read();
  if (!keepsSession(settings)) leaveNotes.forgetKept();
  const isToTell = lastEnd.wasCutShort() && desk.state().kind === 'signed-out';
  if (isToTell && keepsSession(settings)) {
    desk.change({ kind: 'signing-out' });
    void desk.enqueueSignOut(() => finishSignOut(desk, settings));
    return true;
  }
  const notices = [isToTell ? cutShortNotice : null, leaveNotes.wasFailed() ? leftOnQueueNotice : null];
  const notice = notices.filter((sentence) => sentence !== null).join(' ');
  if (notice !== '' && desk.state().kind === 'signed-out') {
    desk.change({ kind: 'signed-out', notice });
    leaveNotes.told();
  }
  if (isToTell) lastEnd.over(true);
  void dropAll(desk, settings);
  return false;
}

async function finishSignOut(desk: DeskStore, settings: Settings): Promise<void> {
  const { ports } = desk;
  const [last, ...others] = await readDue(desk, settings);
  for (const other of others) ports.dropSession(settings, other);
  if (last !== undefined) ports.lastEnd.begin(settings, last);
  const report = await endEverywhere(ports, settings, last ?? null);
  const queue = ports.leaveNotes.wasFailed() ? 'failed' : 'not-on-queue';
  desk.change({
    kind: 'signed-out',
    notice: `The sign-out before was cut short, and is finished now. ${describeSignOut({ ...report, queue })}`,
  });
  ports.lastEnd.over(report.isTokenRevoked);
  ports.leaveNotes.told();
}

async function dropAll(desk: DeskStore, settings: Settings): Promise<void> {
  for (const due of await readDue(desk, settings)) desk.ports.dropSession(settings, due);
}

/** The sessions of this connection that are still to be ended, the latest first. */
async function readDue({ ports }: DeskStore, settings: Settings): Promise<readonly Session[]> {
  const all = await guardFault(ports, ports.lastEnd.readDue(), []);
  const due = all.filter(({ connection }) => connection === nameConnection(settings)).reverse();
  return due.map(({ accessToken, expiresAt }) => ({
    accessToken,
    obtainedAt: 0,
    expiresAt,
    refreshToken: null,
  }));
}
