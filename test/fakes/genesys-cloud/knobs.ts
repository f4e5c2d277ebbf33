import { createFailureTurns, type FailureTable, type FailureTurns } from './failures/failure';
import type { Organization } from './people';
import { DEFINITIONS, type Definition } from './presence/definitions';
import type { Happening } from './presence/happenings';

/** How the browser gets to the redirect URI. Code and state are in the query, but for `form-post-body` in the body. */
export type RedirectStyle =
  | '302'
  | '303'
  | '307'
  | 'link'
  | 'script'
  | 'location-replace'
  | 'meta-refresh'
  | 'form-get'
  | 'form-post'
  | 'form-post-body';

/** Wrong redirects. `old-…` repeats the values of the redirect before. */
export type RedirectFault =
  | 'wrong-state'
  | 'missing-state'
  | 'duplicated-state'
  | 'old-state'
  | 'no-code'
  | 'duplicated-code'
  | 'old-code';

type Json = Readonly<Record<string, unknown>>;

/** Everything that a test can change, by `cloud.set()` or in `cloud.knobs`. Read again for each request. */
export interface Knobs {
  fail: FailureTable;

  redirectBy: RedirectStyle;
  redirectFaults: readonly RedirectFault[];
  /** The error with which every authorize request is answered. */
  redirectError: { readonly error: string; readonly error_description?: string } | null;
  /** The issuer of RFC 9207. Genesys Cloud is not known to send one. */
  iss: string | null;
  /** Changes the query of the redirect URI last. */
  redirectQuery: ((params: URLSearchParams) => URLSearchParams | string) | null;
  /** The page that the authorize endpoint serves (see `cloud.page`), or the absolute URL that it redirects to. */
  authorizePage: string | null;

  /** How far the servers' clock is ahead: in `Date`, and in the times of statuses and tokens. */
  dateOffsetSeconds: number;
  /** If false, the login page says of every application that an administrator must approve it first. */
  clientsApproved: boolean;
  loginCookieSeconds: number;
  /** E-mail of the agent whom a single sign-on knows by the computer and signs in without a page. */
  knownAgent: string | null;
  /** The organisations that every agent is in beside their own. The login page then asks for which of them. */
  moreOrganizations: readonly Organization[];
  codeLifeSeconds: number;
  tokenLifeSeconds: number;
  /** The organisation's inactivity timeout. Each API call renews it, and there are no refresh tokens with it. */
  inactivitySeconds: number | null;
  refreshTokens: boolean;
  rotateRefreshTokens: boolean;
  /** If false, every refresh token is refused, as after an administrator revoked it. */
  acceptRefreshTokens: boolean;
  /** Whether DELETE tokens/me ends the refresh token too. Genesys Cloud does not document it, so tests try both. */
  revokeEndsRefresh: boolean;
  /** The field for the text of a token error. Genesys Cloud uses both. */
  tokenErrorWord: 'error_description' | 'description';
  /** Replaces the body of a successful token answer. A string is sent as it is. */
  tokenAnswer: ((normal: Json) => unknown) | null;
  /** Replaces the body of a successful users/me answer. A string is sent as it is. */
  usersMeAnswer: ((normal: Json) => unknown) | null;

  /** The scopes of the OAuth clients. Without `notifications` there are no channels. */
  scopes: readonly string[];
  definitions: readonly Definition[];
  /** If false, the list of today is refused, and the older one is not. */
  newDefinitions: boolean;
  /** The permission `routing:agent:onqueue`. */
  mayGoOnQueue: boolean;
  /** Whether the routing status IDLE is taken from a client. */
  takesReady: boolean;
  /** The system that decides every presence, such as `MICROSOFTTEAMS`; null for Genesys Cloud and each change's own. */
  presenceSource: string | null;
  /** The organisation's setting: an agent with work stays on queue until it is done, and then gets the chosen presence. */
  offQueueWhenDone: boolean;
  /** Whether the event of a change by the API, or of a new token, comes before the answer or after it. */
  echo: 'before' | 'after';
  /** The topics, such as `tokens`, that subscribing rejects. */
  refusedTopics: readonly string[];
  channelLifeSeconds: number;
  /** The address of new channels, in place of the stand-in's own. */
  connectUri: string | null;
  heartbeats: boolean;
  /** Whether pings are answered. */
  pongs: boolean;
  heartbeatMs: number;
  /** How the streaming host answers the opening of a socket. */
  upgrade: 'accept' | 'refuse' | 'hang';
  /** What happens a second after the first socket of a session has opened, once for each session. */
  soon: readonly Happening[];
}

export function buildDefaultKnobs(): Knobs {
  return {
    fail: {},
    redirectBy: '302',
    redirectFaults: [],
    redirectError: null,
    iss: null,
    redirectQuery: null,
    authorizePage: null,
    dateOffsetSeconds: 0,
    clientsApproved: true,
    loginCookieSeconds: 1_800,
    knownAgent: null,
    moreOrganizations: [],
    codeLifeSeconds: 60,
    tokenLifeSeconds: 64_800,
    inactivitySeconds: null,
    refreshTokens: true,
    rotateRefreshTokens: false,
    acceptRefreshTokens: true,
    revokeEndsRefresh: true,
    tokenErrorWord: 'error_description',
    tokenAnswer: null,
    usersMeAnswer: null,
    scopes: ['users:readonly', 'presence', 'routing', 'notifications'],
    definitions: DEFINITIONS,
    newDefinitions: true,
    mayGoOnQueue: true,
    takesReady: true,
    presenceSource: null,
    offQueueWhenDone: false,
    echo: 'after',
    refusedTopics: [],
    channelLifeSeconds: 86_400,
    connectUri: null,
    heartbeats: true,
    pongs: true,
    heartbeatMs: 30_000,
    upgrade: 'accept',
    soon: [],
  };
}

export interface KnobBoard {
  readonly knobs: Knobs;
  readonly failures: FailureTurns;
  /** Merges the changes. `fail` is merged by endpoint, and `fail: { token: undefined }` ends a failure. */
  set(changes: Partial<Knobs>): void;
  /** Lets each request to the endpoint wait. @returns what ends that, for those that wait too */
  hold(endpoint: keyof FailureTable): () => void;
  /** Restores the knobs of the start. Sessions, tokens and the journal stay. */
  reset(): void;
}

export function createKnobBoard(initial: Partial<Knobs>): KnobBoard {
  const start = (): Knobs => {
    const fresh = { ...buildDefaultKnobs(), ...initial };
    return { ...fresh, fail: { ...fresh.fail } };
  };
  const knobs = start();
  const failures = createFailureTurns(() => knobs.fail);
  const set: KnobBoard['set'] = ({ fail, ...rest }) => {
    Object.assign(knobs, rest);
    if (fail === undefined) return;
    knobs.fail = { ...knobs.fail, ...fail };
    failures.restart(Object.keys(fail));
  };
  return {
    knobs,
    failures,
    set,
    hold: (endpoint) => {
      let release = () => {};
      const until = new Promise<void>((resolve) => {
        release = resolve;
      });
      set({ fail: { [endpoint]: { until } } });
      return () => {
        set({ fail: { [endpoint]: undefined } });
        release();
      };
    },
    reset: () => {
      failures.restart(Object.keys(knobs.fail));
      Object.assign(knobs, start());
    },
  };
}
