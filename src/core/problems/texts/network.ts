/** The network on the way to a server. */

import { type ProblemTexts, tellAdministrator } from './problem-text';

export const networkTexts = {
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
} as const satisfies ProblemTexts;
