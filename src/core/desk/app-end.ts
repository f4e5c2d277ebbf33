/** The end of the app: what it would cut in two, what is done before it, and what before the end of its profile for good. */

import { isShared, keepsSession } from '../../shared/settings';
import { joinSentences, type Message, message } from '../../shared/texts/message';
import { nameConnection } from '../genesys/endpoints';
import { mayRestore } from '../settings/sources';
import { limitTime } from '../time-limit';
import type { DeskStore } from './desk-store';
import { readVault } from './kept-session';
import { dropAll } from './last-end';
import {
  isChangeUnderWay,
  isNotedOnQueue,
  leaveLimitMs,
  mustLeaveQueue,
  type QueueLeaving,
  stopSettled,
} from './leave-queue';
import {
  cancelSignIn,
  endEverywhere,
  leaveDesk,
  leaveWhenStopped,
  requestSignOut,
  signOut,
  tellsOfOpenSession,
} from './sign-out';
import type { SignedIn } from './states';

/** Whether the end of the app has to wait for `quitDesk`. Otherwise that does at once all that there is to do. */
export function hasToEnd(desk: DeskStore): boolean {
  const { ports } = desk;
  const state = desk.state();
  if (ports.lateWork.isBusy() || ports.vault.isBusy() || desk.runSignOut.isBusy()) return true;
  switch (state.kind) {
    case 'signing-in':
      // A token may be on its way. A login page is closed at once.
      return state.waitingFor === 'answer';
    case 'signed-in':
      return (
        isShared(state.session.settings) ||
        isChangeUnderWay(state) ||
        mustLeaveQueue(state, describeQuit(desk, state)) ||
        (!goesOn(desk, state) && isNotedOnQueue(ports, state)) ||
        state.session.isTokenExpected()
      );
    default:
      return false;
  }
}

/** Whether the app is back in a moment with this session. One that is not kept needs a sign-in, and its agent may be away. */
function goesOn({ ports }: DeskStore, { session }: SignedIn): boolean {
  return ports.isComingBack() && session.state().keeping === 'kept';
}

function describeQuit(desk: DeskStore, state: SignedIn): QueueLeaving {
  return { reason: goesOn(desk, state) ? 'update' : 'agent', answer: desk.quitAnswer };
}

/** What is left of the time of an end for what comes after the queue. Milliseconds. */
const afterQueueMs = 200;

/**
 * Brings everything to an end that the next start can go on from.
 * @param limitMs after so many milliseconds the app ends without it
 */
export async function quitDesk(desk: DeskStore, limitMs = Number.POSITIVE_INFINITY): Promise<void> {
  const endsAt = desk.ports.clock.now() + Math.min(leaveLimitMs, limitMs - afterQueueMs);
  desk.ports.questions.close();
  cancelSignIn(desk);
  await leaveDesk(desk, 'idle', endsAt);
  const state = desk.state();
  if (state.kind === 'signed-in') {
    const leaving = { ...describeQuit(desk, state), ...limitQuit(desk, endsAt) };
    const stopped = stopSettled(desk.ports, state, leaving);
    await leaveWhenStopped(desk.ports, state, stopped, keepsSession(state.session.settings));
    await state.session.settled();
    state.session.stop('keep');
  } else {
    // A sign-out may be under way.
    await signOut(desk);
  }
  // A token that comes only now: it is revoked, or kept.
  await desk.ports.lateWork.settled();
  await desk.ports.vault.settled();
}

/** What was read for the same quit counts, and its time too. It may have been for one that did not come. */
function limitQuit(
  { ports, quitRead }: DeskStore,
  endsAt: number,
): Pick<QueueLeaving, 'isStatusKnown' | 'endsAt'> {
  if (quitRead === null || quitRead.endsAt <= ports.clock.now()) return { endsAt };
  return { ...quitRead, endsAt: Math.min(quitRead.endsAt, endsAt) };
}

/**
 * - `ended`: Genesys Cloud has ended every session that is known here, or the agent was told before which ones it has not
 * - `stays`: the agent goes on, because they were asked about their place on queue, or have signed in meanwhile
 * - `remains`: a session goes on there, in words for the agent
 */
export type EndForRemoval =
  | { readonly kind: 'ended' | 'stays' }
  | { readonly kind: 'remains'; readonly reason: Message };

/** For each thing that a removal waits for. Milliseconds. */
const removalMs = 10_000;

/** Before the profile is deleted: what is known of its sessions here goes with it, and nobody could end them any more. */
export async function endForRemoval(desk: DeskStore): Promise<EndForRemoval> {
  const { clock, lateWork, lastEnd, settings: store } = desk.ports;
  const inTime = (work: Promise<unknown>) => limitTime(clock, removalMs, work, undefined);
  const wasTold = isToldOfOpenSession(desk);
  cancelSignIn(desk);
  await inTime(desk.arrivals.settled());
  // It waits for one that is under way, too.
  await requestSignOut(desk);
  const kept = await endKeptSession(desk);
  await inTime(dropAll(desk, store.read().settings));
  await inTime(lateWork.settled());
  const { kind } = desk.state();
  if (kind === 'signed-in' || kind === 'signing-in') return { kind: 'stays' };
  const isTold = wasTold || !isToldOfOpenSession(desk);
  if (isTold && kept === 'none' && !lateWork.isBusy() && !lastEnd.isAnyDue()) return { kind: 'ended' };
  const unreadable = kept === 'unreadable' ? message('signed-out.unreadable') : null;
  return { kind: 'remains', reason: joinSentences([unreadable, message('sign-out.not-told')]) };
}

function isToldOfOpenSession(desk: DeskStore): boolean {
  const state = desk.state();
  const shown = state.kind === 'set-up' ? state.before : state;
  return shown?.kind === 'signed-out' && tellsOfOpenSession(shown.notice);
}

/** One that was not restored: it could not be read before, or is another connection's. What became of it. */
async function endKeptSession(desk: DeskStore): Promise<'none' | 'not-told' | 'unreadable'> {
  const { ports } = desk;
  if (desk.state().kind === 'signed-in' || ports.vault.isEmpty()) return 'none';
  const unreadable = { kind: 'unreadable' } as const;
  const answer = await limitTime(ports.clock, removalMs, readVault(desk, false), unreadable);
  if (answer.kind !== 'session') return answer.kind;
  const effective = ports.settings.read();
  const { settings } = effective;
  const { connection, session } = answer.kept;
  const canBeTold = ports.sandboxFault === null && mayRestore(effective);
  // The servers of another connection may be somebody else's.
  if (!canBeTold || connection !== nameConnection(settings)) return 'not-told';
  ports.lastEnd.begin(settings, session);
  const report = await desk.runSignOut(() => endEverywhere(ports, settings, session));
  ports.lastEnd.over(report.isTokenRevoked);
  return report.isTokenRevoked ? 'none' : 'not-told';
}
