/** The states of the desk, what it works with, and which state it starts from. */

import type { Settings, SettingsForm } from '../../shared/settings';
import type { Problem, SaveResult, SecretStatus } from '../../shared/view';
import type { Session } from '../genesys/session';
import { buildProblem } from '../problems/problem';
import type { SessionVault } from '../session/kept-session';
import type { SignOutReport } from '../session/sign-out';
import type { Shift, ShiftPorts } from '../session/signed-in-session';
import type { EffectiveSettings } from '../settings/sources';

export type DeskState =
  | { readonly kind: 'signed-out'; readonly notice: string | null }
  | { readonly kind: 'set-up'; readonly before: DeskState | null }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | {
      readonly kind: 'signing-in';
      /** As they were at its start, but for `signInWith`, which a hand-over to the browser changes. */
      readonly settings: Settings;
      readonly attempt: AbortController;
      readonly waitingFor: 'login-page' | 'answer';
      readonly notice: string | null;
    }
  | {
      readonly kind: 'signed-in';
      readonly shift: Shift;
      /** By the app's clock; null while somebody uses the desk. */
      readonly idleEndsAt: number | null;
      readonly stopWatching: () => void;
    }
  | { readonly kind: 'signing-out' };

export type SignedInState = Extract<DeskState, { kind: 'signed-in' }>;

export type DeskPorts = Omit<ShiftPorts, 'readSecret' | 'keepSession'> & {
  readonly settings: {
    readonly read: () => EffectiveSettings;
    readonly save: (form: SettingsForm) => Promise<SaveResult>;
    readonly hasSecret: () => boolean;
    readonly secretStatus: () => SecretStatus;
    readonly readSecret: ShiftPorts['readSecret'];
  };
  readonly vault: SessionVault;
  readonly idleMs: () => number;
  /** Brings the login page that waits for the agent to the front, in its window or in the browser. */
  readonly focusLoginPage: () => void;
  /** Hands the open login window's sign-in over to the agent's own browser. */
  readonly continueInBrowser: () => void;
  /** Ends the session at Genesys Cloud and forgets its cookies. Bounded in time. */
  readonly endSession: (settings: Settings, session: Session) => Promise<Omit<SignOutReport, 'isVaultEmpty'>>;
  /** Forgets the cookies and the storage of the login page. */
  readonly forgetLogin: (settings: Settings) => Promise<boolean>;
  readonly copyText: (text: string) => void;
  /** Does it once a request that is being sent now is out: the code goes before anything is drawn. */
  readonly afterwards: (act: () => void) => void;
};

/** The start of an attempt, or what stands in its way. */
export function beginAttempt(ports: DeskPorts, attempt: AbortController): DeskState {
  try {
    const effective = ports.settings.read();
    const first = chooseFirstState(ports, effective);
    if (first.kind !== 'signed-out') return first;
    return {
      kind: 'signing-in',
      settings: effective.settings,
      attempt,
      waitingFor: 'login-page',
      notice: null,
    };
  } catch (fault) {
    ports.reportFault(fault);
    return buildProblem('unexpected');
  }
}

/** Signed out, or what stands in the way of a sign-in. */
export function chooseFirstState({ settings }: DeskPorts, effective: EffectiveSettings): DeskState {
  if (effective.policy.kind === 'unusable')
    return buildProblem('policy-unusable', { detail: effective.policy.fault });
  const fault = effective.faults[0];
  if (fault !== undefined) return buildProblem('setting-invalid', { detail: fault });
  const isComplete =
    effective.settings.clientId !== '' && (effective.settings.grant === 'pkce' || settings.hasSecret());
  return isComplete ? { kind: 'signed-out', notice: null } : { kind: 'set-up', before: null };
}

/** Not while they are the organisation's and broken: what is typed there must not stand in for them. */
export function mayOpenSettings(state: DeskState, { settings }: DeskPorts): boolean {
  if (settings.read().policy.kind === 'unusable') return false;
  return state.kind === 'signed-out' || state.kind === 'problem';
}
