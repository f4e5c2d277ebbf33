/**
 * A signed-in session, from its sign-in or the start of the app to its end. It holds the state and does the effects;
 * next-step.ts decides what is due, and transitions.ts what follows. Genesys Cloud is asked as little as possible: each
 * call resets the inactivity time-out of an agent who has gone.
 */

import { keepsSession, type Settings } from '../../shared/settings';
import type { Message } from '../../shared/texts/message';
import type { Keeping } from '../../shared/view';
import { type Clock, setAlarmUnless } from '../clock';
import { guardCall, guardFault } from '../fault-guard';
import type { Session } from '../genesys/answers';
import { buildProblem } from '../problems/problem';
import type { Result } from '../result';
import type { LoginPageOptions, SessionAndPerson } from '../sign-in/sign-in';
import { limitTime } from '../time-limit';
import { buildKeptSession, type KeptSession } from './kept-session';
import { decideStep, type SessionFacts } from './next-step';
import { type RenewalPorts, renewSession, type TokenWatch, watchToken } from './renewal';
import type { SessionStart, SignedInSessionState } from './state';
import {
  afterAnswer,
  afterCancel,
  afterConfirmation,
  afterDoubt,
  afterFault,
  afterGiven,
  afterKeeping,
  afterLateRefresh,
  afterPageNotice,
  afterPicture,
  afterRenewal,
  afterRenewalRequest,
  afterStart,
  afterTime,
  afterWake,
  buildFirstState,
  type Moment,
  type SessionEffect,
  type TokenDoubt,
  type Transition,
} from './transitions';

export type SessionPorts = Omit<RenewalPorts, 'takeLate' | 'addLateRefresh'> & {
  readonly clock: Clock;
  /** From 0 up to 1. It need not be good for secrets. */
  readonly random: () => number;
  /** Asks about the token: `GET /api/v2/tokens/me?preserveIdleTTL=true`, which resets no time-out. */
  readonly confirmToken: (
    settings: Settings,
    session: Session,
    signal: AbortSignal,
  ) => Promise<Result<unknown>>;
  /** When that was asked last, also by others, by the app's clock. */
  readonly readTokenAskedAt: () => number;
  /** Whether somebody has used this computer lately. */
  readonly isAgentThere: () => boolean;
  readonly keepSession: (kept: KeptSession) => Promise<Keeping>;
  /** The picture as a `data:` URL, or null when it can't be had. */
  readonly loadPicture: (url: string, settings: Settings, signal: AbortSignal) => Promise<string | null>;
  /** Brings the login page that waits for the agent to the front, in its window or in the browser. */
  readonly focusLoginPage: () => void;
  /**
   * Tells the agent outside the window that the session ends soon. Returns a function that takes the notice away.
   * @param endsAt epoch milliseconds by the clock on the wall
   * @param onAccept called when the agent clicks on it
   */
  readonly offerRenewal: (endsAt: number, onAccept: () => void) => () => void;
};

export type SessionEvents = {
  /** Called after every change of what a view shows. */
  readonly onChange: () => void;
  /** Called once, when only a new sign-in helps. */
  readonly onEnd: () => void;
};

export type SignedInSession = {
  readonly settings: Settings;
  readonly state: () => SignedInSessionState;
  /** The agent asks for a renewal; while one waits at its login page, that page comes to the front. */
  readonly renewNow: () => void;
  /** Ends the renewal that the agent has asked for. It is offered again. */
  readonly cancelRenewal: () => void;
  /** The token may be worth nothing any more: asks Genesys Cloud. */
  readonly doubt: (why: TokenDoubt) => void;
  /** Does what is due: time may have passed, or the network may be back. */
  readonly wake: () => void;
  /** The agent has given a log-in or a certificate, which a refresh may have needed. */
  readonly retryWithGiven: () => void;
  /**
   * Stops all work at once. The state stays as it is, and neither callback is called again. Only a refresh that was sent
   * goes on, as late work.
   * @param late what becomes of its session: revoked after a sign-out; kept for the next start of the app, where sessions
   * are kept, because the one before may be worth nothing by then
   */
  readonly stop: (late: 'revoke' | 'keep') => void;
  /** Whether a request for a token is on its way, whoever has asked for the renewal. It must not be cut in two. */
  readonly isTokenExpected: () => boolean;
  /** Resolves when no token is expected any more, or after three seconds. A check and a login page bring none. */
  readonly settled: () => Promise<void>;
};

/** A token that takes longer is probably lost. */
const settleLimitMs = 3_000;

/** Begins in a microtask. What a port throws is reported, and ends nothing. */
export function createSignedInSession(
  start: SessionStart,
  ports: SessionPorts,
  events: SessionEvents,
): SignedInSession {
  const { settings } = start;
  const { clock } = ports;
  const life = new AbortController();
  const { signal } = life;
  const holder = createStateHolder(start, ports, life, { ...events, onAccept: renewNow });
  const { state, apply } = holder;
  const requests = createRequests(settings, { ...ports, takeLate }, holder, signal, advance);
  let cancelAlarm = () => {};
  signal.addEventListener('abort', () => cancelAlarm());

  /** Does what is due, one request at a time, and sets the alarm for what is due next. */
  function advance(): void {
    if (signal.aborted || requests.isBusy()) return;
    cancelAlarm();
    const step = decideStep(readFacts(state(), ports));
    apply((current) => afterTime(current, step));
    if (step.kind === 'wait') cancelAlarm = clock.setAlarm(step.until, advance);
    if (step.kind === 'check') requests.send(checkSession);
    if (step.kind === 'renew') requests.send(renewOnce);
    if (step.kind === 'offer' || step.kind === 'rest') advance();
  }

  function renewNow(): void {
    if (state().renewal !== 'renewing') applyAndAdvance(afterRenewalRequest);
    // Not the page of a renewal by time, for which the click waits.
    else if (requests.isAsked()) ports.focusLoginPage();
  }

  function applyAndAdvance(change: Change): void {
    apply(change);
    advance();
  }

  /** If the session goes on, the agent has cancelled the renewal that they had asked for, and nothing else. */
  function takeLate(late: Session): void | Promise<void> {
    if (signal.aborted) return endLateSession({ ...state(), session: late }, settings, ports, signal.reason);
    applyAndAdvance((current) => afterLateRefresh(current, late));
  }

  // In a microtask, so that the caller holds this session and has shown it before anything is kept or asked.
  void Promise.resolve().then(() => applyAndAdvance(afterStart));

  return {
    settings,
    state,
    renewNow,
    cancelRenewal: () => {
      requests.cancel();
      applyAndAdvance(afterCancel);
    },
    doubt: (why) => applyAndAdvance((current) => afterDoubt(current, why)),
    wake: () => applyAndAdvance(afterWake),
    retryWithGiven: () => applyAndAdvance((current) => afterGiven(current, readMoment(ports))),
    stop: (late) => life.abort(late),
    isTokenExpected: requests.isTokenExpected,
    settled: requests.settled,
  };
}

/** One request to Genesys Cloud at a time, and what may end it or has to wait for it. */
function createRequests(
  settings: Settings,
  ports: SessionPorts & Pick<RenewalPorts, 'takeLate'>,
  { state, apply, onPageNotice }: StateHolder,
  signal: AbortSignal,
  onOver: () => void,
) {
  type UnderWay = {
    readonly token: TokenWatch;
    /** Null unless the agent has asked for it. */
    readonly asked: AbortController | null;
    readonly over: Promise<void>;
  };
  let underWay: UnderWay | null = null;

  async function run(request: SessionRequest, token: TokenWatch, either: AbortSignal): Promise<void> {
    const { refresh, exchangeCode } = token;
    let lateRefresh: Promise<unknown> = Promise.resolve();
    const addLateRefresh = (work: Promise<unknown>) => {
      lateRefresh = work.catch(() => undefined);
      ports.lateWork.add(work);
    };
    const requestPorts = { ...ports, refresh, exchangeCode, addLateRefresh, onPageNotice };
    try {
      apply(await request(state(), settings, requestPorts, either));
    } catch (fault) {
      ports.reportFault(fault);
      apply((current) => afterFault(current, readMoment(ports)));
    } finally {
      // A refresh token may be good for one use: the next renewal waits for a refresh whose renewal was cancelled.
      await lateRefresh;
      underWay = null;
    }
    onOver();
  }

  return {
    isBusy: () => underWay !== null,
    send: (request: SessionRequest) => {
      const token = watchToken(ports);
      const asked = state().renewal === 'renewing' ? new AbortController() : null;
      const either = asked === null ? signal : AbortSignal.any([signal, asked.signal]);
      underWay = { token, asked, over: run(request, token, either) };
    },
    cancel: () => underWay?.asked?.abort(),
    /** Whether the request under way is a renewal that the agent has asked for, and not cancelled. */
    isAsked: () => underWay?.asked?.signal.aborted === false,
    isTokenExpected: () => underWay !== null && underWay.token.request() !== null,
    settled: async () => {
      if (underWay === null) return;
      const { over, token } = underWay;
      // After a refusal the login page may be opened. The end of the session does not wait for that.
      const takenOver = token.request()?.then((answer) => (answer?.kind === 'done' ? over : undefined));
      if (takenOver !== undefined) await limitTime(ports.clock, settleLimitMs, takenOver, undefined);
    },
  };
}

/** A refresh has come back after the session was stopped. See `SignedInSession.stop`. */
async function endLateSession(
  late: SessionAndPerson,
  settings: Settings,
  ports: SessionPorts,
  use: unknown,
): Promise<void> {
  const mayKeep = use === 'keep' && keepsSession(settings);
  const isKept =
    mayKeep && (await ports.keepSession(buildKeptSession(settings, late, ports.clock))) === 'kept';
  if (!isKept) ports.dropSession(settings, late.session);
}

type Change = (state: SignedInSessionState) => Transition;

type SessionRequest = (
  state: SignedInSessionState,
  settings: Settings,
  ports: SessionPorts &
    Pick<RenewalPorts, 'takeLate' | 'addLateRefresh'> & {
      /** Shows what the login page tried, or why it can't go on; with null, takes that back. */
      readonly onPageNotice: LoginPageOptions['onNotice'];
    },
  signal: AbortSignal,
) => Promise<Change>;

/** Asks Genesys Cloud who it is, which also tells whether the session is still good. */
const checkSession: SessionRequest = async (current, settings, ports, signal) => {
  const { session, mustConfirm } = current;
  if (mustConfirm) return confirmSession(current, settings, ports, signal);
  const answer = await askUntilExpiry(session, ports, signal, (either) =>
    ports.loadPerson(settings, session, either),
  );
  return (state) => afterAnswer(state, answer, readMoment(ports));
};

/** Asks about the token alone, by the call that resets no time-out, because the agent may have gone. */
const confirmSession: SessionRequest = async ({ session }, settings, ports, signal) => {
  const answer = await askUntilExpiry(session, ports, signal, (either) =>
    ports.confirmToken(settings, session, either),
  );
  return (state) => afterConfirmation(state, answer, readMoment(ports));
};

/** A proxy's log-in would hold up the end of the session while the agent is away. */
async function askUntilExpiry<Value>(
  { expiresAt }: Session,
  { clock }: Pick<SessionPorts, 'clock'>,
  signal: AbortSignal,
  ask: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const expiry = new AbortController();
  const answered = new AbortController();
  // Without waiting for the answer where the session ends before.
  const over = AbortSignal.any([signal, answered.signal]);
  setAlarmUnless(clock, over, expiresAt, () => expiry.abort());
  try {
    return await ask(AbortSignal.any([signal, expiry.signal]));
  } finally {
    answered.abort();
  }
}

const renewOnce: SessionRequest = async ({ session, renewal, isTokenUseless }, settings, ports, signal) => {
  const isAsked = renewal === 'renewing';
  // A refresh token that was refused stays refused: only the login page can renew the session then.
  const renewable = isTokenUseless ? { ...session, refreshToken: null } : session;
  const visibility = isAsked ? 'if-needed' : 'never';
  // Nobody sees the page of a renewal by time, and nothing is said about it.
  const onNotice = isAsked ? ports.onPageNotice : () => undefined;
  const renewing = renewSession(renewable, settings, ports, { visibility, onNotice }, signal);
  const fault = { outcome: buildProblem('unexpected'), isTokenUseless: false };
  const renewed = await guardFault(ports, renewing, fault);
  return (state) =>
    afterRenewal(state, renewed, { ...readMoment(ports), isAsked, isCancelled: signal.aborted });
};

function readFacts(state: SignedInSessionState, ports: SessionPorts): SessionFacts {
  const { clock, isAgentThere, readTokenAskedAt } = ports;
  return { ...state, now: clock.now(), isAgentThere: isAgentThere(), tokenAskedAt: readTokenAskedAt() };
}

function readMoment({ clock, random }: SessionPorts): Moment {
  return { now: clock.now(), random: random() };
}

const shownParts = [
  'session',
  'person',
  'picture',
  'check',
  'renewal',
  'keeping',
  'notice',
  'pageNotice',
] as const;

/**
 * Holds the state until the life is aborted. A change is shown first, and its effects are done after: the first call of a
 * keyring blocks the process for 10 to 40 ms, which must not come between a sign-in and its view.
 */
type StateHolder = {
  readonly state: () => SignedInSessionState;
  /** Changes the state, shows it and does what follows from it. Nothing after the end of the session. */
  readonly apply: (change: Change) => void;
  readonly onPageNotice: LoginPageOptions['onNotice'];
};

function createStateHolder(
  start: SessionStart,
  ports: SessionPorts,
  life: AbortController,
  { onChange, onEnd, onAccept }: SessionEvents & { readonly onAccept: () => void },
): StateHolder {
  const { settings } = start;
  const { clock } = ports;
  let state = buildFirstState(start);
  let withdrawOffer = () => {};
  life.signal.addEventListener('abort', () => withdrawOffer());

  function apply(change: Change): void {
    if (life.signal.aborted) return;
    const before = state;
    const transition = change(before);
    state = transition.state;
    if (shownParts.some((part) => state[part] !== before[part])) onChange();
    // A notification that can't be shown must not stop the session from going on, and from ending at its time.
    for (const effect of transition.effects) guardCall(ports, () => doEffect(effect));
  }

  function doEffect(effect: SessionEffect): void {
    switch (effect.kind) {
      case 'keep-session': {
        const kept = buildKeptSession(settings, state, clock);
        void guardFault(ports, ports.keepSession(kept), 'not-written').then((keeping) =>
          apply((current) => afterKeeping(current, keeping)),
        );
        break;
      }
      case 'load-picture': {
        const { url } = effect;
        void guardFault(ports, ports.loadPicture(url, settings, life.signal), null).then((picture) =>
          apply((current) => afterPicture(current, url, picture)),
        );
        break;
      }
      case 'drop-session':
        ports.dropSession(settings, effect.session);
        break;
      case 'offer-renewal':
        withdrawOffer = ports.offerRenewal(clock.toWallTime(state.session.expiresAt), onAccept);
        break;
      case 'withdraw-offer':
        withdrawOffer();
        break;
      case 'end':
        life.abort();
        onEnd();
        break;
    }
  }

  const onPageNotice = (notice: Message | string | null) =>
    apply((current) => afterPageNotice(current, notice));

  return { state: () => state, apply, onPageNotice };
}
