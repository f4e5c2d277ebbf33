/** The words of what a login page refuses, and of certificates that are refused. A part of problem-texts.ts. */

import type { ProblemText } from './problem-texts';

export const refusalTexts = {
  // What a login page refuses, read from what is seen of it.
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

  // What a certificate is refused for.
  'certificate-date': {
    title: 'The connection to {host} is not safe',
    explanation:
      'By the clock of this computer, its certificate is not valid today ({detail}). Nothing was sent to it.',
    nextStep:
      'Check date and time of this computer. If they are right, tell your administrator the code below.',
  },
  'certificate-untrusted': {
    title: 'The connection to {host} is not safe',
    explanation:
      'This computer does not know who made its certificate ({detail}). Your company may be reading the traffic with a certificate that is missing here, or somebody else is. Nothing was sent to it.',
    nextStep: 'Don’t try from this network again before your administrator has seen the code below.',
  },
  'traffic-inspected': {
    title: 'The connection to {host} is not safe',
    explanation:
      'Something between this computer and it reads the traffic ({detail}), and this computer was not told to trust it. Nothing was sent to it.',
    nextStep: 'Tell your administrator the code below. They can install the certificate that is missing.',
  },
  'certificate-of-another': {
    title: 'The connection to {host} is not safe',
    explanation:
      'Another server answered in its place ({detail}), as guest networks do until you agree to their terms. Nothing was sent to it.',
    nextStep:
      'On a guest network, open any page in your browser first. Otherwise tell your administrator the code below.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
