/** The watch over the inactivity time-out of a session: started once the session is confirmed, and anew with each token. */

import type { LivePresence } from '../presence/live-presence';
import { findEndOfWork, isAtWork } from '../presence/work';
import { isUnmeasured } from '../session/idle-source';
import {
  type InactivityEvents,
  type InactivityWatch,
  startInactivityWatch,
} from '../session/inactivity-watch';
import type { SessionPorts, SignedInSession } from '../session/signed-in-session';
import { byAgent, isStatusOld, mustLeaveQueue, readWhileSignedIn } from './leave-queue';
import type { DeskPorts } from './states';

export type SessionInactivity = {
  /** The session has changed: it may have been confirmed, or have another token. */
  readonly follow: () => void;
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
  const access = () => ({ settings, session: session.state().session });
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
  const start = () =>
    startInactivityWatch(
      {
        clock,
        random: ports.random,
        mayUse: settings.keepSession === 'on',
        readToken: async (signal) => {
          const answer = await looks.confirmToken(settings, session.state().session, signal);
          if (answer.kind === 'problem') return answer;
          const serverOffsetMs = presence()?.state().serverOffsetMs ?? 0;
          const idlesAt = answer.value === null ? null : answer.value - serverOffsetMs;
          return { kind: 'done', value: { idlesAt } };
        },
        readTokenAskedAt: looks.readTokenAskedAt,
        // Reads the status as well: while no channel is live, an old Interacting would stay, and would keep the session of an
        // agent who has gone.
        useToken: (signal) =>
          presence()?.read(signal) ?? ports.presence.readStatus(access(), session.state().person.id, signal),
        readActivity: () => {
          const idle = ports.readIdle();
          return { activeAt: clock.now() - idle.idleMs, isUnmeasured: isUnmeasured(idle) };
        },
        isLocked: ports.isLocked,
        isTokenNeeded: () => mustLeaveQueue({ session, presence: presence() }, byAgent),
        isInteracting,
        readInteractedAt: () => findEndOfWork(presence()?.state().history ?? []),
        reportFault: ports.reportFault,
      },
      { ...listeners, onAway: () => void leaveUnlessAtWork() },
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
