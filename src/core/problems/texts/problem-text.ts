/** The shape of a problem's text, and the sentences that several texts share. */

import type { Problem } from '../../../shared/problem';

/** Three sentences for the agent, by problem code. buildProblem (problem.ts) replaces `{host}`, `{detail}` and the like. */
export type ProblemTexts = Readonly<Record<string, Pick<Problem, 'title' | 'explanation' | 'nextStep'>>>;

export const tellAdministrator = 'Tell your administrator the code below.';
export const someoneElseOrTell = 'Sign in as someone else, or tell your administrator the code below.';
export const tryOrTell = 'Try again. If it stays like this, tell your administrator the code below.';
