/** What Genesys Cloud answers: on the redirect URI, at the token endpoint, and in the API. */

import { type ProblemTexts, someoneElseOrTell, tellAdministrator, tryOrTell } from './problem-text';

export const genesysCloudTexts = {
  // The answer on the redirect URI (RFC 6749 section 4.1.2).
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
    nextStep:
      'Try again and allow access. If you were not asked, sign in as someone else, or tell your administrator the code below.',
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

  // The notification channel.
  'channel-not-opened': {
    title: 'The live connection could not be opened',
    explanation: '{host} gave a notification channel, but it could not be reached or went silent.',
    nextStep: tryOrTell,
  },
  'channel-not-permitted': {
    title: 'Your status can’t be live here',
    explanation: 'Agent Desk may not receive notifications of Genesys Cloud for you.',
    nextStep: 'Ask your administrator to allow it: {detail}.',
  },
  'channel-address-refused': {
    title: 'The live connection was stopped for your safety',
    explanation: '{host} named an address for notifications that does not belong to your region.',
    nextStep: tellAdministrator,
  },

  // The change of a presence or a routing status.
  'presence-not-permitted': {
    title: 'Your status was not changed',
    explanation: 'Genesys Cloud does not allow you to set this status here.',
    nextStep:
      'Ask your administrator for the scope “presence” of Agent Desk and, for On Queue, the permission Routing > Agent > OnQueue.',
  },
  'presence-refused': {
    title: 'Your status was not changed',
    explanation: 'Genesys Cloud did not accept this status.',
    nextStep: 'Choose another status. If it goes on, tell your administrator the code below.',
  },

  // The exchange of the code for a token, and the renewal by a refresh token.
  'code-refused': {
    title: 'The sign-in could not be completed',
    explanation: 'The sign-in service no longer accepts this sign-in. It may have taken too long.',
    nextStep: tryOrTell,
  },
  'client-refused': {
    title: 'Agent Desk is not known to the sign-in service',
    explanation: 'The client ID or the client secret was not accepted.',
    nextStep:
      'Check both in Settings and that they belong to your region, or tell your administrator the code below.',
  },
  'token-request-refused': {
    title: 'The sign-in could not be completed',
    explanation: 'The sign-in service refused the last step ({detail}).',
    nextStep: tellAdministrator,
  },
  'token-server-error': {
    title: 'The sign-in service has a problem',
    explanation: 'It answered the last step with an error ({detail}).',
    nextStep: 'Wait {wait}, then try again.',
  },
  'token-busy': {
    title: 'The sign-in service is busy',
    explanation: '{host}, or a firewall in front of it, takes no more requests at the moment ({detail}).',
    nextStep: 'Wait {wait}, then try again. If it happens again, tell your administrator the code below.',
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

  // The API, which says who the agent is.
  'api-session-refused': {
    title: 'Genesys Cloud did not accept the new sign-in',
    explanation: 'You signed in, but your sign-in was refused when your profile was asked for.',
    nextStep: 'Check the region in Settings and try again, or tell your administrator the code below.',
  },
  'api-access-refused': {
    title: 'Genesys Cloud does not let you in',
    explanation: 'You signed in, but may not read your own profile.',
    nextStep: someoneElseOrTell,
  },
  'api-busy': {
    title: 'Genesys Cloud is busy',
    explanation: 'It asked Agent Desk to slow down.',
    nextStep: 'Wait {wait}, then try again.',
  },
  'api-server-error': {
    title: 'Genesys Cloud has a problem',
    explanation: 'You signed in, but your profile could not be loaded ({detail}).',
    nextStep: 'Wait {wait}, then try again.',
  },
  'api-request-refused': {
    title: 'Your profile could not be loaded',
    explanation: 'Genesys Cloud refused the request for your profile ({detail}).',
    nextStep: someoneElseOrTell,
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
