/** Times as the agent's region writes them. All take epoch milliseconds. */

export function formatTime(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
}

/** With the day, unless it is today. */
export function formatDayAndTime(at: number, locale: string): string {
  if (isToday(at)) return formatTime(at, locale);
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return new Intl.DateTimeFormat(locale, { ...day, hour: hourOf(locale), minute: '2-digit' }).format(at);
}

/** With a short day, unless it is today: for lists and for sentences, in which a weekday would need another case. */
export function formatShortTime(at: number, locale: string): string {
  if (isToday(at)) return formatTime(at, locale);
  const day = { day: 'numeric', month: 'short' } as const;
  return new Intl.DateTimeFormat(locale, { ...day, hour: hourOf(locale), minute: '2-digit' }).format(at);
}

const isToday = (at: number) => new Date(at).toDateString() === new Date().toDateString();

/** Whether an hour in the morning has two digits, as in `07:30`. `timeStyle` knows, but can't be had with a weekday. */
function hourOf(locale: string): '2-digit' | 'numeric' {
  const morning = new Date(2000, 0, 1, 7, 30);
  const parts = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).formatToParts(morning);
  return parts.find(({ type }) => type === 'hour')?.value.length === 2 ? '2-digit' : 'numeric';
}
