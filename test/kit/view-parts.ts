/** The parts of the views in every-view.ts: plain views, of which each state changes one thing. */

import { buildProblem, cutProblem, type ProblemCode } from '../../src/core/problems/problem';
import { offerSomeoneElse } from '../../src/core/problems/traits';
import type { PresenceView, StatusTone } from '../../src/shared/presence/presence-view';
import type { OrganisationsView } from '../../src/shared/profiles/organisations-view';
import { defaultSettings, type SettingSource, type Settings, settingKeys } from '../../src/shared/settings';
import { message } from '../../src/shared/texts/message';
import type {
  AppView,
  DiagnosticsView,
  ProblemView,
  Question,
  SetUpView,
  SignedInView,
  SignedOutView,
  SigningInView,
  UpdateNotice,
} from '../../src/shared/view';
import type { Shown } from './every-view';

export const connection = { regionName: message('region.ireland'), loginHost: 'login.mypurecloud.ie' };
export const updates: { readonly [K in UpdateNotice['kind']]: UpdateNotice } = {
  ready: { kind: 'ready', version: '1.2.0' },
  offered: { kind: 'offered', version: '1.2.0' },
  waiting: { kind: 'waiting', version: '1.2.0', open: ['Acme', 'Globex'] },
  failed: { kind: 'failed', title: { id: 'problem.update-unsigned.title' }, code: 'update-unsigned' },
};

/** Settings in `locked` come from the policy, all others are defaults. */
export function setUp(changes: Partial<Settings> = {}, locked: readonly (keyof Settings)[] = []): SetUpView {
  const source = (key: keyof Settings): SettingSource => (locked.includes(key) ? 'policy' : 'default');
  return {
    kind: 'set-up',
    settings: { ...defaultSettings, ...changes },
    sources: Object.fromEntries(settingKeys.map((key) => [key, source(key)])) as SetUpView['sources'],
    secret: { kept: 'none', canForget: false, canSave: true },
    canGoBack: locked.length > 0,
  };
}

export const signedOut = (changes: Partial<SignedOutView> = {}): Shown<SignedOutView> => ({
  view: {
    kind: 'signed-out',
    connection,
    notice: null,
    keptSession: 'none',
    canBeSomeoneElse: true,
    ...changes,
  },
});

export const signingIn = (
  waitingFor: SigningInView['waitingFor'],
  changes: Partial<SigningInView> = {},
): Shown<SigningInView> => ({
  view: {
    kind: 'signing-in',
    waitingFor,
    canContinueInBrowser: waitingFor === 'login-page',
    isBrowserToAsk: false,
    connection,
    notice: null,
    ...changes,
  },
});

/** A quarter past six in the evening of today, so that the view does not name the day. */
export const expiresAt = new Date().setHours(18, 15, 0, 0);

export const person: SignedInView['person'] = {
  name: 'Dana Demo',
  initials: 'DD',
  email: 'dana@agentdesk.test',
  title: 'Team lead',
  department: 'Claims',
  organization: 'Acme Insurance',
};

const choice = (label: string, tone: StatusTone, isSecondary = false) => ({
  definitionId: `d-${label}`,
  label,
  tone,
  isSecondary,
});

/** An agent on queue, live. The times are far enough in the past to be shown as minutes. */
export const presence: PresenceView = {
  presence: { label: 'On Queue', tone: 'available', since: Date.now() - 12 * 60_000 },
  definitionId: 'd-On Queue',
  isChanging: false,
  next: null,
  setBy: null,
  decidedBy: null,
  choices: [
    choice('Available', 'available'),
    choice('Busy', 'busy'),
    choice('Paperwork', 'busy', true),
    choice('Break', 'away'),
    choice('Coffee', 'away', true),
    choice('Meeting', 'busy'),
  ],
  onQueue: true,
  routing: { label: message('routing-label.idle'), tone: 'available', since: Date.now() - 3 * 60_000 },
  isNotResponding: false,
  isReadying: false,
  notRespondingCount: 0,
  openWork: [],
  hasNoStation: false,
  back: null,
  isLeftOnQueue: false,
  newSignInAt: null,
  interruption: null,
  refusal: null,
  isRefusalInDoubt: false,
  refreshFailure: null,
};

/** What of the presence is other while the agent is Not responding. */
export const notResponding: Partial<PresenceView> = {
  presence: { label: 'On Queue', tone: 'away', since: Date.now() - 12 * 60_000 },
  routing: { label: message('routing-label.not-responding'), tone: 'away', since: Date.now() - 2 * 60_000 },
  isNotResponding: true,
  notRespondingCount: 1,
};

export const signedIn = (changes: Partial<SignedInView> = {}): Shown<SignedInView> => ({
  view: {
    kind: 'signed-in',
    person,
    presence,
    picture: null,
    connection,
    expiresAt,
    leaving: null,
    onQueueElsewhere: null,
    timeoutMinutes: null,
    check: 'checked',
    renewal: 'none',
    renewsWith: 'window',
    keeping: 'kept',
    notice: null,
    idleEndsAt: null,
    isAbsenceUnmeasured: false,
    isTimeOver: false,
    ...changes,
  },
});

export const withPresence = (changes: Partial<PresenceView>) =>
  signedIn({ presence: { ...presence, ...changes } });

export const withTone = (tone: StatusTone, label: string) =>
  withPresence({
    presence: { label, tone, since: Date.now() - 5 * 60_000 },
    definitionId: `d-${label}`,
    onQueue: false,
    routing: null,
  });

export const problem = (
  code: ProblemCode,
  actions: Omit<ProblemView, 'kind' | 'problem' | 'someoneElse'>,
  serverMessage: string | null = null,
): Shown<ProblemView> => ({
  view: {
    kind: 'problem',
    problem: cutProblem(
      buildProblem(code, {
        serverMessage,
        correlationId: serverMessage === null ? null : '0d9e6d5c-2a53-4b5e-8e3c-6f2f6f1b7c11',
      }).problem,
    ),
    someoneElse: actions.canTryAgain ? offerSomeoneElse(code, () => true) : 'none',
    ...actions,
  },
});

export const asking = (question: Question): Shown<Extract<AppView, { kind: 'asking' }>> => ({
  view: { kind: 'asking', question, canCancelSignIn: true },
});
export const logIn = {
  kind: 'log-in',
  host: 'intranet.example:8443',
  realm: 'Staff only',
  isProxy: false,
} as const;
export const certificates = ['Dana Demo', 'Dana Demo (smart card)'].map((subject) => ({
  fingerprint: `sha256/${subject}`,
  subject,
  issuer: 'Acme Root Authority',
  validUntil: Date.UTC(2030, 4, 1, 12),
}));
export const certificate = { kind: 'certificate', host: 'sso.example', certificates } as const;

export const versions = [
  { name: 'Agent Desk', version: '1.0.0' },
  { name: 'Electron', version: '33.2.1' },
];
export const licences = [
  { packages: ['preact 11.2.0'], licence: 'MIT', text: 'Permission is hereby granted.\n'.repeat(40) },
];

export const diagnostics = (
  saving: DiagnosticsView['saving'],
  files: DiagnosticsView['files'] = [
    { name: 'summary.txt', text: 'Agent Desk 1.0.0' },
    { name: 'network.txt', text: `${'a'.repeat(300)}\nreachable` },
  ],
): Shown<DiagnosticsView> => ({ view: { kind: 'diagnostics', files, saving } });

export const naming = { name: 'Acme', colour: 'green', issue: null } as const;
export const removing = {
  kind: 'remove',
  name: 'Acme',
  isUnderWay: false,
  remains: null,
  issue: null,
} as const;
export const organisations = (page: OrganisationsView['page']): Shown<OrganisationsView> => ({
  view: { kind: 'organisations', page },
});
