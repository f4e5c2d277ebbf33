import { useLayoutEffect, useState } from 'preact/hooks';
import type { Texts } from '../../../shared/texts/texts';
import { useTexts } from '../../texts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * A duration in words: seconds in the first minute, and minutes after it, so that the card does not flicker all day. Of a
 * status that is days old, the days are enough.
 */
export function formatDuration(ms: number, { text, locale }: Texts): string {
  const write = (value: number) => value.toLocaleString(locale);
  const seconds = Math.max(0, Math.floor(ms / secondMs));
  if (seconds < 60) return text('duration.seconds', { seconds: write(seconds) });
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 60) return text('duration.minutes', { minutes: write(minutes) });
  const hours = Math.floor(ms / hourMs);
  return hours < 24
    ? text('duration.hours', { hours: write(hours), minutes: write(minutes % 60) })
    : text('duration.days', { days: write(Math.floor(hours / 24)) });
}

/**
 * Milliseconds until a duration is to be drawn again. In its first minute that is each second. After it, all durations of
 * a page are drawn together when a minute of the clock begins, because each frame wakes the computer 50 times.
 */
export function untilNextCount(elapsed: number, now: number): number {
  if (elapsed < minuteMs) return secondMs - (Math.max(0, elapsed) % secondMs);
  return elapsed < dayMs ? minuteMs - (now % minuteMs) : dayMs - (elapsed % dayMs);
}

/** How long something has been so. `since` and `until`: epoch milliseconds; without `until` it is counted on. */
export function Duration({ since, until }: { readonly since: number; readonly until: number | null }) {
  const texts = useTexts();
  const [, countOn] = useState({});
  const now = until ?? Date.now();
  const elapsed = now - since;
  // An effect would ask for a frame, also where the text has stayed the same.
  useLayoutEffect(() => {
    if (until !== null) return;
    const timer = setTimeout(() => countOn({}), untilNextCount(elapsed, now));
    return () => clearTimeout(timer);
  });
  return <span class="duration">{formatDuration(elapsed, texts)}</span>;
}
