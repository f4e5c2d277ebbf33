import { expect, test } from '@playwright/test';
import { readApiAnswer } from '../../../src/core/genesys/answers';
import {
  describeMissing,
  explainChange,
  explainChannel,
  readApiRefusal,
} from '../../../src/core/genesys/refusals';
import type { Failure } from '../../../src/core/result';
import { english } from '../../kit/english';
import { outcomeOf } from '../samples';

const host = 'api.example.com';
const types = { json: 'application/json', page: 'text/html' } as const;
const failureOf = (status: number, kind: keyof typeof types): Failure => {
  const headers = { 'content-type': types[kind], 'retry-after': '20' };
  const answer = readApiAnswer(
    { status, headers, text: kind === 'json' ? '{"message":"no"}' : '<html>' },
    host,
  );
  if (answer.kind === 'done') throw new Error(`${status} is no failure.`);
  return answer;
};

const rows = [
  [403, 'json', 'channel-not-permitted', 'presence-not-permitted', 'api-access-refused'],
  [404, 'json', 'api-request-refused', 'presence-refused', 'api-request-refused'],
  [409, 'json', 'api-request-refused', 'presence-refused', 'api-request-refused'],
  [401, 'json', 'api-session-refused', 'api-session-refused', 'api-session-refused'],
  [403, 'page', 'api-answer-invalid', 'api-answer-invalid', 'api-answer-invalid'],
  [404, 'page', 'api-answer-invalid', 'api-answer-invalid', 'api-answer-invalid'],
  [429, 'page', 'api-busy', 'api-busy', 'api-busy'],
  [503, 'page', 'api-server-error', 'api-server-error', 'api-server-error'],
] as const;

for (const [status, kind, channel, change, read] of rows)
  test(`a ${status} with ${kind === 'json' ? 'JSON' : 'a firewall’s page'} is ${channel} for a channel, ${change} for a change`, () => {
    const failure = failureOf(status, kind);
    expect(outcomeOf(explainChannel(failure, host))).toBe(channel);
    expect(outcomeOf(explainChange(failure, host))).toBe(change);
    expect(outcomeOf(readApiRefusal(failure, host))).toBe(read);
  });

const reasons = [
  [401, 'Genesys Cloud did not accept your session.'],
  [404, 'Genesys Cloud refused the request (HTTP 404).'],
  [429, 'Genesys Cloud asked Agent Desk to slow down.'],
  [500, 'Genesys Cloud could not carry out the request now (HTTP 500).'],
  [503, 'Genesys Cloud could not carry out the request now (HTTP 503).'],
] as const;

for (const [status, explanation] of reasons)
  test(`L6 a ${status} in a session is explained without a word of the sign-in, and keeps its code`, () => {
    for (const kind of ['json', 'page'] as const) {
      const failure = failureOf(status, kind);
      const read = readApiRefusal(failure, host);
      if (read.problem.code !== failure.problem.code) continue;
      expect(english.tell(read.problem.explanation)).toBe(explanation);
    }
  });

test('L6 no failure of a change, of a channel or of a read speaks of the sign-in, the profile or the region', () => {
  for (const status of [400, 401, 403, 404, 408, 409, 415, 425, 429, 500, 502, 503, 504])
    for (const kind of ['json', 'page'] as const)
      for (const tell of [explainChange, explainChannel, readApiRefusal]) {
        const { explanation, nextStep } = tell(failureOf(status, kind), host).problem;
        const words = `${english.tell(explanation)} ${english.tell(nextStep)}`;
        expect(words, `${status} ${kind} ${tell.name}`).not.toMatch(/sign(ed)? in|sign-in|profile|region/i);
      }
});

test('a firewall’s page keeps the time after which it may be asked again', () => {
  expect(explainChannel(failureOf(403, 'page'), host).problem.fromServer).toMatchObject({
    retryAfterMs: 20_000,
  });
});

test('a refusal names the permissions that the answer names, or the scope', () => {
  const missing = (serverMessage: string | null) => english.tell(describeMissing(serverMessage));
  const words = 'Unable to perform the requested action. You are missing the following permission(s):';
  expect(missing(`${words} notifications:channel:add`)).toBe('the permission “notifications:channel:add”');
  expect(missing(`${words} a:b:c, d:e:f.`)).toBe('the permission “a:b:c, d:e:f”');
  for (const other of [null, '', `${words} `, 'The token’s client lacks the scope notifications.'])
    expect(missing(other)).toBe('the scope “notifications”');
});
