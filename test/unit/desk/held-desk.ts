/** A desk over a Genesys Cloud that answers at once, and each of whose calls can be held back without an answer. */

import { setImmediate } from 'node:timers/promises';
import type { SocketListeners } from '../../../src/core/channel/channel-connection';
import type { DeskPorts } from '../../../src/core/desk/states';
import type { Session } from '../../../src/core/genesys/answers';
import type { Person } from '../../../src/core/genesys/person';
import type { Presence, Routing, StatusRead } from '../../../src/core/genesys/user-status';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Result } from '../../../src/core/result';
import { createSerialWork } from '../../../src/core/serial-work';
import type { KeptSession, VaultAnswer } from '../../../src/core/session/kept-session';
import type { Settings } from '../../../src/shared/settings';
import type { Keeping } from '../../../src/shared/view';
import { createMovedClock } from '../moved-clock';
import { available, definitions, firstRead, presenceOf, routingOf } from '../presence/presence-samples';
import { done, person } from '../samples';
import { minute } from '../session/session-rig';
import { createRig } from './desk-rig';

/** `good`: as always. `failed`: the network has failed. `refused`: Genesys Cloud does not accept the token any more. */
export type Answer = 'good' | 'failed' | 'refused';
export const answers: readonly Answer[] = ['good', 'failed', 'refused'];

type Call<Name> = {
  readonly name: Name;
  /** The access token that it was made with; null where it has none. */
  readonly token: string | null;
  readonly signal: AbortSignal | null;
  isOver: boolean;
};

/** Records all calls, and holds back those of one name. */
function createGate<Name extends string>() {
  const calls: Call<Name>[] = [];
  let held: Name | null = null;
  let waiting: ((answer: Answer) => void)[] = [];
  return {
    calls,
    /** @param inTurn lets the call wait for those before it */
    wrap:
      <Args extends unknown[], Value>(
        name: Name,
        answerWith: (how: Answer, ...args: Args) => Value,
        inTurn: (work: () => Promise<Value>) => Promise<Value> = (work) => work(),
      ): ((...args: Args) => Promise<Value>) =>
      async (...args) => {
        const call = { name, token: findToken(args), signal: findSignal(args), isOver: false };
        calls.push(call);
        return inTurn(async () => {
          const how = name === held ? await new Promise<Answer>((resolve) => waiting.push(resolve)) : 'good';
          call.isOver = true;
          return answerWith(how, ...args);
        });
      },
    hold: (name: Name) => {
      held = name;
    },
    isHolding: () => waiting.length > 0,
    /** New calls are answered again. Those that wait go on waiting. */
    holdNoMore: () => {
      held = null;
    },
    /** Answers all that wait. */
    release: async (how: Answer) => {
      held = null;
      const all = waiting;
      waiting = [];
      for (const resolve of all) resolve(how);
      await setImmediate();
    },
  };
}

const findSignal = (args: readonly unknown[]) => args.find((arg) => arg instanceof AbortSignal) ?? null;

/** Of a call with a session, or with an access to the presence. */
function findToken(args: readonly unknown[]): string | null {
  const parts = args as readonly ({ accessToken?: string; session?: Session } | null)[];
  const tokens = parts.map((part) => part?.accessToken ?? part?.session?.accessToken);
  return tokens.find((token) => token !== undefined) ?? null;
}

export type CallName =
  | ('authorize' | 'exchange' | 'refresh' | 'person' | 'picture' | 'secret')
  | ('token' | 'channel' | 'status' | 'definitions' | 'set-presence' | 'set-next' | 'set-ready')
  | ('keep' | 'read vault' | 'forget' | 'end session' | 'forget login');

/** Of each token, milliseconds. */
export const lifeMs = 20 * minute;
export const second = 1_000;

/** What the agent and Genesys Cloud do next. A test changes it. */
const buildWorld = (startAt: number, vault: VaultAnswer) => ({
  /** When the agent left the computer; null while they use it. */
  leftAt: null as number | null,
  /** The organisation's inactivity time-out; null without one. */
  timeoutMs: null as number | null,
  usedAt: startAt,
  /** Whom the login page signs in. */
  who: person,
  /** Whether the login page goes on without a question. */
  isRemembered: true,
  /** Genesys Cloud accepts no token of the session any more. */
  isRefusing: false,
  presence: available as Presence,
  routing: routingOf('OFF_QUEUE', 0) as Routing,
  opensSockets: true,
  answersPings: true,
  isComingBack: false,
  /** What the vault has. */
  vault,
});
type World = ReturnType<typeof buildWorld>;

const refused = buildProblem('api-session-refused');
const failed = buildProblem('connection-failed');

type Gate = ReturnType<typeof createGate<CallName>>;

/** Calls of the API. Each counts for the time-out, but for the question about the token. */
function createApi(world: World, now: () => number, { wrap }: Gate) {
  return <Args extends unknown[], Value>(name: CallName, good: (...args: Args) => Value) =>
    wrap(name, (how, ...args: Args): Result<Value> => {
      if (how === 'refused' || world.isRefusing) return refused;
      if (how === 'failed') return failed;
      if (name !== 'token') world.usedAt = now();
      return done(good(...args));
    });
}

const readStatus = ({ presence, routing }: World): StatusRead => ({ ...firstRead, presence, routing });

/** The ports of a sign-in and of a renewal. All tokens that were given come into `tokens`. */
function buildSignIn(
  world: World,
  now: () => number,
  { gate, tokens, hasRefreshToken }: { gate: Gate; tokens: Session[]; hasRefreshToken: boolean },
) {
  const owners = new Map<string, Person>();
  const { wrap } = gate;
  const api = createApi(world, now, gate);
  const issue = (): Session => {
    const number = tokens.length + 1;
    const obtainedAt = now();
    const issued = {
      accessToken: `token-${number}`,
      obtainedAt,
      expiresAt: obtainedAt + lifeMs,
      refreshToken: hasRefreshToken ? `refresh-${number}` : null,
    };
    tokens.push(issued);
    owners.set(issued.accessToken, world.who);
    return issued;
  };
  const askForToken = (name: 'exchange' | 'refresh') =>
    wrap(name, (how, _request: unknown, _signal: AbortSignal): Result<Session> => {
      if (how === 'failed') return buildProblem('token-timeout', { isUnclear: true });
      return how === 'refused' || world.isRefusing ? buildProblem('code-refused') : done(issue());
    });
  const authorize = wrap(
    'authorize',
    (how, url: string, { redirectUri }: Settings, _signal: AbortSignal, page: object): Result<string> => {
      const isUnseen = 'visibility' in page && page.visibility === 'never';
      if (how === 'failed') return failed;
      if (how === 'refused' || (isUnseen && !world.isRemembered)) return buildProblem('login-needed');
      return done(`${redirectUri}?code=C0DE&state=${new URL(url).searchParams.get('state')}`);
    },
  );
  const loadPerson = (_settings: Settings, { accessToken }: Session, _signal: AbortSignal): Person => ({
    ...(owners.get(accessToken) ?? person),
    status: readStatus(world),
  });
  return {
    authorizeInWindow: authorize,
    authorizeInBrowser: authorize,
    exchangeCode: askForToken('exchange'),
    refresh: askForToken('refresh'),
    loadPerson: api('person', loadPerson),
    loadPicture: wrap('picture', (how, _url: string, _settings: Settings, _signal: AbortSignal) =>
      how === 'good' ? 'data:,' : null,
    ),
    endSession: wrap('end session', (how, _settings: Settings, _session: Session) => {
      const isReached = how === 'good';
      return { isTokenRevoked: isReached, isLoginEnded: isReached };
    }),
    forgetLogin: wrap('forget login', (how, _settings: Settings) => how === 'good'),
  };
}

function buildPresence(world: World, now: () => number, gate: Gate) {
  const api = createApi(world, now, gate);
  const set = (_access: unknown, _userId: string, definitionId: string) => {
    const { systemPresence = 'available' } = definitions.find(({ id }) => id === definitionId) ?? {};
    world.presence = presenceOf(systemPresence, now(), { definitionId });
    return world.presence;
  };
  return {
    readToken: api('token', () => (world.timeoutMs === null ? null : world.usedAt + world.timeoutMs)),
    createChannel: api('channel', () => ({
      address: 'wss://streaming.example.com/1',
      createdAt: now(),
      expiresAt: null,
      unheard: [],
    })),
    readStatus: api('status', () => readStatus(world)),
    readDefinitions: api('definitions', () => definitions),
    setPresence: api('set-presence', set),
    setNextPresence: api('set-next', (_access: unknown, _userId: string, id: string) =>
      presenceOf('onqueue', now(), { next: presenceOf('available', 0, { definitionId: id }) }),
    ),
    setReady: api('set-ready', () => {
      world.routing = routingOf('IDLE', now());
      return world.routing;
    }),
  };
}

/** One call after the other, as the vault of the app. */
function buildVault(world: World, { wrap }: Gate): Partial<DeskPorts['vault']> {
  const inTurn = createSerialWork();
  return {
    isEmpty: () => world.vault.kind === 'none',
    read: wrap(
      'read vault',
      (how): VaultAnswer => (how === 'good' ? world.vault : { kind: 'unreadable' }),
      inTurn,
    ),
    keep: wrap(
      'keep',
      (how, kept: KeptSession): Exclude<Keeping, 'not-wanted'> => {
        if (how !== 'good') return 'not-written';
        world.vault = { kind: 'session', kept };
        return 'kept';
      },
      inTurn,
    ),
    forget: wrap(
      'forget',
      () => {
        world.vault = { kind: 'none' };
        return true;
      },
      inTurn,
    ),
    settled: () => inTurn(async () => {}),
  };
}

type FakeSocket = { readonly token: string; readonly listeners: SocketListeners; isOpen: boolean };

/** @param vault what an earlier run has kept */
export function createHeldDesk(saved: Partial<Settings>, vault: VaultAnswer = { kind: 'none' }) {
  const tokens: Session[] = [];
  const sockets: FakeSocket[] = [];
  const clock = createMovedClock();
  const world = buildWorld(clock.now(), vault);
  const gate = createGate<CallName>();
  const signIn = { gate, tokens, hasRefreshToken: saved.grant === 'code' };
  const openSocket: DeskPorts['presence']['openSocket'] = (access, _address, listeners) => {
    const socket: FakeSocket = { token: access.session.accessToken, listeners, isOpen: true };
    sockets.push(socket);
    if (world.opensSockets) queueMicrotask(() => socket.isOpen && listeners.onOpen());
    const pong = JSON.stringify({ topicName: 'channel.metadata', eventBody: { message: 'pong' } });
    return {
      send: () => world.answersPings && queueMicrotask(() => listeners.onMessage(pong)),
      close: () => {
        socket.isOpen = false;
      },
    };
  };
  const idleMs = () => (world.leftAt === null ? 0 : clock.now() - world.leftAt);
  const readSecret = gate.wrap('secret', (how) => (how === 'good' ? done('S3CRET') : failed));
  const rig = createRig({
    saved: { clientId: 'desk', ...saved },
    secret: saved.grant === 'code' ? 'S3CRET' : null,
    ports: {
      ...buildSignIn(world, clock.now, signIn),
      clock,
      presence: { random: () => 0.5, openSocket, ...buildPresence(world, clock.now, gate) },
      readIdle: () => ({ idleMs: idleMs(), isMeasured: true }),
      isAgentThere: () => idleMs() < 5 * minute,
      isComingBack: () => world.isComingBack,
    },
    settings: { readSecret },
    vault: buildVault(world, gate),
  });
  return { ...rig, clock, world, tokens, sockets, gate };
}

export type HeldDesk = ReturnType<typeof createHeldDesk>;

/** Lets time pass in seconds, and everything run before, between and after. */
export async function pass({ clock }: HeldDesk, ms: number): Promise<void> {
  await setImmediate();
  for (let left = ms; left > 0; left -= second) await clock.pass(Math.min(left, second));
  await setImmediate();
}

/** Sends a message over the socket that was opened last, if there is one. */
export function say({ sockets }: HeldDesk, topicName: string, eventBody: unknown = {}): void {
  sockets.at(-1)?.listeners.onMessage(JSON.stringify({ topicName, eventBody }));
}

/** Tells whether the promises that it was given have settled. None may reject. */
export function trackEnd() {
  let pending = 0;
  return {
    track: (over: Promise<unknown>) => {
      pending += 1;
      void over.then(() => {
        pending -= 1;
      });
    },
    isPending: () => pending > 0,
  };
}

/**
 * What a session that is over still does.
 * @param others the access token of a session that goes on in its place; null where there is none
 */
export function findWork(
  { clock, gate, sockets, faults }: HeldDesk,
  others: string | null = null,
): readonly string[] {
  const isIts = (token: string | null) => others === null || (token !== null && token !== others);
  const open = gate.calls.filter(({ isOver, signal }) => !isOver && signal?.aborted === false);
  return [
    ...open.filter(({ token }) => isIts(token)).map(({ name }) => `the call “${name}” is not aborted`),
    ...sockets.filter(({ token, isOpen }) => isOpen && isIts(token)).map(() => 'a socket is open'),
    ...(others === null ? clock.alarms() : []).map((at) => `an alarm is set in ${at - clock.now()} ms`),
    ...faults.map((fault) => `a fault: ${fault}`),
  ];
}

/** The calls that are made while this is done. */
export async function findNewCalls(
  { gate }: HeldDesk,
  act: () => Promise<unknown>,
): Promise<readonly Call<CallName>[]> {
  const before = gate.calls.length;
  await act();
  return gate.calls.slice(before);
}

/** The tokens that no session has taken over, and that were neither revoked nor kept for the next start. */
export function findLostTokens({ tokens, gate, dropped, world: { vault } }: HeldDesk): readonly string[] {
  const kept = vault.kind === 'session' ? vault.kept.session.accessToken : null;
  const isUsed = (token: string) => gate.calls.some((call) => call.token === token && call.name !== 'person');
  return tokens
    .map(({ accessToken }) => accessToken)
    .filter((token) => token !== kept && !isUsed(token))
    .filter((token) => !dropped.some(({ accessToken }) => accessToken === token));
}
