import { blockedPage, failing, later, type Scenario } from './scenario';

/** Twenty minutes, because the app renews ten minutes before the end and warns five minutes before. */
const tokenLifeSeconds = 1_200;
/** The cookie has expired when the renewal is due. */
const loginCookieSeconds = 60;

/** What shows later in a session. The clock of the stand-in can be moved, so that a tester need not wait. */
export const sessionScenarios: readonly Scenario[] = [
  {
    name: 'short-token',
    does: 'The token lives 20 minutes.',
    expected: 'It is renewed ten minutes before its end, unseen, while the login page remembers the agent.',
    outcome: later,
    knobs: { tokenLifeSeconds },
  },
  {
    name: 'cookie-short',
    does: 'The token lives 20 minutes, and the login page forgets the agent after one.',
    expected: 'The agent is asked five minutes before the end; Renew now opens the login page.',
    outcome: later,
    knobs: { tokenLifeSeconds, loginCookieSeconds },
  },
  {
    name: 'rotate-refresh',
    does: 'Each refresh token is good once and brings the next (client with a secret, 20 minutes).',
    expected: 'The session is renewed with the newest one each time.',
    outcome: later,
    knobs: { tokenLifeSeconds, rotateRefreshTokens: true },
    grant: 'code',
  },
  {
    name: 'revoked-refresh',
    does: 'Every refresh token is refused, and the login page forgets the agent (client with a secret).',
    expected: 'The agent is asked five minutes before the end; the work goes on until then.',
    outcome: later,
    knobs: { tokenLifeSeconds, loginCookieSeconds, acceptRefreshTokens: false },
    grant: 'code',
  },
  {
    name: 'refresh-429',
    does: 'Every refresh is answered 429, to be tried again in a minute (client with a secret, 20 minutes).',
    expected:
      'The work goes on. The refresh token is used again each minute, also after the end of the token.',
    outcome: later,
    knobs: { tokenLifeSeconds, ...failing('refresh', { status: 429, headers: { 'retry-after': '60' } }) },
    grant: 'code',
  },
  {
    name: 'refresh-403-page',
    does: 'A firewall answers every refresh with 403 and a page of its own (client with a secret, 20 minutes).',
    expected: 'The work goes on, and the refresh token is used again, later each time.',
    outcome: later,
    knobs: {
      tokenLifeSeconds,
      ...failing('refresh', { status: 403, body: blockedPage, headers: { 'content-type': 'text/html' } }),
    },
    grant: 'code',
  },
  {
    name: 'refresh-late',
    does: 'Each refresh counts at once and is answered 5 seconds late (client with a secret, 20 minutes).',
    expected: 'A sign-out meanwhile revokes both tokens; after a quit the next start has the new one.',
    outcome: later,
    knobs: { tokenLifeSeconds, rotateRefreshTokens: true, ...failing('refresh', { answerAfterMs: 5_000 }) },
    grant: 'code',
  },
  {
    name: 'no-refresh',
    does: 'There are no refresh tokens, even for a client with a secret.',
    expected: 'The session is renewed through the login page, unseen.',
    outcome: later,
    knobs: { tokenLifeSeconds, refreshTokens: false },
    grant: 'code',
  },
  {
    name: 'inactivity',
    does: 'The organisation ends a session in which nothing is done for five minutes.',
    expected: 'One call keeps the session of an agent who is there. One who is away is signed out.',
    outcome: later,
    knobs: { tokenLifeSeconds, inactivitySeconds: 300 },
    grant: 'code',
  },
  {
    name: 'several-organizations',
    does: 'The agent is in two organisations, and Genesys Cloud asks which after the log-in (20 minutes).',
    expected: 'The agent is asked five minutes before the end; with the setting target nothing is asked.',
    outcome: later,
    knobs: {
      tokenLifeSeconds,
      moreOrganizations: [{ id: 'o-globex', name: 'Globex', domain: 'globex' }],
    },
  },
  {
    name: 'sign-out-refused',
    does: 'The token can’t be revoked.',
    expected: 'The sign-out ends all the same, and says what it could not do.',
    outcome: later,
    knobs: failing('tokens-me', { status: 500 }),
  },
];
