/** Times in the agent's locale. Both take epoch milliseconds. */

const time = { hour: 'numeric', minute: '2-digit' } as const;

export function formatTime(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, time).format(at);
}

/** With the day, unless it is today. */
export function formatDayAndTime(at: number, locale: string): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return isToday ? formatTime(at, locale) : new Intl.DateTimeFormat(locale, { ...day, ...time }).format(at);
}
