/** A desk on stub ports. A port answers when the test says so, and every call is recorded. */

import { setImmediate } from 'node:timers/promises';
import { createDesk, type Desk } from '../../../src/core/desk/desk';
import type { DeskPorts } from '../../../src/core/desk/states';
import type { Session } from '../../../src/core/genesys/answers';
import type { Person } from '../../../src/core/genesys/person';
import { createLateWork } from '../../../src/core/late-work';
import { createQuestions } from '../../../src/core/network/questions';
import type { LeftPresence } from '../../../src/core/presence/notes/leave-note';
import type { QueueNote } from '../../../src/core/presence/notes/queue-note';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Result } from '../../../src/core/result';
import type { KeptSession, VaultAnswer } from '../../../src/core/session/kept-session';
import type { Refresh } from '../../../src/core/session/renewal';
import { noPolicy, type Policy } from '../../../src/core/settings/policy';
import { combineSettings } from '../../../src/core/settings/sources';
import type { CodeExchange, LoginPageOptions } from '../../../src/core/sign-in/sign-in';
import { defaultSettings, type Settings, type SettingsForm } from '../../../src/shared/settings';
import type { AppView, Keeping, SaveResult } from '../../../src/shared/view';
import { createMovedClock } from '../moved-clock';
import { definitions } from '../presence/presence-samples';
import { done, nodeCrypto, person, session } from '../samples';

/** A port whose calls wait until the test answers them. */
export type Step<Args extends unknown[], Value> = {
  readonly port: (...args: Args) => Promise<Value>;
  readonly calls: Args[];
  /** Answers a call, by default the latest, and lets everything run that follows from the answer. */
  readonly answer: (value: Value, call?: number) => Promise<void>;
  readonly fail: (fault: unknown, call?: number) => Promise<void>;
};

export function createStep<Args extends unknown[], Value>(): Step<Args, Value> {
  const calls: Args[] = [];
  const waiting: { resolve: (value: Value) => void; reject: (fault: unknown) => void }[] = [];
  return {
    calls,
    port: (...args) => {
      calls.push(args);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    answer: async (value, call = -1) => {
      waiting.at(call)?.resolve(value);
      await setImmediate();
    },
    fail: async (fault, call = -1) => {
      waiting.at(call)?.reject(fault);
      await setImmediate();
    },
  };
}

export type AttemptStep = 'authorize' | 'exchange' | 'loadPerson' | 'signed-in';

type RigOptions = {
  readonly saved?: Partial<Settings>;
  readonly environment?: Partial<Settings>;
  readonly policy?: Policy;
  readonly secret?: string | null;
  readonly ports?: Partial<Omit<DeskPorts, 'settings' | 'vault'>>;
  readonly vault?: Partial<DeskPorts['vault']>;
  readonly kept?: VaultAnswer;
  readonly settings?: Partial<DeskPorts['settings']>;
};

/** What the settings port reads, and what was saved through it. */
function createSettingsStub({ saved = { clientId: 'desk-pkce' }, ...options }: RigOptions) {
  const store = {
    policy: options.policy ?? noPolicy,
    saved,
    secret: options.secret ?? null,
    saves: [] as SettingsForm[],
    answer: { kind: 'saved' } as SaveResult,
  };
  const port: DeskPorts['settings'] = {
    read: () => combineSettings(store.policy, {}, options.environment ?? {}, store.saved),
    save: async (form) => {
      store.saves.push(form);
      const { clientSecret: _, ...values } = form;
      if (store.answer.kind === 'saved') store.saved = values as Partial<Settings>;
      return store.answer;
    },
    hasSecret: () => store.secret !== null,
    secretStatus: () => ({
      kept: store.secret === null ? 'none' : 'saved',
      canForget: store.secret !== null,
      canSave: true,
    }),
    readSecret: async () => done(store.secret),
    saveTypedSecret: async () => {},
    ...options.settings,
  };
  return { store, port };
}

/** A vault in memory, which records its calls in order. The test sets how keeping a session ends. */
function createVaultStub(answer: VaultAnswer = { kind: 'none' }) {
  const vault = {
    /** What the vault answers to the next read. */
    answer,
    /** Whether the agent waited for each read. */
    reads: [] as boolean[],
    kept: null as KeptSession | null,
    calls: [] as string[],
    isBusy: false,
    keeping: 'kept' as Exclude<Keeping, 'not-wanted'>,
  };
  const port: DeskPorts['vault'] = {
    isEmpty: () => vault.answer.kind === 'none',
    read: async (isAsked) => {
      vault.reads.push(isAsked);
      return vault.answer;
    },
    keep: async (kept) => {
      vault.calls.push('keep');
      vault.kept = kept;
      return vault.keeping;
    },
    forget: async () => {
      vault.calls.push('forget');
      vault.kept = null;
      if (vault.answer.kind === 'session') vault.answer = { kind: 'none' };
      return true;
    },
    forgetUnreadable: async () => {
      vault.calls.push('forget unreadable');
      vault.kept = null;
      return true;
    },
    isBusy: () => vault.isBusy,
    settled: async () => {
      vault.calls.push('settled');
    },
  };
  return { vault, port };
}

/** What the page gets in the window; in the browser it has no visibility. */
type PageOptions = Pick<LoginPageOptions, 'onNotice'> & Partial<LoginPageOptions>;

/** The ports that answer when the test says so. */
function createSteps() {
  return {
    authorize: createStep<[string, Settings, AbortSignal, PageOptions], Result<string>>(),
    exchange: createStep<[CodeExchange, AbortSignal], Result<Session>>(),
    loadPerson: createStep<Parameters<DeskPorts['loadPerson']>, Result<Person>>(),
    readToken: createStep<Parameters<DeskPorts['presence']['readToken']>, Result<number | null>>(),
    picture: createStep<Parameters<DeskPorts['loadPicture']>, string | null>(),
    refresh: createStep<[Refresh, AbortSignal], Result<Session>>(),
    endSession: createStep<[Settings, Session], { isTokenRevoked: boolean; isLoginEnded: boolean }>(),
  };
}

/** What the ports that answer at once have recorded, and how long the agent has been away. */
const createRecords = () => ({
  faults: [] as unknown[],
  warned: [] as string[],
  copied: [] as string[],
  dropped: [] as Session[],
  forgotten: [] as string[],
  lastEnd: [] as string[],
  leave: { log: [] as string[], left: null as LeftPresence | null },
  onQueue: { note: null as QueueNote | null, kept: null as QueueNote | null },
  offers: { shown: [] as number[], withdrawn: 0, accept: () => {} },
  counts: { focused: 0, movedToBrowser: 0, ended: 0 },
  presence: { idleMs: 0, isMeasured: true },
});

/** The ports that answer at once and only record their calls. */
function buildRecordingPorts({
  presence,
  offers,
  counts,
  leave,
  onQueue,
  ...records
}: ReturnType<typeof createRecords>) {
  return {
    readIdle: () => ({ ...presence }),
    isAgentThere: () => presence.idleMs < 5 * 60_000,
    offerRenewal: (endsAt, onAccept) => {
      offers.shown.push(endsAt);
      offers.accept = onAccept;
      return () => {
        offers.withdrawn++;
      };
    },
    dropSession: (_settings, dropped, after = Promise.resolve()) => {
      void after.then(() => records.dropped.push(dropped));
    },
    forgetLogin: async ({ desk }) => {
      records.forgotten.push(desk);
      return true;
    },
    focusLoginPage: () => {
      counts.focused++;
    },
    copyText: (text) => records.copied.push(text),
    tellLeftOnQueue: (name, report) => {
      const what = report === 'failed' ? 'tell' : 'tell in doubt';
      leave.log.push(name === null ? what : `${what} of ${name}`);
    },
    sandboxFault: null,
    leaveNotes: {
      lastReport: () => 'not-on-queue',
      read: () => leave.left,
      begin: (left, outlives) => {
        leave.log.push(`begin ${left.before} ${left.set}${outlives ? ' kept' : ''}`);
        leave.left = { ...left, isConfirmed: false };
      },
      confirm: () => {
        leave.log.push('confirm');
        if (leave.left !== null) leave.left = { ...leave.left, isConfirmed: true };
      },
      doubt: (_userId, outlives) => leave.log.push(`doubt${outlives ? ' kept' : ''}`),
      told: () => leave.log.push('told'),
      forget: () => {
        leave.log.push('forget');
        leave.left = null;
      },
      forgetKept: () => leave.log.push('forget kept'),
    },
    queueNotes: {
      read: (userId) => (onQueue.note?.userId === userId ? onQueue.note : null),
      write: (note, outlives) => {
        onQueue.note = note;
        onQueue.kept = outlives ? note : null;
      },
      removeFile: () => {
        onQueue.kept = null;
      },
    },
    lastEnd: {
      wasCutShort: () => false,
      readDue: async () => [],
      isAnyDue: () => false,
      begin: (_settings, { accessToken }) => records.lastEnd.push(`begin ${accessToken}`),
      over: (isConfirmed) => records.lastEnd.push(isConfirmed ? 'confirmed' : 'not confirmed'),
      whileRevoking: async () => {},
    },
    reportFault: (fault) => records.faults.push(fault),
    warn: (text) => records.warned.push(text),
  } satisfies Partial<DeskPorts>;
}

/** The answer of a Genesys Cloud that has ended a session whole. */
export const reached = { isTokenRevoked: true, isLoginEnded: true };

/** A Genesys Cloud that answers no call for a notification channel; the tests of core/presence have one that does. */
export const noPresence: DeskPorts['presence'] = {
  random: () => 0.5,
  openSocket: () => ({ send: () => {}, close: () => {} }),
  createChannel: () => new Promise(() => {}),
  readToken: () => new Promise(() => {}),
  readStatus: async () => buildProblem('unexpected'),
  readDefinitions: async () => done([]),
  setPresence: async () => buildProblem('unexpected'),
  setNextPresence: async () => buildProblem('unexpected'),
  setReady: async () => buildProblem('unexpected'),
};

/** An organisation that permits no channel: presences can be set, and nothing is heard of others' changes. */
export const withoutChannel: DeskPorts['presence'] = {
  ...noPresence,
  createChannel: async () => buildProblem('channel-not-permitted'),
  readToken: async () => done(null),
  readDefinitions: async () => done(definitions),
};

/** By default there is a client ID, and the grant that needs no secret. */
export function createRig(options: RigOptions = {}) {
  const settings = createSettingsStub(options);
  const vault = createVaultStub(options.kept);
  const steps = createSteps();
  const records = createRecords();
  const clock = createMovedClock();
  const lateWork = createLateWork((fault) => records.faults.push(fault));
  const questions = createQuestions(() => {}, clock, 5 * 60_000);
  const ports: DeskPorts = {
    ...nodeCrypto,
    // The number 0 makes no wait shorter, so that a test can name the time of each try.
    random: () => 0,
    lateWork,
    ...buildRecordingPorts(records),
    questions,
    authorizeInWindow: (url, of, signal, login) => {
      signal.addEventListener('abort', () => {
        const view = desk.view();
        if (view.kind === 'signing-in' && view.waitingFor === 'browser') records.counts.movedToBrowser++;
      });
      return steps.authorize.port(url, of, signal, login);
    },
    authorizeInBrowser: (url, of, signal, page) => steps.authorize.port(url, of, signal, page),
    exchangeCode: steps.exchange.port,
    loadPerson: steps.loadPerson.port,
    loadPicture: steps.picture.port,
    refresh: steps.refresh.port,
    endSession: steps.endSession.port,
    clock,
    presence: { ...noPresence, readToken: steps.readToken.port },
    readLanguages: () => ({ app: 'en-GB', system: ['en-GB'] }),
    otherProfiles: { claimQueue: () => null, findOnQueue: () => null, nameOthers: () => [] },
    isLocked: () => false,
    endApp: () => {
      records.counts.ended++;
    },
    isComingBack: () => false,
    ...options.ports,
    vault: { ...vault.port, ...options.vault },
    settings: settings.port,
  };
  const desk = createDesk(ports);
  const views: AppView[] = [];
  desk.onView((view) => views.push(view));
  const { counts, ...recorded } = records;
  return {
    ...steps,
    ...recorded,
    desk,
    views,
    clock,
    lateWork,
    questions,
    store: settings.store,
    vault: vault.vault,
    redirect: (call?: number) => buildRedirect(steps.authorize.calls, call),
    /** A page of that attempt, in the window or the browser, gives a notice; of the latest if none is named. */
    notify: (notice: string | null, call = -1) => steps.authorize.calls.at(call)?.[3].onNotice(notice),
    focused: () => counts.focused,
    /** How often the app was to end. */
    ended: () => counts.ended,
    movedToBrowser: () => counts.movedToBrowser,
    /** The kinds of all views so far, without the one at the start. */
    kinds: () => views.map(({ kind }) => kind),
    signInUntil: (step: AttemptStep) => signInUntil(desk, steps, step),
  };
}

export type Rig = ReturnType<typeof createRig>;

/** The answer of the login page to an attempt, by default to the latest, with the state that the attempt has sent. */
function buildRedirect(
  calls: ReturnType<typeof createSteps>['authorize']['calls'],
  call = -1,
): Result<string> {
  const [authorizeUrl = '', settings = defaultSettings] = calls.at(call) ?? [];
  const state = new URL(authorizeUrl).searchParams.get('state');
  return done(`${settings.redirectUri}?code=C0DE-Splx&state=${state}`);
}

/** Signs in up to the step that then waits for its answer. `over` settles when the whole sign-in is done. */
async function signInUntil(
  desk: Desk,
  { authorize, exchange, loadPerson }: ReturnType<typeof createSteps>,
  step: AttemptStep,
): Promise<{ over: Promise<void> }> {
  const over = desk.signIn();
  await setImmediate();
  if (step !== 'authorize') await authorize.answer(buildRedirect(authorize.calls));
  if (step === 'loadPerson' || step === 'signed-in') await exchange.answer(done(session));
  if (step === 'signed-in') await loadPerson.answer(done(person));
  return { over };
}
