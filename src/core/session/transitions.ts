/**
 * What follows for a signed-in session from an answer, from a renewal, and from time, as pure functions from one state to
 * the next. The effects that they ask for are done in signed-in-session.ts.
 */

import { keepsSession } from '../../shared/settings';
import { joinSentences, type Message, message } from '../../shared/texts/message';
import type { Keeping } from '../../shared/view';
import type { Session } from '../genesys/answers';
import { isSameOrganization, isSamePerson, type Person } from '../genesys/person';
import type { Result, UncutProblem } from '../result';
import { sessionRetryMs } from '../retry/delay';
import { isPassing } from '../retry/passing';
import type { NextStep } from './next-step';
import type { Renewal, Renewed } from './renewal';
import { canRefresh, type HeldUntil, type SessionStart, type SignedInSessionState } from './state';

export type SessionEffect =
  /** `end`: only a new sign-in helps. */
  | { readonly kind: 'keep-session' | 'end' }
  | { readonly kind: 'load-picture'; readonly url: string }
  /** Revoke the token of this session: another person's, or one that another person's has replaced. */
  | { readonly kind: 'drop-session'; readonly session: Session }
  /** Tell the agent outside the window that the session ends soon, or take that notice away. */
  | { readonly kind: 'offer-renewal' | 'withdraw-offer' };

export type Transition = {
  readonly state: SignedInSessionState;
  /** To be done in this order, after the state is shown. */
  readonly effects: readonly SessionEffect[];
};

export function buildFirstState({ settings, isChecked, ...signedIn }: SessionStart): SignedInSessionState {
  return {
    ...signedIn,
    picture: null,
    check: isChecked ? 'checked' : 'checking',
    renewal: 'none',
    keeping: keepsSession(settings) ? 'kept' : 'not-wanted',
    notice: null,
    pageNotice: null,
    failures: 0,
    retryAt: 0,
    heldUntil: { check: 0, renewal: 0 },
    needsAgent: false,
    isTokenUseless: false,
    mustConfirm: false,
    isRefusalFinal: false,
    isRefusedEarly: false,
  };
}

/** After a sign-in the session is kept and the picture loaded at once; a session from the vault is checked first. */
export function afterStart(state: SignedInSessionState): Transition {
  if (state.check !== 'checked') return withoutEffects(state);
  return { state, effects: [...keepSession(state), ...loadPicture(state)] };
}

/** The state while the step is done. A renewal by time changes nothing of it. */
export function afterTime(state: SignedInSessionState, step: NextStep): Transition {
  switch (step.kind) {
    case 'check':
      return withoutEffects({ ...state, check: 'checking' });
    case 'offer':
      return { state: { ...state, renewal: 'offered' }, effects: [{ kind: 'offer-renewal' }] };
    case 'rest':
      return withoutEffects({ ...state, renewal: 'offered', check: 'offline' });
    case 'end':
      return { state, effects: [{ kind: 'end' }] };
    case 'wait':
      // A server is to be left alone for now.
      return withoutEffects(state.check === 'checking' ? { ...state, check: 'offline' } : state);
    case 'renew':
      return withoutEffects(state);
  }
}

/** When something came back. */
export type Moment = {
  /** Milliseconds by the app's clock. */
  readonly now: number;
  /** From 0 up to 1: desks that failed at the same time try again at different times. */
  readonly random: number;
};

/**
 * Why the token may be worth nothing any more: Genesys Cloud has refused it elsewhere, or said that it was revoked; or the
 * clock on the wall has jumped, so that the computer may have stood still for minutes.
 */
export type TokenDoubt = 'refused' | 'ended-elsewhere' | 'clock-jumped';

/**
 * After a refusal the session is checked as soon as its server lets the app ask. After a jump of the clock only its token
 * is asked about, which resets no time-out.
 */
export function afterDoubt(state: SignedInSessionState, why: TokenDoubt): Transition {
  if (why !== 'clock-jumped') {
    // A session that somebody has ended stays ended, although the login page may give another token unseen.
    const isRefusalFinal = state.isRefusalFinal || why === 'ended-elsewhere';
    return withoutEffects({ ...state, check: 'checking', mustConfirm: false, isRefusalFinal, retryAt: 0 });
  }
  // A session that is to be checked anyway tells by itself.
  return withoutEffects(state.check === 'checked' ? { ...state, mustConfirm: true } : state);
}

const confirmed = { check: 'checked', failures: 0, mustConfirm: false, isRefusalFinal: false } as const;

/** Genesys Cloud was asked about the token. The time until its end may be shorter now by the clock on the wall. */
export function afterConfirmation(
  state: SignedInSessionState,
  answer: Result<unknown>,
  moment: Moment,
): Transition {
  if (answer.kind === 'problem') return afterAnswer(state, answer, moment);
  const next = { ...state, ...confirmed };
  return { state: next, effects: keepSession(next) };
}

/** Genesys Cloud was asked who it is. */
export function afterAnswer(state: SignedInSessionState, answer: Result<Person>, moment: Moment): Transition {
  if (answer.kind === 'done') {
    const person = withPerson(state, answer.value);
    const next = { ...person, ...confirmed };
    return { state: next, effects: [...keepSession(next), ...loadPicture(next)] };
  }
  // Only a 401 says anything about the session: a captive portal or an error of the server must not sign an agent out.
  if (answer.problem.code !== 'api-session-refused')
    return withoutEffects({
      ...postpone(hold(state, 'check', answer.problem, moment), moment),
      check: 'offline',
    });
  const isRefusedEarly = state.isRefusedEarly || moment.now < state.session.expiresAt;
  if (state.isRefusalFinal) return { state: { ...state, isRefusedEarly }, effects: [{ kind: 'end' }] };
  // A refused token counts as expired, so that the next step renews the session or ends it.
  const session = { ...state.session, expiresAt: moment.now };
  return withoutEffects({ ...state, session, isRefusalFinal: true, isRefusedEarly });
}

type EndOfRenewal = Moment & {
  /** Whether it was started by **Renew now**, and not by time. */
  readonly isAsked: boolean;
  /** Whether the agent has cancelled it, see `afterCancel`. */
  readonly isCancelled: boolean;
};

export function afterRenewal(
  before: SignedInSessionState,
  { outcome, isTokenUseless }: Renewal,
  { isAsked, isCancelled, ...moment }: EndOfRenewal,
): Transition {
  const state = isTokenUseless ? { ...before, isTokenUseless } : before;
  if (outcome.kind === 'done')
    return isAsked || isOfSamePerson(state, outcome.value)
      ? takeOver(state, outcome.value)
      : leaveToAgent(state, outcome.value);
  const { problem } = outcome;
  // A cancel says nothing of the refresh token, and there is no login page that the agent has left.
  const isGivenUp = problem.code === 'cancelled' && canRefresh(state);
  const shouldRepeat = isGivenUp || isPassing(problem);
  const next = shouldRepeat
    ? postpone(hold(state, 'renewal', problem, moment), moment)
    : { ...state, needsAgent: true };
  const isOffline = moment.now >= state.session.expiresAt && (canRefresh(next) || !next.needsAgent);
  return withoutEffects({
    ...next,
    check: isOffline ? 'offline' : state.check,
    // The agent may have clicked since they cancelled it, or during one by time: that click is still to be answered.
    renewal: isAsked && !isCancelled ? 'offered' : state.renewal,
    pageNotice: null,
  });
}

/** A refresh has the person of the session before. */
function isOfSamePerson({ person }: SignedInSessionState, renewed: Renewed): boolean {
  return renewed.person === null || isSamePerson(renewed.person, person);
}

/**
 * Nobody saw the login page that has signed in another person, or them in another organisation. The agent goes on with the
 * session that they have, and sees at **Renew now** who signs in.
 */
function leaveToAgent(state: SignedInSessionState, { session }: Renewed): Transition {
  return { state: { ...state, needsAgent: true }, effects: [{ kind: 'drop-session', session }] };
}

/** A refresh has come back after its renewal was cancelled. */
export function afterLateRefresh(state: SignedInSessionState, session: Session): Transition {
  return takeOver(state, { session, person: null });
}

function takeOver(before: SignedInSessionState, { session, person }: Renewed): Transition {
  const state: SignedInSessionState = {
    ...(person === null ? before : withPerson(before, person)),
    session,
    check: person === null ? before.check : 'checked',
    renewal: 'none',
    pageNotice: null,
    notice: person === null ? before.notice : describeChange(before.person, person),
    failures: 0,
    retryAt: 0,
    // The servers have answered: that of the check too where the person was loaded.
    heldUntil: { check: person === null ? before.heldUntil.check : 0, renewal: 0 },
    needsAgent: false,
    isTokenUseless: false,
    mustConfirm: person === null && before.mustConfirm,
    // The login page has issued a session of its own; a refreshed one still descends from the one that was refused.
    isRefusalFinal: person === null && before.isRefusalFinal,
    isRefusedEarly: false,
  };
  const isSamePicture = state.person.pictureUrl === before.person.pictureUrl;
  const effects: SessionEffect[] = [];
  if (before.renewal !== 'none') effects.push({ kind: 'withdraw-offer' });
  // Otherwise nothing could end the session of the other person any more.
  if (!isSamePerson(state.person, before.person))
    effects.push({ kind: 'drop-session', session: before.session });
  effects.push(...keepSession(state));
  if (!isSamePicture) effects.push(...loadPicture(state));
  return { state, effects };
}

/** Tells the agent that the login page has signed in another person, or them in another organisation; null if it has not. */
function describeChange(before: Person, after: Person): Message | null {
  if (isSamePerson(after, before)) return null;
  const isElsewhere = !isSameOrganization(after, before);
  return joinSentences([describeNow(after, isElsewhere), describeBefore(before, isElsewhere)]);
}

/** Null without a name: the card shows what is known of them. */
function describeNow({ view: { name, organization } }: Person, isElsewhere: boolean): Message | null {
  if (name === null) return null;
  if (!isElsewhere) return message('session.another-person', { name });
  return organization === null
    ? message('session.another-organization', { name })
    : message('session.organization', { organization, name });
}

/** A session that an earlier run kept may have neither name nor organisation. */
function describeBefore({ view: { name, organization } }: Person, isElsewhere: boolean): Message {
  if (isElsewhere && organization !== null) return message('session.organization-before', { organization });
  if (!isElsewhere && name !== null) return message('session.person-before', { name });
  return message('session.before-ended');
}

/** The agent clicks **Renew now**, which does nothing unless it is offered. */
export function afterRenewalRequest(state: SignedInSessionState): Transition {
  return withoutEffects(state.renewal === 'offered' ? { ...state, renewal: 'renewing' } : state);
}

/** The agent takes back their click on **Renew now**, whatever is under way. */
export function afterCancel(state: SignedInSessionState): Transition {
  if (state.renewal !== 'renewing') return withoutEffects(state);
  return withoutEffects({ ...state, renewal: 'offered', pageNotice: null });
}

/**
 * The computer has woken up, the network or the keyring may be back, or the agent asks for a check: there is no reason to
 * wait, unless a server has asked for it. A session that could not be kept is kept then, if that is possible now.
 */
export function afterWake(state: SignedInSessionState): Transition {
  const mustKeep = state.check === 'checked' && state.keeping !== 'kept';
  return { state: { ...state, retryAt: 0 }, effects: mustKeep ? keepSession(state) : [] };
}

/** Until then it is known whether what the agent has given is accepted, or they are asked again. Milliseconds. */
const givenMs = 5_000;

/**
 * The agent has given a log-in or a certificate, to whatever request. The refresh that needed it, and could not ask for it,
 * is tried again.
 */
export function afterGiven(state: SignedInSessionState, { now }: Moment): Transition {
  if (!state.needsAgent || !canRefresh(state)) return withoutEffects(state);
  return withoutEffects({ ...state, needsAgent: false, retryAt: now + givenMs });
}

/** A check or a renewal threw: it is tried again later, and what the agent asked for is offered again. */
export function afterFault(state: SignedInSessionState, moment: Moment): Transition {
  const renewal = state.renewal === 'renewing' ? 'offered' : state.renewal;
  return withoutEffects({ ...postpone(state, moment), renewal, pageNotice: null });
}

export function afterKeeping(state: SignedInSessionState, keeping: Keeping): Transition {
  return withoutEffects({ ...state, keeping });
}

/** A notice counts only while the agent waits for the renewal that they have asked for. */
export function afterPageNotice(state: SignedInSessionState, notice: Message | string | null): Transition {
  return withoutEffects({ ...state, pageNotice: state.renewal === 'renewing' ? notice : null });
}

/**
 * Changes nothing where the picture can't be had, or where the person has another address for it by now.
 * @param picture a `data:` URL; null when it can't be had
 */
export function afterPicture(state: SignedInSessionState, url: string, picture: string | null): Transition {
  const isWanted = picture !== null && state.person.pictureUrl === url;
  return withoutEffects(isWanted ? { ...state, picture } : state);
}

function withoutEffects(state: SignedInSessionState): Transition {
  return { state, effects: [] };
}

/** A picture is shown as long as its address stays the same. */
function withPerson(state: SignedInSessionState, person: Person): SignedInSessionState {
  const isSamePicture = person.pictureUrl === state.person.pictureUrl;
  return { ...state, person, picture: isSamePicture ? state.picture : null };
}

/** The next try of either kind comes after a time of the app's own. */
function postpone(state: SignedInSessionState, { now, random }: Moment): SignedInSessionState {
  const failures = state.failures + 1;
  return { ...state, failures, retryAt: now + sessionRetryMs(failures) * (1 - random / 2) };
}

/** The server that has answered gets no more requests of this kind before the time that it asked for. */
function hold(
  state: SignedInSessionState,
  kind: keyof HeldUntil,
  { fromServer: { retryAfterMs } }: UncutProblem,
  { now }: Moment,
): SignedInSessionState {
  if (retryAfterMs === null) return state;
  return { ...state, heldUntil: { ...state.heldUntil, [kind]: now + retryAfterMs } };
}

function keepSession({ keeping }: SignedInSessionState): readonly SessionEffect[] {
  return keeping === 'not-wanted' ? [] : [{ kind: 'keep-session' }];
}

function loadPicture({ person, picture }: SignedInSessionState): readonly SessionEffect[] {
  const { pictureUrl } = person;
  return pictureUrl === null || picture !== null ? [] : [{ kind: 'load-picture', url: pictureUrl }];
}
