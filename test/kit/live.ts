/** Starts the app against a real organisation, and fills in its login page. */

import { resolve } from 'node:path';
import type { DeskOptions, SubmitLogin } from './agent-desk';
import { leaveBy, typeSecret } from './agent-desk';
import type { LiveOrganisation } from './targets';

export function buildLiveOptions(
  live: LiveOrganisation,
): Required<Pick<DeskOptions, 'args' | 'isOnline' | 'submitLogin'>> {
  return {
    isOnline: true,
    args: [
      `--region=${live.region}`,
      `--client-id=${live.clientId}`,
      `--redirect-uri=${live.redirectUri}`,
      ...live.args,
    ],
    submitLogin: async (login, agent) => {
      const submit = live.loginPage === null ? submitGenesysLogin : await loadLoginPage(live.loginPage);
      await submit(login, agent, typeSecret);
    },
  };
}

/** `submitLogin` of a team's own module. It gets `typeSecret`, because it can't import the kit. */
type SubmitLiveLogin = (...args: [...Parameters<SubmitLogin>, type: typeof typeSecret]) => Promise<void>;

/**
 * Fills in Genesys Cloud's own login page, whose fields are found by their labels. The project has not seen that page,
 * so a team may need a module of its own.
 */
const submitGenesysLogin: SubmitLiveLogin = async (login, { email, password }) => {
  await login.getByLabel(/e-?mail|user ?name/i).fill(email);
  await typeSecret(login.getByLabel(/password/i), password);
  await leaveBy(login, login.getByRole('button', { name: /log ?in|sign ?in/i }).click());
};

async function loadLoginPage(path: string): Promise<SubmitLiveLogin> {
  const { submitLogin }: { submitLogin?: SubmitLiveLogin } = await import(resolve(path));
  if (submitLogin === undefined) throw new Error(`${path} exports no submitLogin(page, agent, typeSecret).`);
  return submitLogin;
}
