/** What the agent sees of each state of the desk. */

import type { AppView, SetUpView, SignedInView, SigningInView } from '../../shared/view';
import type { Clock } from '../clock';
import { summarizeConnection } from '../genesys/endpoints';
import { cutProblem } from '../problems/problem';
import {
  canContinueInBrowser,
  type DeskPorts,
  type DeskSettings,
  type DeskState,
  type SetUp,
  type SignedIn,
  type SigningIn,
} from './states';

/** @param hasUnreadableSession see `SignedOutView` */
export function buildView(
  state: DeskState,
  { settings, clock }: Pick<DeskPorts, 'settings' | 'clock'>,
  hasUnreadableSession: boolean,
): AppView {
  switch (state.kind) {
    case 'signed-out': {
      const connection = summarizeConnection(settings.read().settings);
      return { kind: 'signed-out', notice: state.notice, hasUnreadableSession, connection };
    }
    case 'problem': {
      const { code } = state.problem;
      return {
        kind: 'problem',
        problem: cutProblem(state.problem),
        canTryAgain: code !== 'setting-invalid' && code !== 'policy-unusable',
        canOpenSettings: code !== 'policy-unusable',
      };
    }
    case 'set-up':
      return buildSetUpView(state, settings);
    case 'signing-in':
      return buildSigningInView(state);
    case 'signed-in':
      return buildSignedInView(state, clock);
    case 'signing-out':
      return { kind: 'signing-out' };
  }
}

function buildSetUpView({ before }: SetUp, store: DeskSettings): SetUpView {
  const { settings, sources } = store.read();
  return { kind: 'set-up', settings, sources, secret: store.secretStatus(), canGoBack: before !== null };
}

function buildSigningInView(state: SigningIn): SigningInView {
  const { settings, waitingFor, notice } = state;
  const isInBrowser = waitingFor === 'login-page' && settings.signInWith === 'browser';
  return {
    kind: 'signing-in',
    waitingFor: isInBrowser ? 'browser' : waitingFor,
    canContinueInBrowser: canContinueInBrowser(state),
    notice,
    connection: summarizeConnection(settings),
  };
}

function buildSignedInView({ session: current, idleEndsAt }: SignedIn, clock: Clock): SignedInView {
  const { session, person, picture, check, renewal, keeping } = current.state();
  return {
    kind: 'signed-in',
    profile: person.profile,
    connection: summarizeConnection(current.settings),
    expiresAt: clock.toWallTime(session.expiresAt),
    idleEndsAt: idleEndsAt === null ? null : clock.toWallTime(idleEndsAt),
    renewsWith: current.settings.signInWith,
    picture,
    check,
    renewal,
    keeping,
  };
}
