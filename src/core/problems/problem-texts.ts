/** The words of every problem. `{host}` and `{detail}` are filled in by buildProblem. */

import { refusalTexts } from './refusal-texts';
import { settingTexts } from './setting-texts';
import { updateTexts } from './update-texts';

export type ProblemText = { readonly title: string; readonly explanation: string; readonly nextStep: string };

const tellAdministrator = 'Tell your administrator the code below.';
const tryOrTell = 'Try again. If it stays like this, tell your administrator the code below.';

export const problemTexts = {
  // The agent, or time, ended the attempt.
  'window-closed': {
    title: 'The sign-in window was closed',
    explanation: 'You are not signed in.',
    nextStep: 'Try again when you are ready.',
  },
  cancelled: {
    title: 'Sign-in was cancelled',
    explanation: 'You are not signed in.',
    nextStep: 'Try again when you are ready.',
  },
  'idle-timeout': {
    title: 'The sign-in window was open for too long',
    explanation: 'Nothing happened in it for a while, so it was closed to keep your account safe.',
    nextStep: 'Try again when you are ready.',
  },
  'login-needed': {
    title: 'You need to sign in again',
    explanation: 'Genesys Cloud could not renew your session without you.',
    nextStep: 'Sign in again to go on.',
  },

  // The login window.
  'login-window-crashed': {
    title: 'The sign-in page stopped working',
    explanation: 'The page of {host} ended unexpectedly.',
    nextStep: tryOrTell,
  },
  'login-page-failed': {
    title: 'The sign-in page could not be shown',
    explanation: 'The page of {host} did not load ({detail}).',
    nextStep: tryOrTell,
  },

  'login-page-loop': {
    title: 'The sign-in goes round in circles',
    explanation:
      'The sign-in pages led on to each other a hundred times without asking you anything ({detail}).',
    nextStep:
      'Try again: you will be asked who you are. If it repeats, tell your administrator the code below.',
  },

  // The agent's own browser.
  'browser-timeout': {
    title: 'The sign-in in your browser took too long',
    explanation:
      'No answer came from it for a while, so Agent Desk stopped waiting to keep your account safe.',
    nextStep: 'Try again when you are ready.',
  },
  'browser-not-opened': {
    title: 'Your browser could not be opened',
    explanation: 'This computer did not open a browser for the sign-in page.',
    nextStep: 'Choose the sign-in window in Settings, or tell your administrator the code below.',
  },
  'redirect-port-busy': {
    title: 'The answer of your browser can’t be received',
    explanation: 'Another program on this computer uses port {detail}, which the answer comes to.',
    nextStep: 'Close other programs and try again, or choose the sign-in window in Settings.',
  },
  'redirect-not-receivable': {
    title: 'The answer of your browser can’t be received',
    explanation: 'Agent Desk could not listen at the redirect address on this computer ({detail}).',
    nextStep: 'Choose the sign-in window in Settings, or tell your administrator the code below.',
  },
  // What a login page or a certificate is refused for.
  ...refusalTexts,
  ...updateTexts,

  // What came back on the redirect URI.
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

  // The exchange of the code for a token.
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

  // The API, which says who the agent is.
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

  // The network between.
  'network-unreachable': {
    title: 'There is no network',
    explanation: 'This computer seems to be offline.',
    nextStep: 'Check the network connection, then try again.',
  },
  'host-not-found': {
    title: '{host} was not found',
    explanation: 'No server has this name on your network.',
    nextStep: 'Check the region in Settings and the network connection, then try again.',
  },
  'connection-failed': {
    title: '{host} can’t be reached',
    explanation: 'The connection was refused or broken off ({detail}).',
    nextStep: 'Check the network connection, then try again.',
  },
  'connection-timed-out': {
    title: '{host} can’t be reached',
    explanation: 'There was no answer at all.',
    nextStep: 'Check the network connection, then try again.',
  },
  'certificate-refused': {
    title: 'The connection to {host} is not safe',
    explanation: 'The certificate it showed can’t be trusted ({detail}). Nothing was sent to it.',
    nextStep: 'Don’t try from this network again before your administrator has seen the code below.',
  },
  'tls-failed': {
    title: 'The connection to {host} is not safe',
    explanation: 'No encrypted connection could be made ({detail}).',
    nextStep: tellAdministrator,
  },
  'proxy-failed': {
    title: 'Your company’s proxy can’t be used',
    explanation: 'The network’s proxy did not let Agent Desk through to {host} ({detail}).',
    nextStep: tellAdministrator,
  },

  // Agent Desk itself.
  ...settingTexts,
  unexpected: {
    title: 'Something went wrong in Agent Desk',
    explanation: 'This should not have happened. The log has more about it.',
    nextStep: tryOrTell,
  },
} as const satisfies Readonly<Record<string, ProblemText>>;

export type ProblemCode = keyof typeof problemTexts;
