/** The endpoints, each of which a test can make fail. */
export const endpointNames = [
  'authorize',
  'login',
  'token',
  'users-me',
  /** users/me without the organisation: a read of what changes during a session. */
  'user-status',
  'tokens-me',
  /** tokens/me with preserveIdleTTL: a question about a token, which resets nothing. */
  'token-state',
  'logout',
  'picture',
  'definitions',
  'old-definitions',
  'set-presence',
  'set-routing',
  'channels',
  'channel',
  'subscriptions',
] as const;

export type EndpointName = (typeof endpointNames)[number];

/**
 * Path prefixes as the SDK's gateway setting knows them (`path_params_login`, `path_params_api`).
 * The endpoints answer without a prefix too, for tests that map the real host names to the stand-in.
 */
export const LOGIN_PATH = 'login';
export const API_PATH = 'platform';
