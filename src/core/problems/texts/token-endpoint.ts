/** The exchange of the code for a token, and the renewal by a refresh token. */

import { type ProblemTexts, tellAdministrator, tryOrTell } from './problem-text';

export const tokenEndpointTexts = {
  'code-refused': {
    title: 'The sign-in could not be completed',
    explanation: 'The sign-in service no longer accepts this sign-in. It may have taken too long.',
    nextStep: tryOrTell,
  },
  'client-refused': {
    title: 'Agent Desk is not known to the sign-in service',
    explanation: 'The client ID or the client secret was not accepted.',
    nextStep: 'Check both in Settings, and that they belong to your region.',
  },
  'token-request-refused': {
    title: 'The sign-in could not be completed',
    explanation: 'The sign-in service refused the last step ({detail}).',
    nextStep: tellAdministrator,
  },
  'token-server-error': {
    title: 'The sign-in service has a problem',
    explanation: 'It answered the last step with an error ({detail}).',
    nextStep: 'Wait a minute, then try again.',
  },
  'token-timeout': {
    title: 'The sign-in service did not answer in time',
    explanation: '{host} was reached, but gave no answer.',
    nextStep: 'Wait a minute, then try again.',
  },
  'token-redirected': {
    title: 'This sign-in was stopped for your safety',
    explanation: '{host} wanted to pass your sign-in on to another address.',
    nextStep: 'Check the network and the gateway in Settings, or tell your administrator the code below.',
  },
  'token-answer-invalid': {
    title: 'The sign-in service sent an answer that makes no sense',
    explanation: 'Something between this computer and {host} may be changing what it says.',
    nextStep: tryOrTell,
  },
} as const satisfies ProblemTexts;
