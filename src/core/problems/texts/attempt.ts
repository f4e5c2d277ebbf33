/** The agent or a time limit ended the attempt. */

import type { ProblemTexts } from './problem-text';

export const attemptTexts = {
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
} as const satisfies ProblemTexts;
