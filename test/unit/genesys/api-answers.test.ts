import { expect, test } from '@playwright/test';
import { readApiAnswer } from '../../../src/core/genesys/answers';
import { inEnglish } from '../../kit/english';
import { outcomeOf, shownProblemOf } from '../samples';

const json = { 'content-type': 'application/json' };

function read(status: number, text: string, headers: Readonly<Record<string, string>> = json) {
  return readApiAnswer({ status, headers, text }, 'api.example.com');
}

function problemOf(...words: Parameters<typeof read>) {
  return shownProblemOf(read(...words));
}

const good: readonly (readonly [
  status: number,
  text: string,
  headers: Record<string, string>,
  value: unknown,
])[] = [
  [200, '{"id":"1","name":"A"}', json, { id: '1', name: 'A' }],
  [202, '[1]', { 'content-type': 'application/json;charset=utf-8' }, [1]],
  [200, 'null', json, null],
  [200, 'false', json, false],
  [204, '', {}, null],
  [200, '', {}, null],
  [200, '', json, null],
];
for (const [status, text, headers, value] of good)
  test(`the API’s ${status} with ${JSON.stringify(text)} and ${headers['content-type'] ?? 'no type'} is read`, () => {
    expect(read(status, text, headers)).toEqual({ kind: 'done', value });
  });

const bad: readonly (readonly [what: string, text: string, headers: Record<string, string>])[] = [
  ['a page', '<html>', { 'content-type': 'text/html' }],
  ['JSON of the type text/plain', '{"name":"A"}', { 'content-type': 'text/plain' }],
  ['JSON without a type', '{"name":"A"}', {}],
  ['half a JSON text', '{"name":', json],
];
for (const [what, text, headers] of bad)
  test(`an answer of the API that is ${what} becomes api-answer-invalid`, () => {
    expect(problemOf(200, text, headers)?.code).toBe('api-answer-invalid');
    expect(inEnglish(problemOf(200, text, headers)?.explanation)).toContain('api.example.com');
    expect(problemOf(200, text, headers)?.serverMessage).toBeNull();
  });

const statuses: readonly (readonly [status: number, code: string])[] = [
  [400, 'api-request-refused'],
  [401, 'api-session-refused'],
  [403, 'api-access-refused'],
  [404, 'api-request-refused'],
  [408, 'api-server-error'],
  [425, 'api-server-error'],
  [429, 'api-busy'],
  [302, 'api-request-refused'],
  [500, 'api-server-error'],
  [502, 'api-server-error'],
  [503, 'api-server-error'],
  [504, 'api-server-error'],
];
for (const [status, code] of statuses)
  test(`the API’s ${status} becomes ${code} with each body`, () => {
    const bodies = ['{"message":"no","code":"x"}', '{}', '[]', 'null', '"no"', '', '<html>', '{"message":'];
    for (const body of bodies) expect(outcomeOf(read(status, body)), body).toBe(code);
    expect(outcomeOf(read(status, '<html>', { 'content-type': 'text/html' }))).toBe(code);
  });

test('the API’s message and its correlation ID are shown, cut and on one line', () => {
  const headers = { ...json, 'inin-correlation-id': '1f2a\u202e-3b' };
  const problem = problemOf(400, JSON.stringify({ message: `no\n\u202e${'x'.repeat(500)}` }), headers);
  expect(problem?.serverMessage).toMatch(/^no x+…$/);
  expect(problem?.serverMessage?.length).toBe(301);
  expect(problem?.correlationId).toBe('1f2a -3b');
  expect(inEnglish(problem?.explanation)).toContain('(HTTP 400)');
});

test('an API’s message of another type, or of a page, is not shown', () => {
  for (const body of ['{"message":7}', '{"message":{"a":1}}', '{"message":null}', '{"message":""}'])
    expect(problemOf(400, body)?.serverMessage, body).toBeNull();
  expect(problemOf(500, '<html>', { 'content-type': 'text/html' })?.serverMessage).toBeNull();
  expect(problemOf(500, '{"message":"x"}', { 'content-type': 'text/html' })?.serverMessage).toBeNull();
  expect(problemOf(500, '{}')?.correlationId).toBeNull();
});

const times: readonly (readonly [retryAfter: string, ms: number | null])[] = [
  ['60', 60_000],
  ['0.5', 500],
  ['3600', 3_600_000],
  ['7200', 7_200_000],
  ['86401', 86_400_000],
  ['99999999999999999999', 86_400_000],
  ['1e3', null],
  ['0x10', null],
  ['-1', null],
  ['0', null],
  ['60; 120', null],
  ['60, 120', null],
  ['soon', null],
];
for (const [retryAfter, ms] of times)
  test(`RS-02 a 429 or 503 with Retry-After “${retryAfter}” asks to wait ${ms} ms`, () => {
    for (const status of [429, 503]) {
      const answer = read(status, '{}', { ...json, 'retry-after': retryAfter });
      expect(answer.kind === 'problem' && answer.problem.fromServer.retryAfterMs).toBe(ms);
    }
  });

const waits: readonly (readonly [retryAfter: string | null, words: string])[] = [
  ['1', '1 second'],
  ['2', '2 seconds'],
  ['30', '30 seconds'],
  [' 30 ', '30 seconds'],
  ['29.1', '30 seconds'],
  ['89', '89 seconds'],
  ['90', '2 minutes'],
  ['120', '2 minutes'],
  ['121', '3 minutes'],
  ['3600', '60 minutes'],
  ['7200', '120 minutes'],
  ['9999999', '1,440 minutes'],
  ['0', 'a minute'],
  ['-5', 'a minute'],
  ['', 'a minute'],
  ['soon', 'a minute'],
  ['NaN', 'a minute'],
  ['Infinity', 'a minute'],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 'a minute'],
  // Two headers, joined by the transport.
  ['30, 60', 'a minute'],
  [null, 'a minute'],
];
for (const [retryAfter, words] of waits)
  test(`the API’s 429 with Retry-After ${JSON.stringify(retryAfter)} tells to wait ${words}`, () => {
    const headers = retryAfter === null ? json : { ...json, 'retry-after': retryAfter };
    expect(inEnglish(problemOf(429, '{}', headers)?.nextStep)).toBe(`Wait ${words}, then try again.`);
  });
