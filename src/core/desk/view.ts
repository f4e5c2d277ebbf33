/** What the agent sees of each state. */

import type { AppView } from '../../shared/view';
import { summarizeConnection } from '../genesys/endpoints';
import { canHandOver } from './hand-over';
import type { DeskPorts, DeskState } from './states';

/** @param hasUnreadableSession see `SignedOutView` */
export function buildView(
  state: DeskState,
  { settings, clock }: DeskPorts,
  hasUnreadableSession: boolean,
): AppView {
  switch (state.kind) {
    case 'signing-out':
      return { kind: 'signing-out' };
    case 'signed-out': {
      const connection = summarizeConnection(settings.read().settings);
      return { kind: 'signed-out', notice: state.notice, hasUnreadableSession, connection };
    }
    case 'problem':
      return {
        kind: 'problem',
        problem: state.problem,
        canTryAgain: !['setting-invalid', 'policy-unusable'].includes(state.problem.code),
        canOpenSettings: state.problem.code !== 'policy-unusable',
      };
    case 'set-up': {
      const { settings: values, sources } = settings.read();
      const canGoBack = state.before !== null;
      return { kind: 'set-up', settings: values, sources, secret: settings.secretStatus(), canGoBack };
    }
    case 'signing-in': {
      const { kind, settings: of, notice } = state;
      const isInBrowser = state.waitingFor === 'login-page' && of.signInWith === 'browser';
      const waitingFor = isInBrowser ? 'browser' : state.waitingFor;
      const canContinueInBrowser = canHandOver(state);
      return { kind, waitingFor, canContinueInBrowser, notice, connection: summarizeConnection(of) };
    }
    case 'signed-in': {
      const { session, person, picture, check, renewal, keeping } = state.shift.state();
      return {
        kind: 'signed-in',
        profile: person.profile,
        connection: summarizeConnection(state.shift.settings),
        expiresAt: clock.toWallTime(session.expiresAt),
        idleEndsAt: state.idleEndsAt === null ? null : clock.toWallTime(state.idleEndsAt),
        renewsWith: state.shift.settings.signInWith,
        ...{ picture, check, renewal, keeping },
      };
    }
  }
}
