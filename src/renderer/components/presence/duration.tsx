import { useEffect, useState } from 'preact/hooks';
import type { Texts } from '../../../shared/texts/texts';
import { useTexts } from '../../texts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

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

/** How long something has been so. `since` and `until`: epoch milliseconds; without `until` it is counted on. */
export function Duration({ since, until }: { readonly since: number; readonly until: number | null }) {
  const texts = useTexts();
  const [now, setNow] = useState(Date.now);
  const elapsed = (until ?? now) - since;
  // In the first minute each second changes the text, and then each minute.
  const unit = elapsed < minuteMs ? secondMs : minuteMs;
  useEffect(() => {
    if (until !== null) return;
    const timer = setTimeout(() => setNow(Date.now()), unit - (Math.max(0, elapsed) % unit));
    return () => clearTimeout(timer);
  }, [elapsed, unit, until]);
  return <span class="duration">{formatDuration(elapsed, texts)}</span>;
}
