import { expect, test } from '@playwright/test';
import { countRetryAfter } from '../../../src/main/network/retry-after';

const sentAt = 'Wed, 21 Oct 2026 07:28:00 GMT';
/** The clock of this computer is an hour behind. */
const receivedAt = Date.UTC(2026, 9, 21, 6, 28);

const rows: readonly (readonly [retryAfter: string, date: string | undefined, counted: string])[] = [
  ['Wed, 21 Oct 2026 07:29:30 GMT', sentAt, '90'],
  // The two older forms: RFC 850, and C's asctime, which names no zone.
  ['Wednesday, 21-Oct-26 07:29:00 GMT', sentAt, '60'],
  ['Wed Oct 21 07:29:00 2026', sentAt, '60'],
  // Past, now, and in a year: the reader of the seconds refuses them.
  ['Wed, 21 Oct 2026 07:27:00 GMT', sentAt, '-60'],
  [sentAt, sentAt, '0'],
  ['Thu, 21 Oct 2027 07:28:00 GMT', sentAt, '31536000'],
  // Without a date of the answer, by this computer's clock.
  ['Wed, 21 Oct 2026 06:28:30 GMT', undefined, '30'],
  ['Wed, 21 Oct 2026 06:28:30 GMT', 'garbage', '30'],
  ['Wed, 99 Foo 2026 07:29:30 GMT', sentAt, 'Wed, 99 Foo 2026 07:29:30 GMT'],
  ['60', sentAt, '60'],
  ['30, 60', sentAt, '30, 60'],
  ['soon', sentAt, 'soon'],
  ['', sentAt, ''],
];
for (const [retryAfter, date, counted] of rows)
  test(`RS-02 Retry-After “${retryAfter}” in an answer of “${date}” becomes “${counted}”`, () => {
    const headers = { 'retry-after': retryAfter, ...(date === undefined ? {} : { date }) };
    expect(countRetryAfter(headers, receivedAt)).toEqual({ ...headers, 'retry-after': counted });
  });

test('RS-02 an answer without Retry-After gets none', () => {
  expect(countRetryAfter({ date: sentAt }, receivedAt)).toEqual({ date: sentAt });
});
