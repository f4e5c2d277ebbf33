/** The presence as the card shows it. */

import type { PresenceView, StatusInTime } from '../../shared/presence/presence-view';
import { describeRoutingStatus, labelOfSystemPresence, toneOfPresence } from '../genesys/status-words';
import { isForeign, mediaKinds, type PresenceId } from '../genesys/user-status';
import { cutProblem } from '../problems/problem';
import { isReadying, isRefusalInDoubt } from './changes/own-choices';
import { buildPresenceMenu, chooseLabel, findOnQueue, type PresenceDefinition } from './definitions';
import { isSettable } from './live-status';
import type { PresenceState } from './state';

export type PresenceContext = {
  /** In the order in which the agent prefers them. */
  readonly locales: readonly string[];
  /** The agent's division; null when it is not known. */
  readonly divisionId: string | null;
  /** From the app's clock to the clock on the wall. */
  readonly toWallTime: (at: number) => number;
};

/** The times of the view are by the clock on the wall. A choice that waits for its answer is shown without a time. */
export function buildPresenceView(state: PresenceState, context: PresenceContext): PresenceView {
  const { status, channel, definitions, change, refusal, refreshFailure } = state;
  const { presence, routing, openWork } = status;
  const { locales, toWallTime } = context;
  const toWall = (serverTime: number | null) =>
    serverTime === null ? null : toWallTime(serverTime - state.serverOffsetMs);
  const inWords = (id: PresenceId, since: number | null): StatusInTime => {
    const definition = definitions?.find((known) => known.id === id.definitionId);
    return {
      label: definition ? chooseLabel(definition, locales) : labelOfSystemPresence(id.word),
      tone: toneOfPresence(id.systemPresence),
      since,
    };
  };
  const chosen = findChosen(state);
  const shown = findShown(state);
  const isOnQueue = isShownOnQueue(state);
  const isNotResponding = routing?.status === 'notresponding';
  const canSet = presence !== null && isSettable(presence);
  return {
    presence:
      shown &&
      withoutWork(inWords(shown, chosen ? null : toWall(presence?.modifiedAt ?? null)), isNotResponding),
    definitionId: shown?.definitionId ?? null,
    isChanging: change !== null,
    next: presence?.next
      ? { label: inWords(presence.next, null).label, isElsewhere: isNextElsewhere(state) }
      : null,
    setBy: findSetter(state),
    decidedBy: presence !== null && !canSet ? (isForeign(presence) ? presence.source : '') : null,
    choices: canSet ? buildPresenceMenu({ ...context, definitions: definitions ?? [] }) : [],
    onQueue: canSet && findOnQueue(definitions ?? []) !== null ? isOnQueue : null,
    routing:
      routing === null ? null : { ...describeRoutingStatus(routing.word), since: toWall(routing.startedAt) },
    isNotResponding,
    isReadying: isReadying(state),
    notRespondingCount: state.notRespondingCount,
    openWork: mediaKinds
      .map((kind) => ({ kind, count: openWork?.[kind] ?? 0 }))
      .filter(({ count }) => count > 0),
    hasNoStation: state.hasStation === false && isOnQueue,
    back: canSet ? findBack(state, locales) : null,
    isLeftOnQueue: isLeftOnQueue(state),
    newSignInAt: state.newSignIn === null ? null : toWallTime(state.newSignIn.at),
    interruption: describeInterruption(channel, toWallTime),
    refusal: refusal && cutProblem(refusal.problem),
    isRefusalInDoubt: isRefusalInDoubt(state),
    refreshFailure: refreshFailure && cutProblem(refreshFailure.problem),
  };
}

/** Genesys Cloud gives an agent who is Not responding no work, whatever the presence promises. */
function withoutWork(presence: StatusInTime, isNotResponding: boolean): StatusInTime {
  return isNotResponding && presence.tone === 'available' ? { ...presence, tone: 'away' } : presence;
}

/** Set by the agent alone, and only as long as the presence is what the app has made of it. */
function findBack(state: PresenceState, locales: readonly string[]) {
  const { left, definitions, change } = state;
  if (left === null || change !== null || isLeftOnQueue(state)) return null;
  const { presence } = state.status;
  if (presence?.definitionId === left.before && presence.next === null) return null;
  const definition = definitions?.find(({ id }) => id === left.before);
  return definition ? { definitionId: definition.id, label: chooseLabel(definition, locales) } : null;
}

/** What the agent has chosen, as long as there is no answer and nothing newer. */
export function findChosen({ change, definitions }: PresenceState): PresenceDefinition | undefined {
  return change?.isShown ? definitions?.find(({ id }) => id === change.definitionId) : undefined;
}

function findShown(state: PresenceState): PresenceId | null {
  const chosen = findChosen(state);
  return chosen ? { ...chosen, definitionId: chosen.id } : state.status.presence;
}

/** Whether the agent is on queue, or has chosen to be. */
export function isShownOnQueue(state: PresenceState): boolean {
  return findShown(state)?.systemPresence === 'onqueue';
}

/** Whether the agent is on queue still, because the app could not take them off when it left them. */
function isLeftOnQueue({ left, status, change }: PresenceState): boolean {
  if (left === null || left.isConfirmed || change !== null) return false;
  return status.presence?.systemPresence === 'onqueue' && status.presence.next === null;
}

/**
 * Who set the presence that is shown, where it was not the agent with this app. The first one is told only where another
 * program has set it since the sign-in: most agents sign in while Genesys Cloud has them as Offline.
 */
function findSetter({ history, change }: PresenceState): PresenceView['setBy'] {
  const changes = history.filter(({ kind }) => kind === 'presence');
  const cause = changes.at(-1)?.cause;
  if (change?.isShown || cause === undefined || cause === 'agent' || cause === 'before') return null;
  return changes.length > 1 || cause === 'elsewhere' ? cause : null;
}

/** Whether another program has asked for what comes next. */
function isNextElsewhere({ history }: PresenceState): boolean {
  return history.findLast(({ kind }) => kind === 'next')?.cause === 'elsewhere';
}

function describeInterruption(
  channel: PresenceState['channel'],
  toWallTime: PresenceContext['toWallTime'],
): PresenceView['interruption'] {
  switch (channel.kind) {
    case 'interrupted':
      return { asOf: toWallTime(channel.asOf), reason: 'connection' };
    case 'refused':
      return { asOf: toWallTime(channel.asOf), reason: cutProblem(channel.failure.problem) };
    default:
      return null;
  }
}
