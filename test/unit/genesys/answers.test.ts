import { expect, test } from '@playwright/test';
import { type HttpAnswer, readTokenAnswer } from '../../../src/core/genesys/answers';
import { isPassing } from '../../../src/core/retry/passing';
import { inEnglish } from '../../kit/english';
import { outcomeOf, shownProblemOf } from '../samples';

const host = 'login.example.com';
const good = { access_token: 'T0KEN-2YotnFZFEjr1zCsicMWpAA', token_type: 'bearer', expires_in: 64_800 };

function answer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' },
): HttpAnswer {
  return { status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) };
}

const readToken = (status: number, body: unknown, headers?: Record<string, string>) =>
  readTokenAnswer(answer(status, body, headers), host);

test('O17 a good token answer is read, with and without a refresh token', () => {
  expect(readToken(200, good)).toEqual({ kind: 'done', value: good });
  const withRefresh = { ...good, refresh_token: 'R3FRESH' };
  expect(readToken(200, withRefresh)).toEqual({ kind: 'done', value: withRefresh });
  expect(outcomeOf(readToken(200, { ...good, refresh_token: null }))).toBe('done');
});

const tolerated: readonly (readonly [what: string, body: unknown, contentType?: string])[] = [
  ['another case of “Bearer”', { ...good, token_type: 'BEARER' }],
  ['members that are new to us', { ...good, scope: 'x', extra: { a: [1] } }],
  ['a charset', good, 'application/json; charset=UTF-8'],
  ['another case of the type', good, 'Application/JSON'],
  ['a kind of JSON', good, 'application/vnd.genesys+json'],
  ['the shortest token', { ...good, access_token: 'x' }],
  ['the longest token', { ...good, access_token: 'x'.repeat(8192) }],
  ['an expires_in below a second', { ...good, expires_in: 0.5 }],
  ['an expires_in of ten years', { ...good, expires_in: 315_360_000 }],
];
for (const [what, body, contentType = 'application/json'] of tolerated)
  test(`O17 a good token answer may have ${what}`, () => {
    expect(outcomeOf(readToken(200, body, { 'content-type': contentType }))).toBe('done');
  });

test('O17 a token answer changes no prototype', () => {
  const body = JSON.stringify(good).replace('{', '{"__proto__":{"polluted":true},"constructor":1,');
  const read = readToken(200, body);
  expect(read).toMatchObject({ kind: 'done', value: good });
  expect(read.kind === 'done' && 'polluted' in read.value).toBe(false);
  expect('polluted' in {}).toBe(false);
});

const { access_token: token, ...noToken } = good;
const { token_type: _type, ...noType } = good;
const { expires_in: _seconds, ...noExpiry } = good;
const bad: readonly (readonly [what: string, body: unknown])[] = [
  ['an empty body', ''],
  ['a body that is not JSON', '<html>Sign in to the hotel network</html>'],
  ['half of its JSON', JSON.stringify(good).slice(0, -3)],
  ['more text behind its JSON', `${JSON.stringify(good)}x`],
  ['a form for a body', 'access_token=x&token_type=bearer&expires_in=1'],
  ['the body null', 'null'],
  ['the body a text', '"access_token"'],
  ['the body a number', '1'],
  ['the body a list', []],
  ['the body a list of good answers', [good]],
  ['the body an empty object', {}],
  ['no access_token', noToken],
  ['an empty access_token', { ...good, access_token: '' }],
  ['an access_token of null', { ...good, access_token: null }],
  ['an access_token that is a number', { ...good, access_token: 1 }],
  ['an access_token that is a list', { ...good, access_token: [token] }],
  ['an access_token that is an object', { ...good, access_token: { token } }],
  ['an access_token with a blank', { ...good, access_token: 'a b' }],
  ['an access_token with a header in it', { ...good, access_token: 'a\r\nX-Evil: 1' }],
  ['an access_token with an end of line', { ...good, access_token: 'a\n' }],
  ['an access_token with NUL', { ...good, access_token: 'a\0' }],
  ['an access_token beyond ASCII', { ...good, access_token: 'tökén' }],
  ['a huge access_token', { ...good, access_token: 'x'.repeat(8193) }],
  ['no token_type', noType],
  ['the token_type mac', { ...good, token_type: 'mac' }],
  ['the token_type DPoP', { ...good, token_type: 'DPoP' }],
  ['an empty token_type', { ...good, token_type: '' }],
  ['a token_type with a blank', { ...good, token_type: 'bearer ' }],
  ['a token_type that is a list', { ...good, token_type: ['bearer'] }],
  ['no expires_in', noExpiry],
  ['expires_in as a text', { ...good, expires_in: '3600' }],
  ['expires_in of null', { ...good, expires_in: null }],
  ['expires_in of 0', { ...good, expires_in: 0 }],
  ['a negative expires_in', { ...good, expires_in: -1 }],
  ['expires_in of 1e99', { ...good, expires_in: 1e99 }],
  ['an expires_in of more than ten years', { ...good, expires_in: 315_360_001 }],
  ['expires_in that JSON makes infinite', JSON.stringify(good).replace('64800', '1e999')],
  ['expires_in of NaN', JSON.stringify(good).replace('64800', 'NaN')],
  ['expires_in that is a list', { ...good, expires_in: [3600] }],
  ['a refresh_token that is a number', { ...good, refresh_token: 1 }],
  ['a huge refresh_token', { ...good, refresh_token: 'x'.repeat(8193) }],
  ['a token only in the prototype', `{"__proto__":${JSON.stringify(good)}}`],
];
for (const [what, body] of bad)
  test(`O17 a token answer with ${what} is refused`, () => {
    expect(outcomeOf(readToken(200, body))).toBe('token-answer-invalid');
  });

for (const contentType of ['text/html', 'text/json', 'application/jsonp', 'x-application/json', ''])
  test(`O17 a token answer of the content type “${contentType}” is refused`, () => {
    expect(outcomeOf(readToken(200, good, { 'content-type': contentType }))).toBe('token-answer-invalid');
  });

test('O17 a token answer without a content type is refused', () => {
  expect(outcomeOf(readToken(200, good, {}))).toBe('token-answer-invalid');
});

test('O14 O17 the problem of a bad token answer names the host and repeats nothing of the body', () => {
  const read = readToken(
    200,
    { ...good, token_type: 'mac' },
    {
      'content-type': 'application/json',
      'inin-correlation-id': 'corr-1',
    },
  );
  const problem = shownProblemOf(read);
  expect(inEnglish(problem?.explanation)).toContain(host);
  expect(problem?.correlationId).toBe('corr-1');
  expect(problem?.serverMessage).toBeNull();
  expect(JSON.stringify(read)).not.toContain(token);
});

const cases: readonly (readonly [status: number, body: unknown, code: string, said: string | null])[] = [
  [400, { error: 'invalid_grant' }, 'code-refused', 'invalid_grant'],
  [400, { error: 'invalid_grant', error_description: 'used' }, 'code-refused', 'invalid_grant: used'],
  [400, { error: 'invalid_grant', description: 'used' }, 'code-refused', 'invalid_grant: used'],
  [400, { error: 'x', error_description: 'a', description: 'b' }, 'token-request-refused', 'x: a'],
  [401, { error: 'invalid_grant' }, 'code-refused', 'invalid_grant'],
  [400, { error: 'unauthorized_client' }, 'client-not-approved', 'unauthorized_client'],
  [401, { error: 'unauthorized_client' }, 'client-not-approved', 'unauthorized_client'],
  [400, { error: 'invalid_client' }, 'client-refused', 'invalid_client'],
  [401, { error: 'invalid_client', description: 'no' }, 'client-refused', 'invalid_client: no'],
  [401, 'Unauthorized', 'client-refused', null],
  [400, { error: 'invalid_request' }, 'token-request-refused', 'invalid_request'],
  [400, { error: 'constructor' }, 'token-request-refused', 'constructor'],
  [400, { error: { a: 1 }, description: 'odd' }, 'token-request-refused', 'odd'],
  [400, { error: 'x', error_description: 7 }, 'token-request-refused', 'x'],
  [400, '', 'token-request-refused', null],
  [400, 'null', 'token-request-refused', null],
  [400, [], 'token-request-refused', null],
  [403, { message: 'no' }, 'token-request-refused', null],
  [404, '<html>', 'token-request-refused', null],
  [302, '', 'token-request-refused', null],
  [408, '', 'token-server-error', null],
  [425, '', 'token-server-error', null],
  [429, { error: 'x' }, 'token-busy', 'x'],
  [429, { error: 'invalid_grant' }, 'token-busy', 'invalid_grant'],
  [500, { error: 'server_error' }, 'token-server-error', 'server_error'],
  [503, '<html>', 'token-server-error', null],
  [500, { error: 'invalid_grant' }, 'code-refused', 'invalid_grant'],
];
for (const [status, body, code, said] of cases)
  test(`O17 the token endpoint’s ${status} with ${JSON.stringify(body)} becomes ${code}`, () => {
    const problem = shownProblemOf(readToken(status, body));
    expect(problem?.code).toBe(code);
    expect(problem?.serverMessage).toBe(said);
  });

/** What the token endpoint, or something in its place, may answer to a refresh, and whether that ends the refresh token. */
const page = { 'content-type': 'text/html' };
const judged: readonly (readonly [
  status: number,
  body: unknown,
  isVerdict: boolean,
  headers?: typeof page,
])[] = [
  [400, { error: 'invalid_grant' }, true],
  [401, { error: 'invalid_client' }, true],
  [400, { error: 'unauthorized_client' }, true],
  [403, { error: 'access_denied' }, true],
  [400, { error: 'invalid_scope' }, true],
  [400, { error: 'unsupported_grant_type' }, true],
  [400, { error: 'invalid_request' }, true],
  [429, { error: 'invalid_grant' }, false],
  [429, { message: 'Rate limit exceeded', code: 'too.many.requests' }, false],
  [429, '<html>', false, page],
  [403, '<html>Request blocked</html>', false, page],
  [401, '<html>', false, page],
  [401, '', false],
  [404, '<html>', false, page],
  [400, '<html>', false, page],
  [400, '{"error":"invalid_grant"}', false, page],
  [403, { message: 'Forbidden' }, false],
  [403, { status: 403, error: 'Forbidden' }, false],
  [400, { error: 'server_error' }, false],
  [408, '', false],
  [425, '', false],
  [500, '<html>', false, page],
  [503, { error: 'temporarily_unavailable' }, false],
  [511, '<html>', false, page],
  [200, '<html>', false, page],
];
for (const [status, body, isVerdict, headers] of judged)
  test(`RS-02 O23 the token endpoint’s ${status} with ${JSON.stringify(body)} and ${headers ? 'a page' : 'JSON'} ${isVerdict ? 'ends' : 'does not end'} a refresh token`, () => {
    const read = readToken(status, body, headers);
    expect(read.kind === 'problem' && isPassing(read.problem)).toBe(!isVerdict);
  });

test('RS-02 a 403 with a firewall’s page is told at a sign-in as “token-busy”, and a 429 says when to try again', () => {
  const blocked = shownProblemOf(readToken(403, '<html>', page));
  expect(blocked).toMatchObject({ code: 'token-busy', serverMessage: null });
  expect(inEnglish(blocked?.explanation)).toContain(host);
  expect(inEnglish(blocked?.nextStep)).toMatch(/^Wait a minute, then try again\. .*administrator/);
  const busy = readToken(429, '', { 'retry-after': '40' });
  expect(inEnglish(shownProblemOf(busy)?.nextStep)).toMatch(/^Wait 40 seconds, then try again\./);
  const down = readToken(503, '', { 'retry-after': '120' });
  expect(inEnglish(shownProblemOf(down))).toMatchObject({
    code: 'token-server-error',
    nextStep: 'Wait 2 minutes, then try again.',
  });
});

test('O17 a good body with a bad status gives no token', () => {
  for (const status of [199, 300, 302, 400, 401, 500])
    expect(readToken(status, good).kind, String(status)).toBe('problem');
});

test('a refused token request shows the status and the server’s message, cut and on one line', () => {
  const said = `<b>\u202e\u0007no\n${'x'.repeat(500)}`;
  const problem = shownProblemOf(readToken(418, { error: 'tea', error_description: said }));
  expect(inEnglish(problem?.explanation)).toContain('(HTTP 418)');
  expect(problem?.serverMessage).toMatch(/^tea: <b> no x+…$/);
  expect(problem?.serverMessage?.length).toBe(301);
});
