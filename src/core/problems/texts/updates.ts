/** Updates. None of these problems keeps an agent from signing in. */

import type { ProblemTexts } from './problem-text';

const goOnWorking = 'You can go on working. Tell your administrator the code below.';

export const updateTexts = {
  'update-unreachable': {
    title: 'Updates can’t be looked for',
    explanation: 'The place that updates come from did not answer as it should ({detail}).',
    nextStep: 'Nothing now: Agent Desk looks again tomorrow.',
  },
  'update-redirected': {
    title: 'Looking for updates was stopped',
    explanation: 'The place that updates come from sent Agent Desk somewhere else.',
    nextStep: goOnWorking,
  },
  'update-feed-insecure': {
    title: 'Updates can’t be looked for safely',
    explanation: 'The address that updates come from is not encrypted.',
    nextStep: goOnWorking,
  },
  'update-key-missing': {
    title: 'Updates can’t be checked',
    explanation: 'This Agent Desk was made without the key that tells a real update from another.',
    nextStep: goOnWorking,
  },
  'update-unsigned': {
    title: 'An update was refused',
    explanation: 'What was offered is not signed by the maker of this Agent Desk.',
    nextStep: goOnWorking,
  },
  'update-feed-invalid': {
    title: 'An update was refused',
    explanation: 'What was offered can’t be read ({detail}).',
    nextStep: goOnWorking,
  },
  'update-damaged': {
    title: 'An update was refused',
    explanation: 'What was downloaded is not what was announced, and was deleted.',
    nextStep: goOnWorking,
  },
  'update-download-failed': {
    title: 'An update could not be downloaded',
    explanation: 'The download broke off or took too long.',
    nextStep: 'Nothing now: Agent Desk looks again tomorrow.',
  },
} as const satisfies ProblemTexts;
