/** Every kind of view in every state, as data. TypeScript reports a state that is missing. */

import type { Page } from '@playwright/test';
import { describeSessionEnd } from '../../src/core/desk/sign-out';
import { explainChange } from '../../src/core/genesys/refusals';
import { buildProblem, cutProblem } from '../../src/core/problems/problem';
import type { StatusTone, TodayView } from '../../src/shared/presence/presence-view';
import { joinSentences, message } from '../../src/shared/texts/message';
import type { Texts } from '../../src/shared/texts/texts';
import type {
  AppView,
  DiagnosticsView,
  Keeping,
  KeptSessionStatus,
  Question,
  SignedInView,
  SigningInView,
  UpdateNotice,
} from '../../src/shared/view';
import {
  asking,
  certificate,
  diagnostics,
  expiresAt,
  licences,
  logIn,
  naming,
  notResponding,
  organisations,
  person,
  problem,
  removing,
  setUp,
  signedIn,
  signedOut,
  signingIn,
  updates,
  versions,
  withPresence,
  withTone,
} from './view-parts';

export type Shown<View extends AppView = AppView> = {
  readonly view: View;
  /** Brings the view into the state as an agent does, for example by opening a part or by saving a wrong value. */
  readonly prepare?: (page: Page, texts: Texts) => Promise<void>;
};

type Shows<State extends string, Kind extends AppView['kind']> = {
  readonly [S in State]: Shown<Extract<AppView, { kind: Kind }>>;
};

type UpdateState = `update ${UpdateNotice['kind']}`;

type PresenceState =
  | ('menu open' | 'off queue' | 'changing' | 'interacting' | 'not responding' | 'set by somebody else')
  | ('decided elsewhere' | 'interrupted' | 'no permission' | 'refused' | 'no station' | 'new sign-in')
  | ('change in doubt' | 'not refreshed' | 'left on queue' | 'back to the queue' | 'on queue elsewhere')
  | ('leaving to sign out' | 'leaving to quit' | 'with a time-out' | 'readying');

type EveryView = {
  about: Shows<'without licences' | 'licence open', 'about'>;
  asking: Shows<Question['kind'] | 'proxy' | 'log-in again' | 'certificate chosen', 'asking'>;
  diagnostics: Shows<'gathering' | DiagnosticsView['saving'] | 'text open', 'diagnostics'>;
  organisations: Shows<
    | 'add'
    | 'refused'
    | 'name'
    | 'colour alone'
    | 'choose'
    | 'none'
    | 'remove'
    | 'removing'
    | 'not told'
    | 'not removed'
    | 'not written',
    'organisations'
  >;
  'set-up': Shows<'fresh' | 'more' | 'notes' | 'refused' | 'locked' | 'secret', 'set-up'>;
  'signed-out': Shows<
    'plain' | 'asking everybody' | 'notice' | Exclude<KeptSessionStatus, 'none'> | UpdateState,
    'signed-out'
  >;
  'signing-in': Shows<SigningInView['waitingFor'] | 'browser to ask' | 'notice', 'signing-in'>;
  'signed-in': Shows<
    | SignedInView['check']
    | Exclude<SignedInView['renewal'], 'none'>
    | (
        | 'renewing in browser'
        | 'idle'
        | 'idle unmeasured'
        | 'offered unmeasured'
        | 'time over'
        | 'notice'
        | 'long words'
        | 'nothing known'
      )
    | PresenceState
    | `keeping ${Keeping}`
    | `tone ${StatusTone}`
    | UpdateState,
    'signed-in'
  >;
  today: Shows<'plain' | 'interrupted', 'today'>;
  'signing-out': Shows<'plain', 'signing-out'>;
  problem: Shows<
    | 'access-denied'
    | 'api-access-refused'
    | 'api-server-error'
    | 'policy-unusable'
    | 'not-sandboxed'
    | 'client-refused',
    'problem'
  >;
};

const openMore = (page: Page, { text }: Texts) => page.getByText(text('set-up.more')).click();

const today: TodayView = {
  kind: 'today',
  entries: [
    {
      at: expiresAt,
      until: null,
      what: { kind: 'presence', label: 'Meeting', tone: 'busy' },
      cause: 'elsewhere',
    },
    {
      at: expiresAt - 60_000,
      until: null,
      what: { kind: 'sign-in', isAgentDesk: false, address: '192.0.2.7' },
      cause: 'elsewhere',
    },
    {
      at: expiresAt - 600_000,
      until: expiresAt - 300_000,
      what: { kind: 'routing', label: message('routing-label.not-responding'), tone: 'away' },
      cause: 'genesys-cloud',
    },
    {
      at: expiresAt - 3_600_000,
      until: expiresAt,
      what: { kind: 'presence', label: 'On Queue', tone: 'available' },
      cause: 'agent',
    },
  ],
  interruption: null,
  isCopied: false,
};

export const everyView: EveryView = {
  'set-up': {
    fresh: { view: setUp() },
    more: { view: setUp({ desk: 'shared', grant: 'code', region: '' }), prepare: openMore },
    notes: {
      view: {
        ...setUp(),
        notes: [
          message('setting-note.saved-unusable', {
            name: 'redirectUri',
            fault: message('setting-refused.redirect-uri'),
          }),
          message('setting-note.name-unknown', { name: 'regoin' }),
        ],
      },
    },
    refused: {
      view: setUp({
        region: 'no region',
        redirectUri: 'http://example.com/',
        desk: 'shared',
        idleMinutes: '0',
      }),
      prepare: async (page, { text }) => {
        await page.getByRole('button', { name: text('set-up.save') }).click();
        await page.locator('[aria-invalid=true]').first().waitFor();
      },
    },
    locked: {
      view: setUp({ clientId: 'desk', desk: 'shared' }, [
        'region',
        'clientId',
        'desk',
        'signInWith',
        'redirectUri',
      ]),
      prepare: openMore,
    },
    secret: {
      view: { ...setUp({ grant: 'code' }), secret: { kept: 'saved', canForget: true, canSave: true } },
      prepare: async (page, texts) => {
        await openMore(page, texts);
        await page.getByRole('button', { name: texts.text('client-secret.forget') }).click();
      },
    },
  },
  'signed-out': {
    plain: signedOut(),
    'asking everybody': signedOut({ canBeSomeoneElse: false }),
    notice: signedOut({
      notice: describeSessionEnd('time-over'),
    }),
    reading: signedOut({ keptSession: 'reading' }),
    unreadable: signedOut({ keptSession: 'unreadable' }),
    'update ready': signedOut({ update: updates.ready }),
    'update offered': signedOut({ update: updates.offered }),
    'update waiting': signedOut({ update: updates.waiting }),
    'update failed': signedOut({ update: updates.failed }),
  },
  'signing-in': {
    'login-page': signingIn('login-page'),
    notice: signingIn('login-page', {
      notice: message('login-page.address-refused', { address: 'intranet.example' }),
    }),
    answer: signingIn('answer'),
    browser: signingIn('browser'),
    'browser to ask': signingIn('browser', { isBrowserToAsk: true }),
  },
  'signed-in': {
    checking: signedIn({ check: 'checking' }),
    checked: signedIn(),
    offline: signedIn({ check: 'offline' }),
    offered: signedIn({ renewal: 'offered' }),
    'time over': signedIn({ renewal: 'offered', check: 'offline', isTimeOver: true }),
    renewing: signedIn({ renewal: 'renewing' }),
    'renewing in browser': signedIn({ renewal: 'renewing', renewsWith: 'browser' }),
    idle: signedIn({ idleEndsAt: Date.now() + 3_600_000 }),
    'idle unmeasured': signedIn({ idleEndsAt: Date.now() + 3_600_000, isAbsenceUnmeasured: true }),
    'offered unmeasured': signedIn({ renewal: 'offered', isAbsenceUnmeasured: true }),
    notice: signedIn({
      notice: joinSentences([
        message('session.organization', { organization: 'Globex', name: 'Dana Demo' }),
        message('session.organization-before', { organization: 'Acme Insurance' }),
      ]),
    }),
    'off queue': withPresence({
      presence: { label: 'Available', tone: 'available', since: Date.now() - 5 * 60_000 },
      definitionId: 'd-Available',
      onQueue: false,
      routing: { label: message('routing-label.off-queue'), tone: 'offline', since: Date.now() - 5 * 60_000 },
    }),
    'menu open': {
      ...withPresence({}),
      prepare: async (page, { text }) => {
        await page.getByRole('button', { name: text('presence.before-label') }).click();
        await page.getByRole('menu').waitFor();
      },
    },
    changing: withPresence({ isChanging: true }),
    interacting: withPresence({
      routing: { label: message('routing-label.interacting'), tone: 'busy', since: Date.now() - 4 * 60_000 },
      openWork: [
        { kind: 'call', count: 1 },
        { kind: 'message', count: 2 },
      ],
      next: { label: 'Break', isElsewhere: false },
    }),
    'not responding': withPresence(notResponding),
    readying: withPresence({ ...notResponding, isReadying: true }),
    'set by somebody else': withPresence({ setBy: 'elsewhere' }),
    'decided elsewhere': withPresence({ decidedBy: 'MICROSOFTTEAMS', choices: [], onQueue: null }),
    interrupted: withPresence({ interruption: { asOf: expiresAt, reason: 'connection' } }),
    'no permission': withPresence({
      interruption: {
        asOf: expiresAt,
        reason: cutProblem(
          buildProblem('channel-not-permitted', { detail: 'the scope “notifications”' }).problem,
        ),
      },
    }),
    refused: withPresence({ refusal: cutProblem(buildProblem('presence-not-permitted').problem) }),
    'change in doubt': withPresence({
      refusal: cutProblem(
        explainChange(buildProblem('api-server-error', { detail: 'HTTP 504' }), '').problem,
      ),
      isRefusalInDoubt: true,
    }),
    'not refreshed': withPresence({
      interruption: { asOf: expiresAt, reason: 'connection' },
      refreshFailure: cutProblem(buildProblem('api-server-error').problem),
    }),
    'no station': withPresence({ hasNoStation: true }),
    'back to the queue': withPresence({
      presence: { label: 'Away', tone: 'away', since: Date.now() - 5 * 60_000 },
      definitionId: 'd-Away',
      onQueue: false,
      routing: { label: message('routing-label.off-queue'), tone: 'offline', since: Date.now() - 5 * 60_000 },
      back: { definitionId: 'd-OnQueue', label: 'On Queue' },
    }),
    'left on queue': withPresence({ isLeftOnQueue: true }),
    'new sign-in': withPresence({ newSignInAt: expiresAt }),
    'on queue elsewhere': signedIn({ onQueueElsewhere: 'Acme' }),
    'leaving to sign out': signedIn({ leaving: 'sign-out' }),
    'leaving to quit': signedIn({ leaving: 'quit' }),
    'with a time-out': signedIn({ timeoutMinutes: 15 }),
    'keeping kept': signedIn(),
    'keeping not-wanted': signedIn({ keeping: 'not-wanted' }),
    'keeping no-encryption': signedIn({ keeping: 'no-encryption' }),
    'keeping not-now': signedIn({ keeping: 'not-now' }),
    'keeping unreadable': signedIn({ keeping: 'unreadable' }),
    'keeping not-written': signedIn({ keeping: 'not-written' }),
    'tone available': withTone('available', 'Available'),
    'tone busy': withTone('busy', 'Busy'),
    'tone away': withTone('away', 'Away'),
    'tone offline': withTone('offline', 'Offline'),
    'update ready': signedIn({ update: updates.ready }),
    'update offered': signedIn({ update: updates.offered }),
    'update waiting': signedIn({ update: updates.waiting }),
    'update failed': signedIn({ update: updates.failed }),
    'long words': signedIn({
      person: {
        ...person,
        name: 'Wolfeschlegelsteinhausenbergerdorff-Ó Súilleabháin',
        email: `${'wolfeschlegelstein'.repeat(4)}@agentdesk.test`,
        organization: 'شركة التأمين المتحدة',
      },
    }),
    'nothing known': signedIn({
      person: {
        name: '山田 太郎',
        initials: '山',
        email: null,
        title: null,
        department: null,
        organization: null,
      },
      presence: null,
    }),
  },
  today: {
    plain: { view: today },
    interrupted: { view: { ...today, interruption: { asOf: expiresAt, reason: 'connection' } } },
  },
  'signing-out': { plain: { view: { kind: 'signing-out' } } },
  problem: {
    'access-denied': problem('access-denied', { canTryAgain: true, canOpenSettings: true }, 'Declined.'),
    'api-access-refused': problem('api-access-refused', { canTryAgain: true, canOpenSettings: true }),
    'api-server-error': problem('api-server-error', { canTryAgain: true, canOpenSettings: true }),
    'client-refused': problem('client-refused', { canTryAgain: false, canOpenSettings: true }),
    'policy-unusable': problem('policy-unusable', { canTryAgain: false, canOpenSettings: false }),
    'not-sandboxed': problem('not-sandboxed', { canTryAgain: false, canOpenSettings: false }),
  },
  asking: {
    'log-in': asking({ ...logIn, id: 1, isRepeat: false }),
    'log-in again': asking({ ...logIn, id: 2, isRepeat: true }),
    proxy: asking({ ...logIn, id: 3, isProxy: true, realm: '', isRepeat: false }),
    certificate: asking({ ...certificate, id: 4 }),
    app: asking({ kind: 'app', id: 6, host: 'login.okta.example', scheme: 'com-okta-authenticator' }),
    'local-network': asking({ kind: 'local-network', id: 7, host: 'sso.example.com', reach: 'computer' }),
    'certificate chosen': {
      ...asking({ ...certificate, id: 5 }),
      prepare: (page) => page.getByLabel('Dana Demo', { exact: true }).check(),
    },
  },
  about: {
    'without licences': { view: { kind: 'about', versions, licences: null } },
    'licence open': {
      view: { kind: 'about', versions, licences },
      prepare: (page) => page.getByText(/^preact \d/).click(),
    },
  },
  organisations: {
    add: organisations({ ...naming, kind: 'add', name: '', canChangeName: true, canChangeColour: true }),
    refused: organisations({
      ...naming,
      kind: 'add',
      issue: message('organisations.issue-name', { min: 1, max: 40 }),
      canChangeName: true,
      canChangeColour: true,
    }),
    name: organisations({ ...naming, kind: 'name', canChangeName: true, canChangeColour: false }),
    'not written': organisations({
      ...naming,
      kind: 'name',
      issue: { id: 'setting-refused.not-written' },
      canChangeName: false,
      canChangeColour: true,
    }),
    'colour alone': organisations({ ...naming, kind: 'name', canChangeName: false, canChangeColour: true }),
    choose: organisations({
      kind: 'choose',
      profiles: [
        {
          key: 'acme',
          label: message('organisations.line-two', {
            name: 'Acme',
            organization: 'Acme Insurance',
            region: message('region.ireland'),
          }),
        },
        { key: 'globex', label: 'Globex' },
      ],
      issue: message('organisations.issue-not-removed', { name: 'Globex' }),
    }),
    none: organisations({ kind: 'choose', profiles: [], issue: null }),
    remove: organisations(removing),
    removing: organisations({ ...removing, isUnderWay: true }),
    'not removed': organisations({
      ...removing,
      issue: message('organisations.issue-not-removed', { name: 'Acme' }),
    }),
    'not told': organisations({
      ...removing,
      remains: joinSentences([message('signed-out.unreadable'), message('sign-out.not-told')]),
    }),
  },
  diagnostics: {
    gathering: diagnostics('not-yet', null),
    'not-yet': diagnostics('not-yet'),
    'no-documents': diagnostics('no-documents'),
    saved: diagnostics('saved'),
    'saved-elsewhere': diagnostics('saved-elsewhere'),
    failed: diagnostics('failed'),
    'text open': {
      ...diagnostics('not-yet'),
      prepare: (page) => page.getByText('network.txt').click(),
    },
  },
};
