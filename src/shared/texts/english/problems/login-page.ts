/** The login page, in its window or in the agent’s own browser, up to the redirect. */

import { type ProblemTexts, tryOrTell } from './problem-text';

export const loginPageTexts = {
  // The agent or a time limit ended the attempt.
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

  // The sign-in in the agent’s own browser.
  'browser-timeout': {
    title: 'The sign-in in your browser took too long',
    explanation:
      'No answer came from it for a while, so Agent Desk stopped waiting to keep your account safe.',
    nextStep: 'Try again when you are ready.',
  },
  'browser-not-opened': {
    title: 'Your browser could not be opened',
    explanation: 'This computer did not open a browser for the sign-in page ({detail}).',
    nextStep:
      'Use the sign-in window, which you choose in Settings, or tell your administrator the code below.',
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

  // The login page in the sign-in window: it failed, or it refuses the sign-in.
  'login-window-crashed': {
    title: 'The sign-in page stopped working',
    explanation: 'The page of {host} ended unexpectedly.',
    nextStep: tryOrTell,
  },
  'site-not-listed': {
    title: '{host} wants the log-in of this computer',
    explanation:
      'Agent Desk gives that only to hosts that the setting “integratedHosts” lists, and {host} is not among them.',
    nextStep:
      'If this is your company’s own page, tell your administrator that {host} is missing in the setting “integratedHosts”.',
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
      'Sign in as someone else: you will be asked who you are. If it repeats, tell your administrator the code below.',
  },
  'login-not-forgotten': {
    title: 'The sign-in before could not be forgotten',
    explanation:
      'What the sign-in page remembers of it could not be removed, and might have signed in that person.',
    nextStep:
      'Try again. If it stays like this, start Agent Desk again, or tell your administrator the code below.',
  },
  'client-unknown': {
    title: 'Agent Desk is not known to Genesys Cloud',
    explanation: '{host} does not know the client ID, or not together with the redirect address.',
    nextStep:
      'Check the client ID, the region and the redirect address in Settings, or tell your administrator the code.',
  },
  'redirect-unknown': {
    title: 'The redirect address is not known to Genesys Cloud',
    explanation: 'The one in Settings is not among those that were registered for Agent Desk.',
    nextStep: 'Ask your administrator to register it, letter by letter, and tell them the code.',
  },
  'google-window-refused': {
    title: 'Google does not sign you in here',
    explanation: 'It accepts its sign-in only in a browser, not in the window of an app.',
    nextStep: 'Sign in with your own browser, or with another account than Google’s.',
  },
  'device-not-allowed': {
    title: 'Your company does not let this device in',
    explanation:
      'Microsoft’s sign-in wants a device that your company manages, and can’t see that this is one ({detail}).',
    nextStep:
      'Sign in with your own browser, which can show it. If that is refused too, tell your administrator the code.',
  },
  'company-policy-refused': {
    title: 'A policy of your company stops this sign-in',
    explanation: 'Microsoft’s sign-in knows you, but your company’s rules refuse it from here ({detail}).',
    nextStep:
      'Sign in with your own browser or on your company’s network. If that is refused too, tell your administrator the code.',
  },
  'clock-wrong': {
    title: 'The clock of this computer is wrong',
    explanation:
      'It is {detail} of the sign-in service, so that a sign-in may be refused as too old or too new.',
    nextStep: 'Set date, time and time zone of this computer, then try again.',
  },
  'captive-portal': {
    title: 'This network wants something from you first',
    explanation:
      'A page of the network came in the place of {host}, as guest networks do until you agree to their terms.',
    nextStep:
      'Open any page in your browser and do what it asks, then try again. If nothing is asked, tell your administrator the code.',
  },
} as const satisfies ProblemTexts;
