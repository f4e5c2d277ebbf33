/** The text of every problem, by its code. Each file in texts/ holds one subject. */

import { apiTexts } from './texts/api';
import { attemptTexts } from './texts/attempt';
import { browserTexts } from './texts/browser';
import { certificateTexts } from './texts/certificates';
import { loginPageTexts } from './texts/login-page';
import { networkTexts } from './texts/network';
import { type ProblemTexts, tryOrTell } from './texts/problem-text';
import { redirectAnswerTexts } from './texts/redirect-answer';
import { settingTexts } from './texts/settings';
import { tokenEndpointTexts } from './texts/token-endpoint';
import { updateTexts } from './texts/updates';

export const problemTexts = {
  ...attemptTexts,
  ...loginPageTexts,
  ...browserTexts,
  ...redirectAnswerTexts,
  ...tokenEndpointTexts,
  ...apiTexts,
  ...networkTexts,
  ...certificateTexts,
  ...settingTexts,
  ...updateTexts,
  unexpected: {
    title: 'Something went wrong in Agent Desk',
    explanation: 'This should not have happened. The log has more about it.',
    nextStep: tryOrTell,
  },
} as const satisfies ProblemTexts;

export type ProblemCode = keyof typeof problemTexts;
