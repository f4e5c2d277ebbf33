/** One attempt to sign in, from the agent's click to its outcome. An attempt is known by its AbortController. */

import { isShared, keepsSession } from '../../shared/settings';
import { buildProblem, isAccountProblem } from '../problems/problem';
import type { Result } from '../result';
import { readClientSecret } from '../session/renewal';
import { type SignedIn as SignInValue, signIn } from '../sign-in/sign-in';
import type { DeskStore } from './desk-store';
import { enterSession } from './signed-in';
import {
  canContinueInBrowser,
  chooseRestingState,
  type DeskPorts,
  type DeskState,
  isInLoginWindow,
  type SigningIn,
} from './states';

/** Starts an attempt, or brings the login page of the attempt under way to the front. */
export async function startSignIn(desk: DeskStore): Promise<void> {
  const { ports } = desk;
  const before = desk.state();
  if (before.kind === 'signing-in') return ports.focusLoginPage();
  if (before.kind !== 'signed-out' && before.kind !== 'problem') return;

  const isAnotherAccount = before.kind === 'problem' && isAccountProblem(before.problem.code);
  const first = beginAttempt(ports);
  desk.change(first);
  if (first.kind !== 'signing-in') return;

  const { settings } = first;
  const mustAsk = !keepsSession(settings) || isAnotherAccount;
  const outcome = await runAttempt(desk, first, mustAsk ? 'login' : null);
  const current = stateOfAttempt(desk, first);
  if (outcome.kind === 'done' && current !== null) {
    const { session, person } = outcome.value;
    // The attempt's own settings: a session that came through the browser is renewed there too.
    return enterSession(desk, { settings: current.settings, session, person, isChecked: true });
  }
  if (outcome.kind === 'done') ports.dropSession(settings, outcome.value.session);
  if (outcome.kind === 'problem' && current !== null) desk.change(outcome);
}

/** The first state of an attempt, or what stands in its way. */
function beginAttempt(ports: DeskPorts): DeskState {
  try {
    const effective = ports.settings.read();
    const resting = chooseRestingState(effective, ports.settings.hasSecret());
    if (resting.kind !== 'signed-out') return resting;
    return {
      kind: 'signing-in',
      settings: effective.settings,
      attempt: new AbortController(),
      toBrowser: new AbortController(),
      waitingFor: 'login-page',
      notice: null,
    };
  } catch (fault) {
    ports.reportFault(fault);
    return buildProblem('unexpected');
  }
}

/** Never rejects. When it resolves, nothing of the attempt is under way any more. */
async function runAttempt(
  desk: DeskStore,
  start: SigningIn,
  prompt: 'login' | null,
): Promise<Result<SignInValue>> {
  const { ports } = desk;
  const { settings, attempt, toBrowser } = start;
  try {
    const secret = await readClientSecret(settings, ports.settings);
    if (secret.kind === 'problem') return secret;
    // On a shared desk the next agent finds nothing of the attempt before.
    if (isShared(settings)) await desk.guardFault(ports.forgetLogin(settings), false);
    return await signIn(settings, secret.value, ports, attempt.signal, {
      visibility: 'at-once',
      prompt,
      toBrowser: toBrowser.signal,
      onNotice: (notice) => {
        const current = stateOfAttempt(desk, start);
        if (current === null || !isInLoginWindow(current) || current.notice === notice) return;
        desk.change({ ...current, notice });
      },
      onRedirect: () => {
        const current = stateOfAttempt(desk, start);
        if (current !== null) desk.change({ ...current, waitingFor: 'answer', notice: null });
      },
    });
  } catch (fault) {
    ports.reportFault(fault);
    return buildProblem('unexpected');
  } finally {
    attempt.abort();
  }
}

/** The state of this attempt, or null if it is over. */
function stateOfAttempt(desk: DeskStore, { attempt }: SigningIn): SigningIn | null {
  const state = desk.state();
  return state.kind === 'signing-in' && state.attempt === attempt ? state : null;
}

export function cancelSignIn(desk: DeskStore): void {
  const state = desk.state();
  if (state.kind !== 'signing-in') return;
  desk.change(buildProblem('cancelled'));
  state.attempt.abort();
}

/** Moves the attempt to the agent's own browser: the same address, so the same state and code verifier. */
export function continueInBrowser(desk: DeskStore): void {
  const state = desk.state();
  if (state.kind !== 'signing-in' || !canContinueInBrowser(state)) return;
  desk.change({ ...state, settings: { ...state.settings, signInWith: 'browser' }, notice: null });
  state.toBrowser.abort();
}
