/**
 * The time at which a session ends, in the agent's locale, with the day unless it is today. Both in epoch milliseconds.
 */
export function formatSignInEnd(expiresAt: number, now: number): string {
  const isToday = new Date(expiresAt).toDateString() === new Date(now).toDateString();
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return new Intl.DateTimeFormat(undefined, isToday ? time : { ...day, ...time }).format(expiresAt);
}
