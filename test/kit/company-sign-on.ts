/** The region's cloud, a company that signs its agents on beside it, and the app. */

import type { Page } from '@playwright/test';
import type { GenesysCloud, Knobs } from '../fakes/genesys-cloud';
import {
  connectCompany,
  employee,
  hopHosts,
  type IdentityProvider,
  type ProviderKnobs,
  providerHost,
  type SignOn,
  startIdentityProvider,
} from '../fakes/identity-provider';
import { type AgentDesk, test as base, DEMO_AGENT, expect, leaveBy, typeSecret } from './fixtures';
import { startRegionCloud } from './real-hosts';

const region = 'mypurecloud.ie';

export type Company = {
  readonly desk: AgentDesk;
  readonly cloud: GenesysCloud;
  readonly provider: IdentityProvider;
  /** Makes the cloud send all agents to the company, and resets all other knobs. */
  readonly connect: (signOn: SignOn, provider?: Partial<ProviderKnobs>, cloud?: Partial<Knobs>) => void;
};

/**
 * The region's cloud, a company beside it, and the app. At the end it checks that only the token endpoint saw the code.
 */
export const test = base.extend<{ company: Company }>({
  company: async ({ startDesk, redirectTarget }, use) => {
    const provider = await startIdentityProvider();
    const { cloud, args } = await startRegionCloud(
      region,
      {
        clients: [{ id: 'desk-pkce', name: 'Agent Desk', kind: 'pkce', redirectUris: [redirectTarget.uri] }],
      },
      [{ names: [providerHost, ...hopHosts], port: provider.port, cert: provider.cert }],
    );
    const desk = await startDesk({
      connected: false,
      args: [...args, `--redirect-uri=${redirectTarget.uri}`],
    });
    const usual = { ...provider.knobs };
    const connect: Company['connect'] = (signOn, providerKnobs = {}, cloudKnobs = {}) => {
      Object.assign(provider.knobs, usual, providerKnobs);
      cloud.reset();
      connectCompany({ cloud, provider, loginOrigin: `https://login.${region}`, agent: DEMO_AGENT, signOn });
      cloud.set(cloudKnobs);
    };
    await use({ desk, cloud, provider, connect });
    await cloud.stop();
    await provider.stop();

    const seen = {
      company: provider.visits.map(({ url, headers, body }) => JSON.stringify([url, headers, body])),
      cloud: cloud.journal
        .filter(({ name }) => name !== 'token')
        .map(({ url, headers, body }) => JSON.stringify([url, headers, body])),
      desk: [desk.mainLog(), desk.printed()],
    };
    expect(cloud.secrets.codes.length, 'codes that were made').toBeGreaterThan(0);
    for (const code of cloud.secrets.codes)
      for (const [who, texts] of Object.entries(seen))
        expect
          .soft(
            texts.filter((text) => text.includes(code)),
            `O14 the code was shown to: ${who}`,
          )
          .toEqual([]);
    // With the state the company could answer in the cloud's place.
    for (const state of cloud.secrets.states)
      expect
        .soft(
          seen.company.filter((text) => text.includes(state)),
          'O14 the state',
        )
        .toEqual([]);
  },
});

/** Fills in the company's form, in the page or in a frame of it. */
export async function submitCompanyLogin(
  page: Page,
  form: Pick<Page, 'getByLabel' | 'getByRole'> = page,
): Promise<void> {
  await form.getByLabel('User name').fill(employee.user);
  await typeSecret(form.getByLabel('Company password'), employee.password);
  await leaveBy(page, form.getByRole('button', { name: 'Continue' }).click());
}
