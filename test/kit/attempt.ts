/** One attempt to sign in, and what every end of one has in common. */

import type { ProblemCode } from '../../src/core/problem';
import type { GenesysCloud } from '../genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, submitLogin } from './fixtures';

export const clickSignIn = ({ mainWindow }: AgentDesk) =>
  mainWindow.getByRole('button', { name: /^(Sign in|Try again)$/ }).click();

/** Signs in; types, unless a login cookie, an error or nothing at all comes instead of the form. */
export async function signIn(
  desk: AgentDesk,
  { secrets, knobs }: GenesysCloud,
  mustType = false,
): Promise<void> {
  const isAsked =
    mustType || (secrets.cookies.length === 0 && knobs.redirectError === null && !knobs.fail.authorize);
  await clickSignIn(desk);
  if (isAsked) await submitLogin(await desk.loginWindow(), DEMO_AGENT);
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
  await expect.poll(() => desk.log()).toContain(`Problem: ${code}`);
  cloud.reset();
  await heal?.();
  // Another account may be let in, so that the login page asks who it is.
  await signIn(desk, cloud, code === 'api-access-refused');
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
}
