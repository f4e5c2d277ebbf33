/** The network on the way to a server, and certificates that Chromium refused. */

import { type ProblemTexts, tellAdministrator } from './problem-text';

export const networkTexts = {
  // The network on the way to a server.
  'network-unreachable': {
    title: 'There is no network',
    explanation: 'This computer seems to be offline.',
    nextStep: 'Check the network connection, then try again.',
  },
  'network-changed': {
    title: 'The network changed in the middle',
    explanation:
      'The connection to {host} was lost because this computer changed its network or went to sleep ({detail}).',
    nextStep: 'Try again. If a VPN or a dock was being connected, wait until that is done.',
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
  'proxy-not-listed': {
    title: 'Your company’s proxy can’t be used',
    explanation:
      'The proxy {host} wants the log-in of this computer ({detail}). Agent Desk gives that only to hosts that the setting “integratedHosts” lists, and {host} is not among them.',
    nextStep:
      'Tell your administrator the code below, and that {host} is missing in the setting “integratedHosts”.',
  },

  // A certificate that Chromium refused.
  'certificate-refused': {
    title: 'The connection to {host} is not safe',
    explanation: 'The certificate it showed can’t be trusted ({detail}). Nothing was sent to it.',
    nextStep: 'Don’t try from this network again before your administrator has seen the code below.',
  },
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
    nextStep:
      'Don’t try from this network again before your administrator has seen the code below. A certificate of your company must be added to {store}.',
  },
  'traffic-inspected': {
    title: 'The connection to {host} is not safe',
    explanation:
      'Something between this computer and it reads the traffic ({detail}), and this computer was not told to trust it. Nothing was sent to it.',
    nextStep:
      'Tell your administrator the code below. They can add the certificate that is missing to {store}.',
  },
  'certificate-of-another': {
    title: 'The connection to {host} is not safe',
    explanation:
      'Another server answered in its place ({detail}), as guest networks do until you agree to their terms. Nothing was sent to it.',
    nextStep:
      'On a guest network, open any page in your browser first. Otherwise tell your administrator the code below.',
  },
} as const satisfies ProblemTexts;
