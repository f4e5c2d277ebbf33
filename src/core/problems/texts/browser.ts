/** The sign-in in the agent’s own browser. */

import type { ProblemTexts } from './problem-text';

export const browserTexts = {
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
} as const satisfies ProblemTexts;
