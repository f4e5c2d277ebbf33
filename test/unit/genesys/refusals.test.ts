import { expect, test } from '@playwright/test';
import { readApiAnswer } from '../../../src/core/genesys/answers';
import {
  describeMissing,
  explainChange,
  explainChannel,
  readRefusal,
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
    expect(outcomeOf(readRefusal(failure, host))).toBe(read);
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
