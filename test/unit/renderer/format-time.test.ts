import { expect, test } from '@playwright/test';
import { formatDayAndTime, formatShortTime, formatTime } from '../../../src/renderer/components/format-time';

/** With plain blanks: some locales have others. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ');

const at = new Date(2031, 2, 4, 17, 5).getTime();

const rows = [
  ['en-GB', '17:05', 'Tuesday 4 March at 17:05'],
  ['en-US', '5:05 PM', 'Tuesday, March 4 at 5:05 PM'],
  ['de', '17:05', 'Dienstag, 4. März um 17:05'],
  ['ja', '17:05', '3月4日火曜日 17:05'],
] as const;

for (const [locale, time, dayAndTime] of rows)
  test(`a time is written as in ${locale}`, () => {
    expect(plain(formatTime(at, locale))).toBe(time);
    expect(plain(formatDayAndTime(at, locale))).toBe(dayAndTime);
  });

/** What each region shows on its clocks. */
const mornings = [
  ['en-GB', '07:05', 'Tuesday 4 March at 07:05'],
  ['en-US', '7:05 AM', 'Tuesday, March 4 at 7:05 AM'],
  ['de', '07:05', 'Dienstag, 4. März um 07:05'],
  ['es', '7:05', 'martes, 4 de marzo, 7:05'],
  ['ja', '7:05', '3月4日火曜日 7:05'],
] as const;
for (const [locale, time, dayAndTime] of mornings)
  test(`an hour in the morning has as many digits as in ${locale}`, () => {
    const morning = new Date(2031, 2, 4, 7, 5).getTime();
    expect(plain(formatTime(morning, locale))).toBe(time);
    expect(plain(formatDayAndTime(morning, locale))).toBe(dayAndTime);
  });

const short = [
  ['en-GB', '4 Mar, 17:05'],
  ['en-US', 'Mar 4, 5:05 PM'],
  ['de', '4. März, 17:05'],
  ['pl', '4 mar, 17:05'],
] as const;
for (const [locale, shown] of short)
  test(`a time of another day has a short day in lists, in ${locale}`, () => {
    expect(plain(formatShortTime(at, locale))).toBe(shown);
  });

test('today has no day', () => {
  const now = Date.now();
  expect(formatShortTime(now, 'de')).toBe(formatTime(now, 'de'));
  expect(formatDayAndTime(now, 'de')).toBe(formatTime(now, 'de'));
});
