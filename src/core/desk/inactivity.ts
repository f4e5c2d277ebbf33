/** The watch over the inactivity time-out of a session: started once the session is confirmed, and anew with each token. */

import type { LivePresence } from '../presence/live-presence';
import { findEndOfWork, isAtWork } from '../presence/work';
import type { Result } from '../result';
import { isUnmeasured } from '../session/idle-source';
import {
  type InactivityEvents,
  type InactivityWatch,
  startInactivityWatch,
  type TokenState,
} from '../session/inactivity-watch';
import type { SessionPorts, SignedInSession } from '../session/signed-in-session';
import { byAgent, isQueueUnknown, isStatusOld, mustLeaveQueue, readWhileSignedIn } from './leave-queue';
import type { DeskPorts } from './states';

export type SessionInactivity = {
  /** The session has changed: it may have been confirmed, or have another token. */
  readonly follow: () => void;
  /** Asks about the token, at most once a minute, because time may have passed. */
  readonly look: () => void;
  /** Whether the time-out has ended the token, as far as it is known, and not its time or a refusal before. */
  readonly isOver: () => boolean;
  readonly stop: () => void;
};

/** The questions about the token of one session, whoever asks them: together once a minute at most. */
export type TokenLooks = Pick<SessionPorts, 'readTokenAskedAt'> & {
  readonly confirmToken: (
    ...args: Parameters<SessionPorts['confirmToken']>
  ) => ReturnType<DeskPorts['presence']['readToken']>;
};

/**
 * `readTokenAskedAt` gives the time of the last question or of its answer, by the app's clock; minus infinity before the
 * first. A question that fails counts too.
 */
export function createTokenLooks({ clock, presence }: Pick<DeskPorts, 'clock' | 'presence'>): TokenLooks {
  let askedAt = Number.NEGATIVE_INFINITY;
  return {
    readTokenAskedAt: () => askedAt,
    confirmToken: async (settings, session, signal) => {
      askedAt = clock.now();
      try {
        return await presence.readToken({ settings, session }, signal);
      } finally {
        // The answer may have moved the clock forward.
        askedAt = clock.now();
      }
    },
  };
}

/**
 * Starts the watch at the first `follow` that finds the session confirmed. Callers must not call `follow` after `stop`,
 * which would start another one.
 * @param presence the live presence of now; null while there is none
 */
export function createSessionInactivity(
  session: SignedInSession,
  ports: DeskPorts,
  looks: TokenLooks,
  presence: () => LivePresence | null,
  listeners: InactivityEvents,
): SessionInactivity {
  const { settings } = session;
  const { clock } = ports;
  let watch: InactivityWatch | null = null;
  let accessToken = '';
  let wasChecked = false;
  const isInteracting = () => isAtWork(presence()?.state().status.routing?.status);
  let isStopped = false;
  /**
   * A status that is not live may lack an interaction that has begun since, so that it is read first. The read has used the
   * token: where the agent is interacting, the watch goes on from there.
   */
  const leaveUnlessAtWork = async () => {
    const current = presence();
    if (isStatusOld(current?.state() ?? null)) await readWhileSignedIn(ports, current);
    if (isStopped) return;
    if (isInteracting()) watch?.renew();
    else listeners.onAway();
  };
  const leaver = () => ({ session, presence: presence() });
  const lastRead = createLastRead(ports, leaver, settings.keepSession);
  const endUnlessOffQueue = async () => {
    const mustEnd = await lastRead.mustEnd(isInteracting);
    if (isStopped) return;
    if (mustEnd) listeners.onEnding();
    else watch?.renew();
  };
  const start = () =>
    startInactivityWatch(
      {
        clock,
        random: ports.random,
        mayUse: settings.keepSession === 'on',
        readToken: async (signal) => {
          const answer = await looks.confirmToken(settings, session.state().session, signal);
          return toTokenState(answer, presence()?.state().serverOffsetMs ?? 0);
        },
        readTokenAskedAt: looks.readTokenAskedAt,
        // Reads the status as well: while no channel is live, an old Interacting would stay, and would keep the session of an
        // agent who has gone.
        useToken: (signal) => presence()?.read(signal) ?? readStatus(session, ports, signal),
        readActivity: () => readActivity(ports),
        isLocked: ports.isLocked,
        isTokenNeeded: () => mustLeaveQueue(leaver(), byAgent) || lastRead.isDue(),
        isInteracting,
        readInteractedAt: () => findEndOfWork(presence()?.state().history ?? []),
        reportFault: ports.reportFault,
      },
      {
        ...listeners,
        onAway: () => void leaveUnlessAtWork(),
        onEnding: () => void endUnlessOffQueue(),
      },
    );
  return {
    follow: () => {
      const { session: tokens, check } = session.state();
      const isConfirmed = check === 'checked' && !wasChecked;
      wasChecked = check === 'checked';
      if (!wasChecked) return;
      if (watch === null) watch = start();
      else if (tokens.accessToken !== accessToken) watch.renew();
      else if (isConfirmed) watch.confirm();
      accessToken = tokens.accessToken;
    },
    look: () => watch?.look(),
    isOver: () => watch?.isOver(Math.min(clock.now(), session.state().session.expiresAt)) ?? false,
    stop: () => {
      isStopped = true;
      watch?.stop();
    },
  };
}

/**
 * The read of a status that is not live, in the last seconds of a token. Each one keeps the token for another time-out, so
 * that there is one at most until the agent is seen again. With `keepSession` off the session ends with it.
 */
function createLastRead(
  ports: Pick<DeskPorts, 'clock' | 'readIdle' | 'reportFault'>,
  leaver: () => { readonly session: SignedInSession; readonly presence: LivePresence | null },
  keepSession: 'on' | 'off',
) {
  const { clock } = ports;
  let readAt = Number.NEGATIVE_INFINITY;
  const isDue = () => {
    const isSeenSince = readActivity(ports).activeAt > readAt;
    return isQueueUnknown(leaver()) && (keepSession === 'off' || isSeenSince);
  };
  return {
    isDue,
    /** Whether the session ends now, with what the read tells. */
    mustEnd: async (isInteracting: () => boolean) => {
      if (keepSession === 'off' || !isDue()) return true;
      readAt = clock.now();
      await readWhileSignedIn(ports, leaver().presence);
      return !isInteracting() && mustLeaveQueue(leaver(), byAgent);
    },
  };
}

function toTokenState(answer: Result<number | null>, serverOffsetMs: number): Result<TokenState> {
  if (answer.kind === 'problem') return answer;
  return { kind: 'done', value: { idlesAt: answer.value === null ? null : answer.value - serverOffsetMs } };
}

function readActivity({ clock, readIdle }: Pick<DeskPorts, 'clock' | 'readIdle'>) {
  const idle = readIdle();
  return { activeAt: clock.now() - idle.idleMs, isUnmeasured: isUnmeasured(idle) };
}

function readStatus({ settings, state }: SignedInSession, { presence }: DeskPorts, signal: AbortSignal) {
  const { session, person } = state();
  return presence.readStatus({ settings, session }, person.id, signal);
}
