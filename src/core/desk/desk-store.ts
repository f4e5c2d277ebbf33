/** Holds the state of the desk, and shows each change of it as a view. */

import { keepsSession } from '../../shared/settings';
import type { AppView, KeptSessionStatus, ProblemView } from '../../shared/view';
import { guardCall } from '../fault-guard';
import { summarizeConnection } from '../genesys/endpoints';
import { createTokenRequests, type TokenRequests } from '../genesys/token-requests';
import { createLateWork, type LateWork } from '../late-work';
import { createListeners, type Listeners } from '../listeners';
import { buildPresenceView } from '../presence/view';
import { cutProblem } from '../problems/problem';
import { offerSomeoneElse } from '../problems/traits';
import type { Failure } from '../result';
import { createSerialWork, type SerialWork } from '../serial-work';
import { isUnmeasured } from '../session/idle-source';
import { canRefresh } from '../session/state';
import type { QueueAnswer } from './leave-queue';
import { presenceContext } from './presence';
import { canContinueInBrowser, type DeskPorts, type DeskState, mustAskAnew, type SignedIn } from './states';

export type DeskStore = {
  readonly ports: DeskPorts;
  readonly state: () => DeskState;
  /** Enters the state, which may be the same as before, and shows it. */
  readonly change: (next: DeskState) => void;
  readonly view: () => AppView;
  readonly onView: Listeners<AppView>['add'];
  /** One sign-out after the other; work added while one is under way waits for its end. */
  readonly runSignOut: SerialWork;
  /** The sign-ins and the reading of a kept session that are under way, of which each may bring a session. */
  readonly arrivals: LateWork;
  /** What was asked for by `ports`. */
  readonly tokenRequests: TokenRequests['read'];
  /** What is known of the session that an earlier run kept. */
  keptSession: KeptSessionStatus;
  /** Whether the vault may have a session of an earlier run that was neither used nor ended. */
  mayHoldEarlier: boolean;
  /** Whether the agent was told what the end of the run before has left undone, if anything. */
  isLastEndTold: boolean;
  /** Whether somebody has signed in since the start. Then no session of an earlier run comes back by itself. */
  hasSignedIn: boolean;
  /** What the agent who quits has said about their place on queue; null while they were not asked. */
  quitAnswer: QueueAnswer;
  /** What was read for a quit that asks nothing, and when the quit is over; null where nothing was read. */
  quitRead: { readonly isStatusKnown: boolean; readonly endsAt: number } | null;
};

/**
 * Callers use the ports of the store in place of those that they give: these note each request for a token. A listener of
 * views that throws is reported.
 */
export function createDeskStore(ports: DeskPorts, first: DeskState): DeskStore {
  const listeners = createListeners<AppView>();
  const requests = createTokenRequests(ports.clock);
  let state = first;
  const store: DeskStore = {
    ports: {
      ...ports,
      exchangeCode: (...args) => requests.note(() => ports.exchangeCode(...args)),
      refresh: (...args) => requests.note(() => ports.refresh(...args)),
    },
    tokenRequests: requests.read,
    state: () => state,
    change: (next) => {
      state = next;
      listeners.tell(store.view());
    },
    view: () => buildView(state, ports, store.keptSession),
    onView: (listener) =>
      // What fails in showing must not stop what the desk does, such as a sign-out.
      listeners.add((view) => guardCall(ports, () => listener(view))),
    runSignOut: createSerialWork(),
    arrivals: createLateWork(ports.reportFault),
    keptSession: 'none',
    mayHoldEarlier: false,
    isLastEndTold: false,
    hasSignedIn: false,
    quitAnswer: null,
    quitRead: null,
  };
  return store;
}

function buildProblemView({ kind, problem }: Failure, settings: DeskPorts['settings']): ProblemView {
  const { code } = problem;
  const canOpenSettings = code !== 'policy-unusable' && code !== 'not-sandboxed';
  const canTryAgain = canOpenSettings && code !== 'setting-invalid';
  const mayBeRemembered = () => keepsSession(settings.read().settings);
  const someoneElse = canTryAgain ? offerSomeoneElse(code, mayBeRemembered) : 'none';
  return { kind, problem: cutProblem(problem), canTryAgain, someoneElse, canOpenSettings };
}

/** Whether a countdown or an offer comes because the computer can't tell if somebody uses it. */
function isAbsenceUnmeasured({ idleEndsAt, session }: SignedIn, { readIdle }: DeskPorts): boolean {
  const current = session.state();
  const isOfferForAbsence = current.renewal === 'offered' && !current.needsAgent && !canRefresh(current);
  return (idleEndsAt !== null || isOfferForAbsence) && isUnmeasured(readIdle());
}

function buildView(state: DeskState, ports: DeskPorts, keptSession: KeptSessionStatus): AppView {
  const { settings: store, clock } = ports;
  const { kind } = state;
  switch (kind) {
    case 'signed-out': {
      const { settings } = store.read();
      return {
        kind,
        notice: state.notice,
        keptSession,
        // Every other desk asks who the agent is at each sign-in.
        canBeSomeoneElse: keepsSession(settings),
        connection: summarizeConnection(settings),
      };
    }
    case 'problem':
      return buildProblemView(state, store);
    case 'set-up': {
      const { settings, sources, faults, notes: others } = store.read();
      const notes = [...faults, ...others];
      const view = {
        kind,
        settings,
        sources,
        secret: store.secretStatus(),
        canGoBack: state.before !== null,
      };
      return notes.length === 0 ? view : { ...view, notes };
    }
    case 'signing-in': {
      const { settings, waitingFor, notice } = state;
      const isInBrowser = waitingFor === 'login-page' && settings.signInWith === 'browser';
      return {
        kind,
        waitingFor: isInBrowser ? 'browser' : waitingFor,
        canContinueInBrowser: canContinueInBrowser(state),
        isBrowserToAsk: isInBrowser && mustAskAnew(state),
        notice,
        connection: summarizeConnection(settings),
      };
    }
    case 'signed-in': {
      const { idleEndsAt, session: current, presence } = state;
      const { session, person, picture, check, renewal, keeping, notice, pageNotice } = current.state();
      return {
        kind,
        person: person.view,
        presence: presence && buildPresenceView(presence.state(), presenceContext(person, ports)),
        connection: summarizeConnection(current.settings),
        expiresAt: clock.toWallTime(Math.min(session.expiresAt, state.idlesAt ?? session.expiresAt)),
        leaving: state.leaving,
        onQueueElsewhere: state.queueElsewhere?.name ?? null,
        timeoutMinutes: state.timeoutMs === null ? null : Math.round(state.timeoutMs / 60_000),
        idleEndsAt: idleEndsAt === null ? null : clock.toWallTime(idleEndsAt),
        isAbsenceUnmeasured: isAbsenceUnmeasured(state, ports),
        isTimeOver: session.expiresAt <= clock.now(),
        renewsWith: current.settings.signInWith,
        picture,
        check,
        renewal,
        keeping,
        notice: pageNotice ?? notice,
      };
    }
    case 'signing-out':
      return { kind };
  }
}
