/**
 * What this app has chosen for the agent: the choice that waits, the one that was sent, and those of which nobody has said
 * what became of them. A server error, a cut or a time-out is no refusal: the change may have been made all the same.
 */

import type { Presence } from '../../genesys/user-status';
import { problemTraits } from '../../problems/traits';
import type { Failure } from '../../result';
import type { ChoiceInDoubt, OpenDoubt, PresenceLine, PresenceState, SentChange, SentChoice } from '../state';

/** Milliseconds. For so long what comes of a request without a clear answer is its own. */
const doubtMs = 60_000;

/** Whether a failure leaves open what became of the request. */
export function isOutcomeUnclear({ problem }: Failure): boolean {
  return problemTraits[problem.code].mayBeDone === true;
}

/**
 * What this app has chosen and not got yet: the last choice, the one that was sent, what comes when the work is done, or one
 * that is in doubt.
 */
export function findOwnChoice(
  { change, sent, asked, doubts }: Pick<PresenceState, 'change' | 'sent' | 'asked' | 'doubts'>,
  isMeant: (definitionId: string) => boolean,
): SentChange | null {
  const choices = [change, sent, asked, ...doubts];
  return choices.find((choice) => choice !== null && isMeant(choice.definitionId)) ?? null;
}

/** What comes when the work is done, as long as that is what this app has asked for. */
export function findAsked(state: PresenceState, { next }: Presence): SentChange | null {
  const choice = next && findOwnChoice(state, (chosen) => chosen === next.definitionId);
  return choice && { definitionId: choice.definitionId, by: choice.by };
}

/** Whether what was chosen is On Queue. */
export function isOnQueueChoice(
  { definitions }: Pick<PresenceState, 'definitions'>,
  definitionId: string,
): boolean {
  return definitions?.find(({ id }) => id === definitionId)?.systemPresence === 'onqueue';
}

/** Without a choice of On Queue that waits for the answer to another one. */
export function withoutQueuedOnQueue(state: PresenceState): PresenceState {
  const { change, sent } = state;
  if (change === null || sent === null || change.definitionId === sent.definitionId) return state;
  if (!isOnQueueChoice(state, change.definitionId)) return state;
  const { definitionId, by, isOverridden } = sent;
  return { ...state, change: { definitionId, by, isShown: !isOverridden } };
}

/**
 * Whether the agent has a presence already, for certain, and nothing else is under way: to set it would only begin its time
 * anew. On Queue is set again, for that ends Not responding.
 */
export function isInEffect(state: PresenceState, definitionId: string): boolean {
  const { channel, change, sent, doubts, left, refusal } = state;
  const { presence } = state.status;
  if (presence === null || presence.definitionId !== definitionId) return false;
  if (presence.next !== null || presence.systemPresence === 'onqueue') return false;
  const isNothingOpen = change === null && sent === null && doubts.length === 0;
  return channel.kind === 'live' && isNothingOpen && left === null && refusal === null;
}

/** Whether a presence is what was chosen, now or when the work is done. */
export function isChosen(presence: Presence | null, { definitionId }: SentChange): boolean {
  return presence?.definitionId === definitionId || presence?.next?.definitionId === definitionId;
}

/** @param lines those of Today that the presence has got */
export function noteTold(
  sent: SentChoice | null,
  presence: Presence,
  lines: readonly PresenceLine[],
): SentChoice | null {
  if (sent === null) return null;
  const entry = lines.find(({ definitionId }) => definitionId === sent.definitionId) ?? sent.entry;
  return isChosen(presence, sent)
    ? { ...sent, isTold: true, isOverridden: false, entry }
    : { ...sent, isOverridden: true };
}

/** Adds a choice whose answer did not tell what became of it. */
export function withDoubt(
  state: PresenceState,
  { definitionId, by }: SentChange,
  parts: Pick<ChoiceInDoubt, 'since' | 'isOpen' | 'failure'>,
): PresenceState {
  return { ...state, doubts: [...state.doubts, { definitionId, by, ...parts }] };
}

/** Whether **Ready again** was pressed, and the agent waits for what comes of it. An event can end Not responding before. */
export function isReadying({ status, readyingFor, notRespondingCount }: PresenceState): boolean {
  return status.routing?.status === 'notresponding' && readyingFor === notRespondingCount;
}

/** **Ready again** may have been taken, whatever the agent was told of it: only a read can tell. */
export function withReadyDoubt(state: PresenceState, since: number): PresenceState {
  const { status, refusal } = state;
  if (status.routing?.status !== 'notresponding' || refusal === null) return state;
  return { ...state, isReadyAsked: true, readyDoubt: { since, isOpen: true, failure: refusal } };
}

/** A read that was asked for at that time shows that the agent is Not responding still. */
export function afterReadyRead(state: PresenceState, askedAt: number): PresenceState {
  const { readyDoubt } = state;
  if (readyDoubt?.isOpen !== true || readyDoubt.since > askedAt) return state;
  return { ...state, readyDoubt: { ...readyDoubt, isOpen: false } };
}

/** A presence was told that may be what a choice in doubt came to: then there was no refusal. */
export function withoutDoubtOf(state: PresenceState, presence: Presence | null): PresenceState {
  const made = state.doubts.filter((doubt) => isChosen(presence, doubt));
  if (made.length === 0) return state;
  return {
    ...state,
    doubts: state.doubts.filter((doubt) => !made.includes(doubt)),
    refusal: made.some(({ failure }) => failure === state.refusal) ? null : state.refusal,
  };
}

/** A read that was asked for at that time tells whether what is in doubt was done. It may be done later. */
export function afterDoubtsRead(state: PresenceState, askedAt: number): PresenceState {
  const settled = withoutDoubtOf(state, state.status.presence);
  if (!settled.doubts.some(({ since, isOpen }) => isOpen && since <= askedAt)) return settled;
  const doubts = settled.doubts.map((doubt) =>
    doubt.since <= askedAt ? { ...doubt, isOpen: false } : doubt,
  );
  return { ...settled, doubts };
}

/** Takes away the doubts that a read has looked at, and that are older than a minute. */
export function withoutOldDoubts(state: PresenceState, now: number): PresenceState {
  const isOld = ({ since, isOpen }: OpenDoubt) => !isOpen && now - since > doubtMs;
  const { doubts, readyDoubt } = state;
  const young = doubts.some(isOld) ? { ...state, doubts: doubts.filter((doubt) => !isOld(doubt)) } : state;
  return readyDoubt !== null && isOld(readyDoubt)
    ? { ...young, readyDoubt: null, isReadyAsked: false }
    : young;
}

/** Whether only a read can tell what became of a choice, or of **Ready again**. */
export function hasOpenDoubt({ doubts, readyDoubt }: PresenceState): boolean {
  return doubts.some(({ isOpen }) => isOpen) || readyDoubt?.isOpen === true;
}

/** Whether it is not known if the last refusal is one. */
export function isRefusalInDoubt({ doubts, readyDoubt, refusal }: PresenceState): boolean {
  const all: readonly (OpenDoubt | null)[] = [...doubts, readyDoubt];
  return refusal !== null && all.some((doubt) => doubt?.isOpen === true && doubt.failure === refusal);
}
