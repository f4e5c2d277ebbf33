/** The app itself: its settings, its updates, and what was not expected. */

import { type ProblemTexts, tryOrTell } from './problem-text';

const goOnWorking = 'You can go on working. Tell your administrator the code below.';

export const appTexts = {
  'start-failed': {
    title: 'Agent Desk could not start',
    explanation: 'It could not read what it needs on this computer.',
    nextStep: 'Try again. If it stays like this, save the diagnostics for your administrator.',
  },
  'not-sandboxed': {
    title: 'Agent Desk was started without its protection',
    explanation:
      'It was started with {detail}. A web page could reach your files then, so nobody can sign in here now.',
    nextStep: 'Close Agent Desk and start it as usual. If you did, tell your administrator the code below.',
  },

  // Settings that can't be used, whether the agent, an administrator or a policy set them.
  'setting-invalid': {
    title: 'A setting can’t be used',
    explanation: '{detail}',
    nextStep: 'Correct it where it was set, then start Agent Desk again.',
  },
  'policy-unusable': {
    title: 'Your organisation’s settings can’t be used',
    explanation: '{detail} Nobody can sign in here until that is corrected.',
    nextStep: 'Tell your administrator the code below. Once it is mended, start Agent Desk again.',
  },
  'secret-unreadable': {
    title: 'The saved client secret can’t be read now',
    explanation: 'It is kept encrypted, and the system’s keyring did not open it.',
    nextStep: 'Unlock the keyring and try again, or type the secret again in Settings.',
  },

  // Updates. None of these problems keeps an agent from signing in.
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

  unexpected: {
    title: 'Something went wrong in Agent Desk',
    explanation: 'This should not have happened. The log has more about it.',
    nextStep: tryOrTell,
  },
} as const satisfies ProblemTexts;
