/**
 * The life of one session, from the sign-in (or the start of the app, with a kept one) to its end: checked once,
 * renewed in time, never asked about in between, because every call would reset an absent agent's inactivity time-out.
 */

import type { Settings } from '../../shared/settings';
import type { Keeping, SignedInView } from '../../shared/view';
import type { Clock } from '../clock';
import { createFaultGuard } from '../fault-guard';
import { isSamePerson, type Person } from '../genesys/profile';
import { retryDelayMs, type Session } from '../genesys/session';
import { buildProblem } from '../problems/problem';
import { buildKeptSession, type KeptSession } from './kept-session';
import { decideStep, type NextStep, type SessionFacts } from './next-step';
import { isTemporary, type RenewalPorts, type Renewed, renewSession } from './renewal';

export type SessionPorts = RenewalPorts & {
  readonly clock: Clock;
  readonly isAgentThere: () => boolean;
  readonly keepSession: (kept: KeptSession) => Promise<Keeping>;
  /** The picture as a `data:` URL, or null when it can't be had. */
  readonly loadPicture: (url: string, settings: Settings) => Promise<string | null>;
  /** Tells the agent outside the window that the session ends then (time of the wall). Returns its withdrawal. */
  readonly offerRenewal: (endsAt: number) => () => void;
  /** For faults that no rule expected. */
  readonly reportFault: (fault: unknown) => void;
};

export type SessionStart = {
  readonly settings: Settings;
  readonly session: Session;
  readonly person: Person;
  /** False for a kept session: Genesys Cloud has not said yet that it still is one. */
  readonly isChecked: boolean;
};

export type SignedInSessionState = Pick<SignedInView, 'picture' | 'check' | 'renewal' | 'keeping'> & {
  readonly session: Session;
  readonly person: Person;
};

export type SignedInSession = {
  readonly settings: Settings;
  readonly state: () => SignedInSessionState;
  /** The agent wants it to go on. */
  readonly renewNow: () => void;
  /** Time may have passed, or the network may be back. */
  readonly wake: () => void;
  /** Stops everything at once. */
  readonly stop: () => void;
  /** Resolves when nothing is under way that should not be cut in two. */
  readonly settled: () => Promise<void>;
};

/** `onChange` is called after every change of the state, `onEnd` once, when only a new sign-in helps. */
export function createSignedInSession(
  { settings, ...start }: SessionStart,
  ports: SessionPorts,
  onChange: () => void,
  onEnd: () => void,
): SignedInSession {
  const { clock } = ports;
  const guardFault = createFaultGuard(ports.reportFault);
  const life = new AbortController();
  let state: SignedInSessionState = {
    session: start.session,
    person: start.person,
    picture: null,
    check: start.isChecked ? 'checked' : 'checking',
    renewal: 'none',
    keeping: settings.desk === 'own' ? 'kept' : 'not-wanted',
  };
  let underWay: Promise<void> | null = null;
  let failures = 0;
  let retryAt = 0;
  let needsAgent = false;
  /** A token that was refused is replaced once; if its successor is refused too, that is the end. */
  let isReplacement = false;
  let isRenewalAsked = false;
  let cancelAlarm = () => {};
  let withdrawOffer = () => {};

  const isOver = () => life.signal.aborted;

  function change(part: Partial<SignedInSessionState>): void {
    if (isOver()) return;
    state = { ...state, ...part };
    onChange();
  }

  function stop(): void {
    life.abort();
    cancelAlarm();
    withdrawOffer();
  }

  function end(): void {
    if (isOver()) return;
    stop();
    onEnd();
  }

  /** Does what is due, one thing at a time, and waits for what is next. */
  function advance(): void {
    if (isOver() || underWay !== null) return;
    cancelAlarm();
    const step: NextStep = isRenewalAsked ? { kind: 'renew' } : decideStep(readFacts());
    if (step.kind === 'wait') cancelAlarm = clock.setAlarm(step.until, advance);
    if (step.kind === 'check') run(check);
    if (step.kind === 'renew') run(renew);
    if (step.kind === 'end') end();
    if (step.kind === 'offer') {
      offer();
      advance();
    }
  }

  function readFacts(): SessionFacts {
    return {
      now: clock.now(),
      session: state.session,
      isChecked: state.check === 'checked',
      needsAgent,
      isAgentThere: ports.isAgentThere(),
      isOffered: state.renewal !== 'none',
      retryAt,
    };
  }

  function run(work: () => Promise<void>): void {
    underWay = work()
      .catch((fault) => {
        ports.reportFault(fault);
        postpone();
      })
      .then(() => {
        underWay = null;
        advance();
      });
  }

  function postpone(): void {
    failures++;
    retryAt = clock.now() + retryDelayMs(failures);
  }

  function offer(): void {
    change({ renewal: 'offered' });
    withdrawOffer = ports.offerRenewal(clock.toWallTime(state.session.expiresAt));
  }

  async function check(): Promise<void> {
    if (state.check !== 'checking') change({ check: 'checking' });
    const answer = await ports.loadPerson(settings, state.session, life.signal);
    if (isOver()) return;
    if (answer.kind === 'done') {
      failures = 0;
      isReplacement = false;
      change({ person: answer.value, check: 'checked' });
      void keep();
      void showPicture();
    } else if (answer.problem.code !== 'api-session-refused') {
      postpone();
      change({ check: 'offline' });
    } else if (isReplacement) {
      end();
    } else {
      // Refused is as good as expired: renewed once, or the end.
      state = { ...state, session: { ...state.session, expiresAt: clock.now() } };
      isReplacement = true;
    }
  }

  async function renew(): Promise<void> {
    const isAsked = isRenewalAsked;
    isRenewalAsked = false;
    const appearance = isAsked ? 'if-needed' : 'never';
    // A refresh token that was refused stays refused: then it is for the login page and the agent.
    const session = needsAgent ? { ...state.session, refreshToken: null } : state.session;
    const renewed = await guardFault(
      renewSession(session, settings, ports, appearance, life.signal),
      buildProblem('unexpected'),
    );
    if (isOver()) return;
    if (renewed.kind === 'done') return takeOver(renewed.value);
    if (isTemporary(renewed.problem.code)) postpone();
    else needsAgent = true;
    const isExpired = clock.now() >= state.session.expiresAt;
    if (isExpired && !needsAgent) change({ check: 'offline' });
    if (isAsked) change({ renewal: 'offered' });
  }

  function takeOver({ session, person }: Renewed): void {
    failures = 0;
    needsAgent = false;
    isRenewalAsked = false;
    withdrawOffer();
    // The login page gave a session of its own. Of somebody else's nobody could end the one before any more.
    if (person !== null) isReplacement = false;
    const now = person ?? state.person;
    if (!isSamePerson(now, state.person)) ports.dropSession(settings, state.session);
    const isSamePicture = now.pictureUrl === state.person.pictureUrl;
    const check = person === null ? state.check : 'checked';
    change({ session, person: now, check, renewal: 'none', ...(isSamePicture ? {} : { picture: null }) });
    void keep();
    if (!isSamePicture) void showPicture();
  }

  async function keep(): Promise<void> {
    if (settings.desk !== 'own') return;
    const kept = buildKeptSession(settings, state.session, state.person, clock);
    const keeping = await guardFault(ports.keepSession(kept), 'not-written' as const);
    if (keeping !== state.keeping) change({ keeping });
  }

  async function showPicture(): Promise<void> {
    const { person } = state;
    if (person.pictureUrl === null || state.picture !== null) return;
    const picture = await guardFault(ports.loadPicture(person.pictureUrl, settings), null);
    if (picture !== null && state.person === person) change({ picture });
  }

  // Not before the caller has this session in its hands, and has shown it.
  void Promise.resolve().then(() => {
    if (start.isChecked && !isOver()) void Promise.all([keep(), showPicture()]);
    advance();
  });

  return {
    settings,
    state: () => state,
    renewNow: () => {
      if (isOver() || state.renewal !== 'offered') return;
      isRenewalAsked = true;
      change({ renewal: 'renewing' });
      advance();
    },
    wake: () => {
      retryAt = 0;
      advance();
    },
    stop,
    settled: async () => {
      await underWay;
    },
  };
}
