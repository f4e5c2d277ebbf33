/** One attempt to sign in, and what every end of one has in common. */

import type { ProblemCode } from '../../src/core/problems/problem';
import type { GenesysCloud } from '../fakes/genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, submitLogin } from './fixtures';

/** Signs in unasked, unless the knobs bring something else than a login; or by the form, where somebody is asked. */
export async function signIn(desk: AgentDesk, cloud: GenesysCloud, isAsked = false): Promise<void> {
  cloud.set({ knownAgent: isAsked ? null : DEMO_AGENT.email });
  await desk.clickSignIn();
  if (isAsked) await submitLogin(await desk.loginWindow(), DEMO_AGENT);
}

/** Another account may be let in, so that the login page asks who it is, whatever it knows. */
const accountProblems: readonly ProblemCode[] = ['access-denied', 'api-access-refused', 'login-page-loop'];

/** The problem, in view and log, no window but the app's own, and then a try that works, by the form if it is asked. */
export async function expectEnd(
  desk: AgentDesk,
  cloud: GenesysCloud,
  code: ProblemCode,
  { isAsked = false, heal }: { isAsked?: boolean; heal?: () => unknown } = {},
) {
  await desk.expectProblem(code);
  const countWindows = () => desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(countWindows, { intervals: [25] }).toBe(1);
  await expect.poll(() => desk.mainLog(), { intervals: [25] }).toContain(`Problem: ${code}`);
  cloud.reset();
  await heal?.();
  if (isAsked || accountProblems.includes(code)) await desk.signInAs(DEMO_AGENT);
  else await desk.signInUnasked(cloud);
}
