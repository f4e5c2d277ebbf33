/** A desk on stub ports: every answer comes when the test gives it, and every call is recorded. */

import { setImmediate } from 'node:timers/promises';
import { createDesk } from '../../../src/core/desk/desk';
import type { DeskPorts } from '../../../src/core/desk/states';
import type { Person } from '../../../src/core/genesys/profile';
import type { Session } from '../../../src/core/genesys/session';
import type { Result } from '../../../src/core/result';
import { type KeptSession, noKeptSession, type VaultAnswer } from '../../../src/core/session/kept-session';
import type { Refresh } from '../../../src/core/session/renewal';
import { noPolicy, type Policy } from '../../../src/core/settings/policy';
import { combineSettings } from '../../../src/core/settings/sources';
import type { CodeExchange } from '../../../src/core/sign-in/sign-in';
import { defaultSettings, type Settings, type SettingsForm } from '../../../src/shared/settings';
import type { AppView, Keeping, SaveResult } from '../../../src/shared/view';
import { createMovedClock } from '../moved-clock';
import { done, nodeCrypto, person, session } from '../samples';

/** A port whose calls wait for the test. */
export type Step<Words extends unknown[], Value> = {
  readonly port: (...words: Words) => Promise<Value>;
  readonly calls: Words[];
  /** Answers a call, the latest if none is named, and lets everything run that this sets off. */
  readonly answer: (value: Value, call?: number) => Promise<void>;
  readonly fail: (fault: unknown, call?: number) => Promise<void>;
};

export function createStep<Words extends unknown[], Value>(): Step<Words, Value> {
  const calls: Words[] = [];
  const waiting: { resolve: (value: Value) => void; reject: (fault: unknown) => void }[] = [];
  return {
    calls,
    port: (...words) => {
      calls.push(words);
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
  readonly ports?: Partial<Omit<DeskPorts, 'settings'>>;
  readonly kept?: VaultAnswer;
  readonly settings?: Partial<DeskPorts['settings']>;
};

/** By default there is a client ID, and the grant that needs no secret. */
export function createRig(options: RigOptions = {}) {
  const { saved = { clientId: 'desk-pkce' }, environment = {}, policy = noPolicy, secret = null } = options;
  const store = {
    policy,
    saved,
    secret,
    saves: [] as SettingsForm[],
    answer: { kind: 'saved' } as SaveResult,
  };
  const views: AppView[] = [];
  const faults: unknown[] = [];
  const copied: string[] = [];
  let focused = 0;
  let movedToBrowser = 0;
  const clock = createMovedClock();
  /** What the vault holds; each call in its order; how keeping ends. */
  const vault = {
    kept: null as KeptSession | null,
    calls: [] as string[],
    keeping: 'kept' as Exclude<Keeping, 'not-wanted'>,
  };
  const presence = { idleMs: 0 };
  const offers = { shown: [] as number[], withdrawn: 0 };
  const dropped: Session[] = [];
  const forgotten: string[] = [];
  const authorize = createStep<Parameters<DeskPorts['authorize']>, Result<string>>();
  const exchange = createStep<[CodeExchange, AbortSignal], Result<Session>>();
  const loadPerson = createStep<Parameters<DeskPorts['loadPerson']>, Result<Person>>();
  const picture = createStep<Parameters<DeskPorts['loadPicture']>, string | null>();
  const refresh = createStep<[Refresh, AbortSignal], Result<Session>>();
  const endSession = createStep<
    [Settings, Session],
    { isTokenRevoked: boolean; isLoginEnded: boolean; isPartitionEmpty: boolean }
  >();
  const ports: DeskPorts = {
    ...nodeCrypto,
    authorize: authorize.port,
    exchangeCode: exchange.port,
    loadPerson: loadPerson.port,
    loadPicture: picture.port,
    refresh: refresh.port,
    endSession: endSession.port,
    clock,
    readIdleMs: () => presence.idleMs,
    isAgentThere: () => presence.idleMs < 5 * 60_000,
    offerRenewal: (endsAt) => {
      offers.shown.push(endsAt);
      return () => {
        offers.withdrawn++;
      };
    },
    dropSession: (_settings, of) => dropped.push(of),
    forgetLogin: async ({ desk: of }) => {
      forgotten.push(of);
      return true;
    },
    vault: {
      keep: async (kept) => {
        vault.calls.push('keep');
        vault.kept = kept;
        return vault.keeping;
      },
      forget: async () => {
        vault.calls.push('forget');
        vault.kept = null;
        return true;
      },
      forgetUnreadable: async () => {
        vault.calls.push('forget unreadable');
        vault.kept = null;
        return true;
      },
      settled: async () => {
        vault.calls.push('settled');
      },
    },
    focusLoginPage: () => {
      focused++;
    },
    continueInBrowser: () => {
      movedToBrowser++;
    },
    copyText: (text) => copied.push(text),
    reportFault: (fault) => faults.push(fault),
    ...options.ports,
    settings: {
      read: () => combineSettings(store.policy, {}, environment, store.saved),
      save: async (form) => {
        store.saves.push(form);
        const { clientSecret: _, ...values } = form;
        if (store.answer.kind === 'saved') store.saved = values as Partial<Settings>;
        return store.answer;
      },
      hasSecret: () => store.secret !== null,
      secretStatus: () => ({ kept: store.secret === null ? 'none' : 'saved', canSave: true }),
      readSecret: async () => done(store.secret),
      ...options.settings,
    },
  };
  const desk = createDesk(ports, options.kept ?? noKeptSession);
  desk.onView((view) => views.push(view));

  /** What the login page answers, with the state that the latest attempt sent. */
  const redirect = (call = -1): Result<string> => {
    const [authorizeUrl = '', of = defaultSettings] = authorize.calls.at(call) ?? [];
    const state = new URL(authorizeUrl).searchParams.get('state');
    return done(`${of.redirectUri}?code=C0DE-Splx&state=${state}`);
  };
  return {
    ...{ desk, views, faults, copied, store, redirect },
    ...{ authorize, exchange, loadPerson, picture, endSession, refresh },
    ...{ clock, vault, presence, offers, dropped, forgotten },
    focused: () => focused,
    movedToBrowser: () => movedToBrowser,
    /** The kinds of all views so far, the one at the start not among them. */
    kinds: () => views.map(({ kind }) => kind),
    /** Signs in up to where the named step waits for its answer; `over` settles when all of it is done. */
    signInUntil: async (step: AttemptStep) => {
      const over = desk.signIn();
      await setImmediate();
      if (step !== 'authorize') await authorize.answer(redirect());
      if (step === 'loadPerson' || step === 'signed-in') await exchange.answer(done(session));
      if (step === 'signed-in') await loadPerson.answer(done(person));
      return { over };
    },
  };
}

export type Rig = ReturnType<typeof createRig>;
