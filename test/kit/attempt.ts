/** A sign-in attempt, and the checks that every end of an attempt has in common. */

import type { ProblemCode } from '../../src/core/problems/problem';
import type { GenesysCloud } from '../fakes/genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, submitLogin } from './fixtures';

/**
 * Starts an attempt. Single sign-on knows the computer, so that no login page is shown, unless `isAsked` is set: then
 * the agent fills in the form. The knobs of the stand-in decide how the attempt ends.
 */
export async function signIn(desk: AgentDesk, cloud: GenesysCloud, isAsked = false): Promise<void> {
  cloud.set({ knownAgent: isAsked ? null : DEMO_AGENT.email });
  await desk.clickSignIn();
  if (isAsked) await submitLogin(await desk.loginWindow(), DEMO_AGENT);
}

/**
 * Expects the problem on screen and in the log, no window but the app's own, and that the next attempt works.
 * @param isAsked the next attempt uses the login form
 * @param heal undoes the cause of the problem, beyond the knobs of the stand-in
 */
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
  if (isAsked) await desk.signInAs(DEMO_AGENT);
  else await desk.signInUnasked(cloud);
}
