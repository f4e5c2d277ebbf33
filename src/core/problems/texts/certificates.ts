/** A certificate that Chromium refused. */

import type { ProblemTexts } from './problem-text';

export const certificateTexts = {
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
} as const satisfies ProblemTexts;
