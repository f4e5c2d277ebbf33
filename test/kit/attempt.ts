/** One attempt to sign in, and what every end of one has in common. */

import type { ProblemCode } from '../../src/core/problem';
import type { GenesysCloud, JournalEntry } from '../genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, submitLogin } from './fixtures';

/** Signs in; types, unless a login cookie, an error or nothing at all comes instead of the form. */
export async function signIn(desk: AgentDesk, cloud: GenesysCloud, mustType = false): Promise<void> {
  const { redirectError, fail } = cloud.knobs;
  const isAsked = mustType || (!hasLogin(cloud) && redirectError === null && !fail.authorize);
  await desk.clickSignIn();
  if (isAsked) await submitLogin(await desk.loginWindow(), DEMO_AGENT);
}

/** Whether the login window has the cookie of a login: since the last sign-out, one was answered. */
function hasLogin({ journal }: GenesysCloud): boolean {
  const isAnswered = ({ name, stage }: JournalEntry) => name === 'login' && stage === 'answered';
  return journal.findLastIndex(isAnswered) > journal.findLastIndex(({ name }) => name === 'logout');
}

/** The problem, in view and log, no window but the app's own, and then a try that works. */
export async function expectEnd(
  desk: AgentDesk,
  cloud: GenesysCloud,
  code: ProblemCode,
  heal?: () => unknown,
) {
  await desk.expectProblem(code);
  const countWindows = () => desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(countWindows).toBe(1);
  await expect.poll(() => desk.mainLog()).toContain(`Problem: ${code}`);
  cloud.reset();
  await heal?.();
  // Another account may be let in, so that the login page asks who it is.
  await signIn(desk, cloud, code === 'api-access-refused');
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
}
