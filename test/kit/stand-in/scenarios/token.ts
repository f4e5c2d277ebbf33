import { blockedPage, failing, problem, type Scenario, signedIn } from './scenario';

const token = (failure: Parameters<typeof failing>[1]) => failing('token', failure);

/** Answers of the token endpoint to a valid code. */
export const tokenScenarios: readonly Scenario[] = [
  {
    name: 'slow-token',
    does: 'The token endpoint answers after 3 seconds.',
    expected: 'The app says what it waits for. Then the agent is signed in.',
    outcome: signedIn(),
    knobs: token({ delayMs: 3_000 }),
  },
  {
    name: 'token-hangs',
    does: 'The token endpoint never answers.',
    expected: 'The attempt ends after 30 seconds.',
    outcome: problem('token-timeout'),
    knobs: token('hang'),
  },
  {
    name: 'token-drips',
    does: 'The token endpoint sends a byte now and then, without end.',
    expected: 'The attempt ends after 30 seconds.',
    outcome: problem('token-timeout'),
    knobs: token('slow-loris'),
  },
  {
    name: 'token-400',
    does: 'The token endpoint answers 400.',
    expected: 'The attempt ends, with the server’s words below the text.',
    outcome: problem('token-request-refused'),
    knobs: token({ status: 400 }),
  },
  {
    name: 'token-401',
    does: 'The token endpoint answers 401.',
    expected: 'The attempt ends: client and region do not belong together.',
    outcome: problem('client-refused'),
    knobs: token({ status: 401 }),
  },
  {
    name: 'token-403-page',
    does: 'A firewall in front of the token endpoint answers 403 with a page of its own.',
    expected: 'The attempt ends and can be tried again; nothing of the page is shown.',
    outcome: problem('token-busy'),
    knobs: token({ status: 403, body: blockedPage, headers: { 'content-type': 'text/html' } }),
  },
  {
    name: 'token-429',
    does: 'The token endpoint is asked too often, and says to come back in 3 seconds.',
    expected: 'The attempt ends and names the waiting time.',
    outcome: problem('token-busy'),
    knobs: token({ status: 429, body: { message: 'Rate limit exceeded', code: 'too.many.requests' } }),
  },
  {
    name: 'token-500',
    does: 'The token endpoint answers 500.',
    expected: 'The attempt ends and can be tried again.',
    outcome: problem('token-server-error'),
    knobs: token({ status: 500 }),
  },
  {
    name: 'token-invalid-grant',
    does: 'The token endpoint refuses the code.',
    expected: 'The attempt ends and can be tried again.',
    outcome: problem('code-refused'),
    knobs: token({ status: 400, body: { error: 'invalid_grant' } }),
  },
  {
    name: 'expired-code',
    does: 'The code is too old as soon as it is made.',
    expected: 'The attempt ends and can be tried again.',
    outcome: problem('code-refused'),
    knobs: { codeLifeSeconds: 0 },
  },
  {
    name: 'token-garbage',
    does: 'The token endpoint answers with a page, as a proxy does.',
    expected: 'The attempt ends; nothing of the page is shown.',
    outcome: problem('token-answer-invalid'),
    knobs: token('not-json'),
  },
  {
    name: 'token-empty',
    does: 'The token endpoint answers 200 with nothing.',
    expected: 'The attempt ends.',
    outcome: problem('token-answer-invalid'),
    knobs: token('empty'),
  },
  {
    name: 'token-type',
    does: 'The token is of a type that is not bearer.',
    expected: 'The attempt ends.',
    outcome: problem('token-answer-invalid'),
    knobs: { tokenAnswer: (answer) => ({ ...answer, token_type: 'mac' }) },
  },
  {
    name: 'big-answer',
    does: 'The token endpoint answers more than 8 MB.',
    expected: 'The answer is cut at 1 MB, and the attempt ends.',
    outcome: problem('token-answer-invalid'),
    knobs: token('huge'),
  },
  {
    name: 'token-307',
    does: 'The token endpoint redirects to another server.',
    expected: 'The attempt ends; the other server gets nothing.',
    outcome: problem('token-redirected'),
    knobs: token({ redirect: 'http://127.0.0.1:9/', status: 307 }),
  },
  {
    name: 'token-reset',
    does: 'The connection to the token endpoint is cut.',
    expected: 'The attempt ends, and the host is named.',
    outcome: problem('connection-failed'),
    knobs: token('reset'),
  },
];
