/**
 * What the app is doing, as one readonly union, and what each intention of the agent does to it.
 * Every change gives a whole view. The late answer of an old attempt finds that it is old, and changes nothing.
 */

import type { Settings, SettingsForm } from '../shared/settings';
import type { AppView, Problem, SaveResult, SecretStatus } from '../shared/view';
import { summarizeConnection } from './connection';
import { buildProblem } from './problem';
import type { Person } from './profile';
import type { Result } from './result';
import type { Session } from './session';
import type { EffectiveSettings } from './setting-sources';
import { type SignInPorts, signIn } from './sign-in';
import { describeSignOut, type SignOutReport } from './sign-out';

type DeskState =
  | { readonly kind: 'signed-out'; readonly notice: string | null }
  | { readonly kind: 'set-up'; readonly before: DeskState | null }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | {
      readonly kind: 'signing-in';
      readonly settings: Settings;
      readonly attempt: AbortController;
      readonly waitingFor: 'login-page' | 'answer';
      readonly notice: string | null;
    }
  | {
      readonly kind: 'signed-in';
      readonly settings: Settings;
      readonly session: Session;
      readonly person: Person;
      readonly picture: string | null;
    }
  | { readonly kind: 'signing-out' };

export type DeskPorts = SignInPorts & {
  readonly settings: {
    readonly read: () => EffectiveSettings;
    readonly save: (form: SettingsForm) => SaveResult;
    readonly hasSecret: () => boolean;
    readonly secretStatus: () => SecretStatus;
    readonly readSecret: () => Result<string | null>;
  };
  readonly focusLoginWindow: () => void;
  /** The picture as a `data:` URL, or null when it can't be had. */
  readonly loadPicture: (url: string) => Promise<string | null>;
  /** Ends the session at Genesys Cloud and forgets its cookies. Bounded in time. */
  readonly endSession: (settings: Settings, session: Session) => Promise<SignOutReport>;
  readonly copyText: (text: string) => void;
  /** For faults that no rule expected. */
  readonly reportFault: (fault: unknown) => void;
};

export function createDesk(ports: DeskPorts, onView: (view: AppView) => void) {
  let state: DeskState = chooseFirstState(ports);

  function change(next: DeskState): void {
    state = next;
    onView(buildView(state, ports));
  }

  async function startSignIn(): Promise<void> {
    if (state.kind === 'signing-in') return ports.focusLoginWindow();
    if (state.kind !== 'signed-out' && state.kind !== 'problem') return;

    const attempt = new AbortController();
    const first = beginAttempt(attempt);
    change(first);
    if (first.kind !== 'signing-in') return;

    const outcome = await runAttempt(first.settings, attempt);
    if (!isCurrent(attempt)) return;
    if (outcome.kind === 'problem') return change(outcome);
    const { session, person } = outcome.value;
    change({ kind: 'signed-in', settings: first.settings, session, person, picture: null });
    await showPicture(person);
  }

  /** The attempt, or what stands in its way. */
  function beginAttempt(attempt: AbortController): DeskState {
    try {
      const first = chooseFirstState(ports);
      if (first.kind !== 'signed-out') return first;
      const { settings } = ports.settings.read();
      return { kind: 'signing-in', settings, attempt, waitingFor: 'login-page', notice: null };
    } catch (fault) {
      ports.reportFault(fault);
      return buildProblem('unexpected');
    }
  }

  async function runAttempt(settings: Settings, attempt: AbortController) {
    const onRedirect = () => {
      if (state.kind === 'signing-in' && isCurrent(attempt))
        change({ ...state, waitingFor: 'answer', notice: null });
    };
    try {
      const secret = settings.grant === 'code' ? ports.settings.readSecret() : noSecret;
      if (secret.kind === 'problem') return secret;
      return await signIn(settings, secret.value, ports, attempt.signal, onRedirect);
    } catch (fault) {
      ports.reportFault(fault);
      return buildProblem('unexpected');
    } finally {
      // Whatever is still under way for this attempt ends with it.
      attempt.abort();
    }
  }

  /** Reports a fault of something that must not stop what the agent asked for. */
  async function guardFault<Value>(work: Promise<Value>, instead: Value): Promise<Value> {
    try {
      return await work;
    } catch (fault) {
      ports.reportFault(fault);
      return instead;
    }
  }

  function isCurrent(attempt: AbortController): boolean {
    return state.kind === 'signing-in' && state.attempt === attempt;
  }

  async function showPicture(person: Person): Promise<void> {
    if (person.pictureUrl === null) return;
    const picture = await guardFault(ports.loadPicture(person.pictureUrl), null);
    if (picture !== null && state.kind === 'signed-in' && state.person === person)
      change({ ...state, picture });
  }

  function cancelSignIn(): void {
    if (state.kind !== 'signing-in') return;
    const { attempt } = state;
    change(buildProblem('cancelled'));
    attempt.abort();
  }

  async function signOut(): Promise<void> {
    if (state.kind !== 'signed-in') return;
    const { settings, session } = state;
    change({ kind: 'signing-out' });
    const report = await guardFault(ports.endSession(settings, session), nothingDone);
    change({ kind: 'signed-out', notice: describeSignOut(report) });
  }

  return {
    view: (): AppView => buildView(state, ports),
    signIn: startSignIn,
    cancelSignIn,
    signOut,
    openSettings: () => {
      if (state.kind === 'signed-out' || state.kind === 'problem') change({ kind: 'set-up', before: state });
    },
    closeSettings: () => {
      if (state.kind === 'set-up' && state.before !== null) change(state.before);
    },
    saveSettings: (form: SettingsForm): SaveResult => {
      if (state.kind !== 'set-up') return { kind: 'refused', issues: [] };
      const result = ports.settings.save(form);
      if (result.kind === 'saved') change(chooseFirstState(ports));
      return result;
    },
    copyProblemCode: () => {
      if (state.kind === 'problem') ports.copyText(state.problem.code);
    },
    /** Says in the view what the login page tried and was refused. */
    showNotice: (notice: string) => {
      if (state.kind === 'signing-in' && state.notice !== notice) change({ ...state, notice });
    },
  };
}

const nothingDone: SignOutReport = { isTokenRevoked: false, isLoginEnded: false, isPartitionEmpty: false };

const noSecret: Result<string | null> = { kind: 'done', value: null };

/** Signed out, or what stands in the way of a sign-in. */
function chooseFirstState({ settings }: DeskPorts): DeskState {
  const effective = settings.read();
  const fault = effective.faults[0];
  if (fault !== undefined) return buildProblem('setting-invalid', { detail: fault });
  const isComplete =
    effective.settings.clientId !== '' && (effective.settings.grant === 'pkce' || settings.hasSecret());
  return isComplete ? { kind: 'signed-out', notice: null } : { kind: 'set-up', before: null };
}

function buildView(state: DeskState, ports: DeskPorts): AppView {
  switch (state.kind) {
    case 'signing-out':
      return state;
    case 'signed-out':
      return { ...state, connection: summarizeConnection(ports.settings.read().settings) };
    case 'problem':
      return { ...state, canTryAgain: state.problem.code !== 'setting-invalid' };
    case 'set-up': {
      const { settings, sources } = ports.settings.read();
      return {
        kind: 'set-up',
        settings,
        sources,
        secret: ports.settings.secretStatus(),
        canGoBack: state.before !== null,
      };
    }
    case 'signing-in': {
      const { kind, waitingFor, notice } = state;
      return { kind, waitingFor, notice, connection: summarizeConnection(state.settings) };
    }
    case 'signed-in': {
      const { kind, person, picture, session } = state;
      const connection = summarizeConnection(state.settings);
      return { kind, profile: person.profile, picture, connection, expiresAt: session.expiresAt };
    }
  }
}
