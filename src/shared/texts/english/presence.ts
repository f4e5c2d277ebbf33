/** The live card: presence, routing status, open work, and the page Today. */

export const presence = {
  'presence.interrupted': 'This status is not live. It is as of {time}. The connection is interrupted.',
  'presence.not-live': 'This status is not live. It is as of {time}. {explanation} {nextStep} ({code})',
  'presence.refused': 'Your status was not changed. {explanation} ({code})',
} as const;
