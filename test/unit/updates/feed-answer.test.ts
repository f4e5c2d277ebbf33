import { expect, test } from '@playwright/test';
import { type FeedAnswer, problemOfFeedAnswer } from '../../../src/core/updates/feed-answer';

const status = (number: number): FeedAnswer => ({ kind: 'answered', status: number });
const netError = (name: string): FeedAnswer => ({ kind: 'net-error', netError: name });

const rows: readonly (readonly [what: string, FeedAnswer, feed: string | null, signature: string | null])[] =
  [
    ['the file', status(200), null, null],
    ['404', status(404), 'update-unreachable', 'update-unsigned'],
    ['410', status(410), 'update-unreachable', 'update-unsigned'],
    ...[204, 304, 401, 403, 407, 408, 429, 500, 502, 503, 504].map(
      (number) => [`${number}`, status(number), 'update-unreachable', 'update-unreachable'] as const,
    ),
    ...[
      'INTERNET_DISCONNECTED',
      'NETWORK_CHANGED',
      'CONNECTION_RESET',
      'CERT_AUTHORITY_INVALID',
      'ABORTED',
    ].map((name) => [name, netError(`ERR_${name}`), 'update-unreachable', 'update-unreachable'] as const),
    ['no answer in time', { kind: 'timed-out' }, 'update-unreachable', 'update-unreachable'],
    ['an abort', { kind: 'aborted' }, 'update-unreachable', 'update-unreachable'],
    ['a redirect', { kind: 'redirected' }, 'update-redirected', 'update-redirected'],
    ['more than 1 MB', { kind: 'too-large' }, 'update-unreachable', 'update-unsigned'],
  ];
for (const [what, answer, feed, signature] of rows)
  test(`RD-25 ${what} for the feed is ${feed ?? 'taken'}, and for its signature ${signature ?? 'taken'}`, () => {
    expect(problemOfFeedAnswer(answer, 'feed')?.problem.code ?? null).toBe(feed);
    expect(problemOfFeedAnswer(answer, 'signature')?.problem.code ?? null).toBe(signature);
  });
