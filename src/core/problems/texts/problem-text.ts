/** The shape of a problem's text, and the sentences that several texts share. */

/** Three sentences for the agent. buildProblem (problem.ts) replaces `{host}` and `{detail}`. */
export type ProblemText = { readonly title: string; readonly explanation: string; readonly nextStep: string };

/** By problem code. */
export type ProblemTexts = Readonly<Record<string, ProblemText>>;

export const tellAdministrator = 'Tell your administrator the code below.';
export const tryOrTell = 'Try again. If it stays like this, tell your administrator the code below.';
