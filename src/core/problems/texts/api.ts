/** The API, which says who the agent is. */

import { type ProblemTexts, tellAdministrator, tryOrTell } from './problem-text';

export const apiTexts = {
  'api-session-refused': {
    title: 'Genesys Cloud did not accept the new sign-in',
    explanation: 'You signed in, but your sign-in was refused when your profile was asked for.',
    nextStep: 'Check the region in Settings, then try again.',
  },
  'api-access-refused': {
    title: 'Genesys Cloud does not let you in',
    explanation: 'You signed in, but may not read your own profile.',
    nextStep: tellAdministrator,
  },
  'api-busy': {
    title: 'Genesys Cloud is busy',
    explanation: 'It asked Agent Desk to slow down.',
    nextStep: 'Wait {detail}, then try again.',
  },
  'api-server-error': {
    title: 'Genesys Cloud has a problem',
    explanation: 'You signed in, but your profile could not be loaded ({detail}).',
    nextStep: 'Wait a minute, then try again.',
  },
  'api-request-refused': {
    title: 'Your profile could not be loaded',
    explanation: 'Genesys Cloud refused the request for your profile ({detail}).',
    nextStep: tellAdministrator,
  },
  'api-timeout': {
    title: 'Genesys Cloud did not answer in time',
    explanation: '{host} was reached, but gave no answer.',
    nextStep: 'Wait a minute, then try again.',
  },
  'api-answer-invalid': {
    title: 'Genesys Cloud sent an answer that makes no sense',
    explanation: 'Something between this computer and {host} may be changing what it says.',
    nextStep: tryOrTell,
  },
} as const satisfies ProblemTexts;
