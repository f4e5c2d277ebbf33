/** The shape of a problem's text, and the sentences that several texts share. */

/** Three sentences for the agent, by problem code. `buildProblem` gives the values of the placeholders. */
export type ProblemTexts = Readonly<
  Record<string, { readonly title: string; readonly explanation: string; readonly nextStep: string }>
>;

export const tellAdministrator = 'Tell your administrator the code below.';
export const someoneElseOrTell = 'Sign in as someone else, or tell your administrator the code below.';
export const tryOrTell = 'Try again. If it stays like this, tell your administrator the code below.';
