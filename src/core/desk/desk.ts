/** The desk: what the app is doing, and what each intention of the agent does to it. */

import type { TodayEntry } from '../../shared/presence/presence-view';
import { keepsSession, type SettingsForm } from '../../shared/settings';
import { isSameMessage } from '../../shared/texts/message';
import type { LeavingAnswer, SaveResult } from '../../shared/view';
import type { WakeReason } from '../channel/reconnect';
import { guardFault } from '../fault-guard';
import { isInEffect } from '../presence/changes/own-choices';
import { findSwitchTarget } from '../presence/changes/switch-target';
import { buildToday } from '../presence/history/today';
import { isShownOnQueue } from '../presence/view';
import { type EffectiveSettings, mayRestore } from '../settings/sources';
import { limitTime } from '../time-limit';
import { type EndForRemoval, endForRemoval, hasToEnd, quitDesk } from './app-end';
import { createDeskStore, type DeskStore } from './desk-store';
import { forgetKeptSession, forgetWhatIsNotKept } from './kept-session';
import { dropAll, finishLastEnd } from './last-end';
import { presenceContext } from './presence';
import { closeSettings, openSettings, saveSettings } from './set-up';
import { continueInBrowser, restoreKeptSession, startSignIn } from './sign-in';
import {
  type AbsenceReason,
  answerLeaving,
  cancelSignIn,
  leaveDesk,
  mayAskBeforeQuit,
  requestQuit,
  requestSignOut,
} from './sign-out';
import { chooseRestingState, type DeskPorts } from './states';

/** See shared/ipc.ts for the agent's requests. What makes no sense in the present state does nothing. Nothing rejects. */
export type Desk = Pick<DeskStore, 'view' | 'onView'> & {
  /**
   * Resolves once it is known whether an earlier run's session is used, at the latest after 300 ms: a first view that said
   * “signed out” would be wrong in the next moment. At once where it is known. Never rejects: no view would be shown.
   */
  readonly whenFirstViewIsKnown: () => Promise<void>;
  /** Starts a sign-in, or brings the login page of the one under way to the front. Resolves when it is over. */
  readonly signIn: () => Promise<void>;
  /** Starts a sign-in for which the login page first forgets the person whom it may remember. */
  readonly signInAsSomeoneElse: () => Promise<void>;
  /** Ends the attempt under way: a sign-in, or a renewal that the agent has asked for. */
  readonly cancelSignIn: () => void;
  readonly continueInBrowser: () => void;
  readonly signOut: () => Promise<void>;
  /** The agent wants to quit. True if they are asked first, because another program put them on queue. */
  readonly requestQuit: () => Promise<boolean>;
  /** Whether `requestQuit` may ask. False where nothing stands in the way of the end of the app. */
  readonly mayAskBeforeQuit: () => boolean;
  /** The agent was asked what becomes of their place on queue before they sign out or quit, and has answered. */
  readonly answerLeaving: (answer: LeavingAnswer) => Promise<void>;
  /** The agent has left the computer, as far as it can tell; a shared desk signs them out. */
  readonly leaveDesk: (reason: AbsenceReason) => Promise<void>;
  /** Whether the end of the app has to wait for `quit`. */
  readonly hasToEnd: () => boolean;
  /**
   * The app ends: resolves when nothing is under way that should not be cut in two.
   * @param limitMs after so many milliseconds the app ends without it; not given where it waits as long as that takes
   */
  readonly quit: (limitMs?: number) => Promise<void>;
  /** The agent wants to remove the profile: ends every session of it that is known here. */
  readonly endForRemoval: () => Promise<EndForRemoval>;
  readonly renewSession: () => void;
  /** The clock on the wall has jumped: the computer may have stood still for minutes. */
  readonly noteClockJump: () => void;
  /**
   * Time may have passed, or the network or the keyring may be back: does what is due of the session, reads a kept one that
   * could not be read before, and saves a client secret that could not be saved.
   */
  readonly resumeSession: () => void;
  readonly restoreKeptSession: () => Promise<void>;
  readonly forgetKeptSession: () => Promise<void>;
  readonly openSettings: () => void;
  readonly closeSettings: () => void;
  readonly saveSettings: (form: SettingsForm) => Promise<SaveResult>;
  readonly copyProblemCode: () => void;
  /** The page has drawn the card with the presence: nothing has to wait for it any more. */
  readonly cardDrawn: () => void;
  readonly choosePresence: (definitionId: string) => void;
  readonly switchOnQueue: () => void;
  /** The agent was asked because they are on queue in another profile, and goes on queue here too or does not. */
  readonly answerOnQueueElsewhere: (goesOnQueue: boolean) => void;
  /** The profiles were read again: the question goes where it is true no more. */
  readonly lookElsewhere: () => void;
  /** Whether the agent is on queue, as far as it is known, or about to be. */
  readonly isOnQueue: () => boolean;
  readonly setReady: () => void;
  readonly refreshPresence: () => void;
  readonly acknowledgeSignIn: () => void;
  /** What **Today** shows; null while nobody is signed in, or nothing is known. */
  readonly readToday: () => readonly TodayEntry[] | null;
  /** The language that the agent has chosen in Genesys Cloud; null while nobody is signed in, or where none is known. */
  readonly readLanguage: () => string | null;
  /** The app's language is another one. */
  readonly relabelPresence: () => void;
  /** The computer woke from sleep, or its network came back. */
  readonly wake: (reason: WakeReason) => void;
};

/** A shorter wait needs no sign. Afterwards the view says that it is looking for a session. Milliseconds. */
const firstViewLimitMs = 300;

/** A session that an earlier run kept is read meanwhile. No view but the first one waits for the keyring. */
export function createDesk(ports: DeskPorts): Desk {
  const effective = ports.settings.read();
  const first = chooseRestingState(ports);
  const desk = createDeskStore(ports, first);
  const currentSession = () => {
    const state = desk.state();
    return state.kind === 'signed-in' ? state.session : null;
  };
  const currentPresence = () => {
    const state = desk.state();
    return state.kind === 'signed-in' ? state.presence : null;
  };
  forgetWhatIsNotKept(desk, effective.settings);
  const isSigningOut = finishLastEnd(desk);
  const restored = isSigningOut ? Promise.resolve() : arrive(desk, restoreAtStart(desk, effective));
  return {
    whenFirstViewIsKnown: () => limitTime(ports.clock, firstViewLimitMs, restored, undefined),
    view: desk.view,
    onView: desk.onView,
    signIn: () => arrive(desk, startSignIn(desk)),
    signInAsSomeoneElse: () => arrive(desk, startSignIn(desk, true)),
    cancelSignIn: () => {
      cancelSignIn(desk);
      currentSession()?.cancelRenewal();
    },
    continueInBrowser: () => continueInBrowser(desk),
    signOut: () => requestSignOut(desk),
    requestQuit: () => requestQuit(desk),
    mayAskBeforeQuit: () => mayAskBeforeQuit(desk),
    answerLeaving: (answer) => answerLeaving(desk, answer),
    leaveDesk: (reason) => leaveDesk(desk, reason),
    hasToEnd: () => hasToEnd(desk),
    quit: (limitMs) => quitDesk(desk, limitMs),
    endForRemoval: () => endForRemoval(desk),
    renewSession: () => currentSession()?.renewNow(),
    noteClockJump: () => currentSession()?.doubt('clock-jumped'),
    resumeSession: () => resumeSession(desk),
    restoreKeptSession: () => arrive(desk, restoreKeptSession(desk, 'asked')),
    forgetKeptSession: () => forgetKeptSession(desk),
    openSettings: () => openSettings(desk),
    closeSettings: () => {
      closeSettings(desk);
      lookForKeptSession(desk);
    },
    saveSettings: async (form) => {
      const result = await saveSettings(desk, form);
      lookForKeptSession(desk);
      return result;
    },
    cardDrawn: () => currentPresence()?.open(),
    choosePresence: (definitionId) => choosePresence(desk, definitionId),
    switchOnQueue: () => switchOnQueue(desk),
    answerOnQueueElsewhere: (goesOnQueue) => answerOnQueueElsewhere(desk, goesOnQueue),
    lookElsewhere: () => lookElsewhere(desk),
    isOnQueue: () => isOnQueue(desk),
    setReady: () => currentPresence()?.setReady(),
    refreshPresence: () => currentPresence()?.refresh(),
    acknowledgeSignIn: () => currentPresence()?.acknowledgeSignIn(),
    readToday: () => readToday(desk),
    relabelPresence: () => currentPresence()?.relabel(),
    readLanguage: () => currentSession()?.state().person.language ?? null,
    wake: (reason) => {
      resumeSession(desk);
      currentPresence()?.wake(reason);
    },
    copyProblemCode: () => copyProblemCode(desk),
  };
}

function lookForKeptSession(desk: DeskStore): void {
  void arrive(desk, restoreKeptSession(desk, 'again'));
}

function resumeSession(desk: DeskStore): void {
  const { settings } = desk.ports;
  const state = desk.state();
  if (state.kind === 'signed-in') {
    state.look();
    state.presence?.look();
    state.session.wake();
  }
  lookForKeptSession(desk);
  void settings.saveTypedSecret();
  // Those that the keyring did not give at the start.
  void dropAll(desk, settings.read().settings, 'unread');
}

function copyProblemCode({ state, ports }: DeskStore): void {
  const current = state();
  if (current.kind === 'problem') ports.copyText(current.problem.code);
}

/** Resolves once the kept session was read; at once where there is none. */
async function restoreAtStart(desk: DeskStore, effective: EffectiveSettings): Promise<void> {
  const { ports } = desk;
  desk.mayHoldEarlier = keepsSession(effective.settings) && !ports.vault.isEmpty();
  if (ports.sandboxFault !== null || !mayRestore(effective) || !desk.mayHoldEarlier) return;
  desk.keptSession = 'reading';
  await restoreKeptSession(desk, 'at-start');
}

/** The work may bring a session. A fault is reported, and nobody who waits for the work hears of it. */
function arrive(desk: DeskStore, work: Promise<void>): Promise<void> {
  const guarded = guardFault(desk.ports, work, undefined);
  desk.arrivals.add(guarded);
  return guarded;
}

function readToday({ ports, state }: DeskStore): readonly TodayEntry[] | null {
  const current = state();
  if (current.kind !== 'signed-in' || current.presence === null) return null;
  const { person } = current.session.state();
  const { clientId } = current.session.settings;
  return buildToday(current.presence.state(), { ...presenceContext(person, ports), clientId });
}

/** One queue at a time: an agent who is on queue in another profile is asked before they go on queue here too. */
function choosePresence(desk: DeskStore, definitionId: string): void {
  const state = desk.state();
  if (state.kind !== 'signed-in' || state.presence === null) return;
  // The chosen item of a menu is the first that its keys reach.
  if (isInEffect(state.presence.state(), definitionId)) return;
  const { definitions } = state.presence.state();
  const chosen = definitions?.find(({ id }) => id === definitionId);
  const goesOnQueue = chosen?.systemPresence === 'onqueue' && !isShownOnQueue(state.presence.state());
  const name = goesOnQueue ? desk.ports.otherProfiles.claimQueue() : null;
  if (name === null) state.presence.choose(definitionId, 'agent');
  else desk.change({ ...state, queueElsewhere: { name, definitionId } });
}

/** Puts the agent on queue, or takes them off. */
function switchOnQueue(desk: DeskStore): void {
  const state = desk.state();
  if (state.kind !== 'signed-in' || state.presence === null) return;
  const target = findSwitchTarget(state.presence.state(), state.session.state().person.divisionId);
  if (target !== null) choosePresence(desk, target);
}

/** The agent has answered the question of `choosePresence`. */
function answerOnQueueElsewhere(desk: DeskStore, goesOnQueue: boolean): void {
  const state = desk.state();
  if (state.kind !== 'signed-in' || state.queueElsewhere === null) return;
  const { definitionId } = state.queueElsewhere;
  desk.change({ ...state, queueElsewhere: null });
  if (goesOnQueue) state.presence?.choose(definitionId, 'agent');
}

/** Whoever went off queue there may have changed their mind meanwhile: the choice does not go on by itself. */
function lookElsewhere(desk: DeskStore): void {
  const state = desk.state();
  if (state.kind !== 'signed-in' || state.queueElsewhere === null) return;
  const name = isOnQueue(desk) ? null : desk.ports.otherProfiles.findOnQueue();
  if (isSameMessage(name, state.queueElsewhere.name)) return;
  const queueElsewhere = name === null ? null : { ...state.queueElsewhere, name };
  desk.change({ ...state, queueElsewhere });
}

function isOnQueue({ state }: DeskStore): boolean {
  const current = state();
  return (
    current.kind === 'signed-in' && current.presence !== null && isShownOnQueue(current.presence.state())
  );
}
