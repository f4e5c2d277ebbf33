/** A desk on stub ports: every answer comes when the test gives it, and every call is written down. */

import { setImmediate } from 'node:timers/promises';
import { createDesk, type DeskPorts } from '../../src/core/desk';
import type { Person } from '../../src/core/profile';
import type { Result } from '../../src/core/result';
import type { Session } from '../../src/core/session';
import { combineSettings } from '../../src/core/setting-sources';
import type { CodeExchange } from '../../src/core/sign-in';
import type { SignOutReport } from '../../src/core/sign-out';
import { defaultSettings, type Settings, type SettingsForm } from '../../src/shared/settings';
import type { AppView, SaveResult } from '../../src/shared/view';
import { done, entropy, person, session } from './samples';

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
  readonly secret?: string | null;
  readonly ports?: Partial<Omit<DeskPorts, 'settings'>>;
  readonly settings?: Partial<DeskPorts['settings']>;
};

/** By default there is a client ID, and the grant that needs no secret. */
export function createRig(options: RigOptions = {}) {
  const { saved = { clientId: 'desk-pkce' }, environment = {}, secret = null } = options;
  const store = { saved, secret, saves: [] as SettingsForm[], answer: { kind: 'saved' } as SaveResult };
  const views: AppView[] = [];
  const faults: unknown[] = [];
  const copied: string[] = [];
  let focused = 0;
  const authorize = createStep<Parameters<DeskPorts['authorize']>, Result<string>>();
  const exchange = createStep<[CodeExchange, AbortSignal], Result<Session>>();
  const loadPerson = createStep<Parameters<DeskPorts['loadPerson']>, Result<Person>>();
  const picture = createStep<[string], string | null>();
  const endSession = createStep<[Settings, Session], SignOutReport>();
  const ports: DeskPorts = {
    ...entropy,
    authorize: authorize.port,
    exchangeCode: exchange.port,
    loadPerson: loadPerson.port,
    loadPicture: picture.port,
    endSession: endSession.port,
    focusLoginWindow: () => {
      focused++;
    },
    copyText: (text) => copied.push(text),
    reportFault: (fault) => faults.push(fault),
    ...options.ports,
    settings: {
      read: () => combineSettings({}, environment, store.saved),
      save: (form) => {
        store.saves.push(form);
        if (store.answer.kind === 'saved') store.saved = { clientId: form.clientId };
        return store.answer;
      },
      hasSecret: () => store.secret !== null,
      secretStatus: () => ({ kept: store.secret === null ? 'none' : 'saved', canSave: true }),
      readSecret: () => done(store.secret),
      ...options.settings,
    },
  };
  const desk = createDesk(ports, (view) => views.push(view));

  /** What the login page answers, with the state that the latest attempt sent. */
  const redirect = (call = -1): Result<string> => {
    const [authorizeUrl = '', of = defaultSettings] = authorize.calls.at(call) ?? [];
    const state = new URL(authorizeUrl).searchParams.get('state');
    return done(`${of.redirectUri}?code=C0DE-Splx&state=${state}`);
  };
  return {
    ...{ desk, views, faults, copied, store, redirect },
    ...{ authorize, exchange, loadPerson, picture, endSession },
    focused: () => focused,
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
