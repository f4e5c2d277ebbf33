/** The answer on the redirect URI (RFC 6749 section 4.1.2). */

import { type ProblemTexts, tellAdministrator, tryOrTell } from './problem-text';

export const redirectAnswerTexts = {
  'state-mismatch': {
    title: 'This sign-in was stopped for your safety',
    explanation: 'The answer that came back does not belong to this sign-in.',
    nextStep: tryOrTell,
  },
  'issuer-mismatch': {
    title: 'This sign-in was stopped for your safety',
    explanation: 'The answer came from another sign-in service than the one for your region.',
    nextStep: 'Check the region in Settings. If it is right, tell your administrator the code below.',
  },
  'redirect-ambiguous': {
    title: 'This sign-in was stopped for your safety',
    explanation: 'The answer that came back says the same thing twice.',
    nextStep: tryOrTell,
  },
  'code-missing': {
    title: 'The sign-in service sent an incomplete answer',
    explanation: 'It said that you are signed in, but left out what Agent Desk needs.',
    nextStep: tryOrTell,
  },
  'access-denied': {
    title: 'Access was denied',
    explanation: 'Genesys Cloud, or you, declined access for Agent Desk.',
    nextStep: 'Try again and allow access. If you were not asked, tell your administrator the code below.',
  },
  'client-not-approved': {
    title: 'Agent Desk is not approved yet',
    explanation: 'Your organisation has not approved this app for Genesys Cloud.',
    nextStep: 'Ask your administrator to approve it, and tell them the code below.',
  },
  'login-server-error': {
    title: 'The sign-in service has a problem',
    explanation: 'It could not finish the sign-in at the moment.',
    nextStep: 'Wait a minute, then try again.',
  },
  'authorization-refused': {
    title: 'The sign-in service refused',
    explanation: 'It did not accept the sign-in as Agent Desk asked for it.',
    nextStep: tellAdministrator,
  },
} as const satisfies ProblemTexts;
