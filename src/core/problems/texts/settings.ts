/** Settings that can't be used, whether the agent, an administrator or a policy set them. */

import type { ProblemTexts } from './problem-text';

export const settingTexts = {
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
} as const satisfies ProblemTexts;
