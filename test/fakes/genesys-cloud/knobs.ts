import { createFailureTurns, type FailureTable, type FailureTurns } from './failures/failure';

/** How the browser is sent to the redirect URI. `form-post-body` has code and state in the body, all others in the query. */
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

/** Ready-made wrong answers. `old-…` repeats what the redirect before this one carried. */
export type RedirectFault =
  | 'wrong-state'
  | 'missing-state'
  | 'duplicated-state'
  | 'old-state'
  | 'no-code'
  | 'duplicated-code'
  | 'old-code';

type Json = Readonly<Record<string, unknown>>;

/** Everything a test can turn. Assign to `cloud.knobs` or merge with `cloud.set()`; read anew for each request. */
export interface Knobs {
  fail: FailureTable;

  redirectBy: RedirectStyle;
  redirectFaults: readonly RedirectFault[];
  /** Answers every authorize request with this error instead of a code. */
  redirectError: { readonly error: string; readonly error_description?: string } | null;
  /** RFC 9207's issuer; Genesys is not known to send one. */
  iss: string | null;
  /** The last word on what is appended to the redirect URI. */
  redirectQuery: ((params: URLSearchParams) => URLSearchParams | string) | null;
  /** The authorize endpoint serves this page (see `cloud.page`), or redirects there if it is an absolute URL. */
  authorizePage: string | null;

  /** What the clock of the servers is off by, as their `Date` says. */
  dateOffsetSeconds: number;
  /** false: the login page says of every application that an administrator must approve it first. */
  clientsApproved: boolean;
  loginCookieSeconds: number;
  /** E-mail of an agent whom the company's single sign-on knows by the computer: nobody is asked who signs in. */
  knownAgent: string | null;
  codeLifeSeconds: number;
  tokenLifeSeconds: number;
  /** The organisation's inactivity timeout: each API call renews it, and there are no refresh tokens with it. */
  inactivitySeconds: number | null;
  refreshTokens: boolean;
  rotateRefreshTokens: boolean;
  /** false: every refresh token is refused, as when an administrator has revoked it. */
  acceptRefreshTokens: boolean;
  /** Whether DELETE tokens/me ends the refresh token too: not known of Genesys, so both can be tried. */
  revokeEndsRefresh: boolean;
  /** Some token errors of Genesys say `description`. */
  tokenErrorWord: 'error_description' | 'description';
  /** Replaces the body of a good token answer; a string is sent as it is. */
  tokenAnswer: ((normal: Json) => unknown) | null;
  /** Replaces the body of a good users/me answer; a string is sent as it is. */
  usersMeAnswer: ((normal: Json) => unknown) | null;
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
  };
}

export interface KnobBoard {
  readonly knobs: Knobs;
  readonly failures: FailureTurns;
  /** Merges; `fail` is merged by endpoint (`fail: { token: undefined }` heals it). */
  set(changes: Partial<Knobs>): void;
  /** Back to how the stand-in was started. Sessions, tokens and the journal stay. */
  reset(): void;
}

export function createKnobBoard(initial: Partial<Knobs>): KnobBoard {
  const start = (): Knobs => {
    const fresh = { ...buildDefaultKnobs(), ...initial };
    return { ...fresh, fail: { ...fresh.fail } };
  };
  const knobs = start();
  const failures = createFailureTurns(() => knobs.fail);
  return {
    knobs,
    failures,
    set: ({ fail, ...rest }) => {
      Object.assign(knobs, rest);
      if (fail === undefined) return;
      knobs.fail = { ...knobs.fail, ...fail };
      failures.restart(Object.keys(fail));
    },
    reset: () => {
      failures.restart(Object.keys(knobs.fail));
      Object.assign(knobs, start());
    },
  };
}
