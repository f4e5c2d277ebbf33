/** The login page in the sign-in window: it failed, or it refuses the sign-in. */

import { type ProblemTexts, tryOrTell } from './problem-text';

export const loginPageTexts = {
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
