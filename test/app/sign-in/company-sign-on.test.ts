/**
 * Agents whom Genesys Cloud sends on to their company's identity provider. Every way there ends in the profile, and
 * only the token endpoint sees the code.
 */

import type { Page } from '@playwright/test';
import type { GenesysCloud, Knobs } from '../../fakes/genesys-cloud';
import {
  connectCompany,
  employee,
  hopHosts,
  type IdentityProvider,
  type ProviderKnobs,
  providerHost,
  type SignOn,
  startIdentityProvider,
} from '../../fakes/identity-provider';
import { type AgentDesk, test as base, DEMO_AGENT, expect, leaveBy, typeSecret } from '../../kit/fixtures';
import { readTitles } from '../../kit/login-page';
import { startRegionCloud } from '../../kit/real-hosts';

const region = 'mypurecloud.ie';

type Company = {
  readonly desk: AgentDesk;
  readonly cloud: GenesysCloud;
  readonly provider: IdentityProvider;
  /** Makes the cloud send all agents to the company, and resets all other knobs. */
  readonly connect: (signOn: SignOn, provider?: Partial<ProviderKnobs>, cloud?: Partial<Knobs>) => void;
};

/**
 * The region's cloud, a company beside it, and the app. At the end it checks that only the token endpoint saw the code.
 */
const test = base.extend<{ company: Company }>({
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
async function submitCompanyLogin(
  page: Page,
  form: Pick<Page, 'getByLabel' | 'getByRole'> = page,
): Promise<void> {
  await form.getByLabel('User name').fill(employee.user);
  await typeSecret(form.getByLabel('Company password'), employee.password);
  await leaveBy(page, form.getByRole('button', { name: 'Continue' }).click());
}

type Row = readonly [
  what: string,
  protocol: SignOn['protocol'],
  provider?: Partial<ProviderKnobs>,
  cloud?: Partial<Knobs>,
];

const rows: readonly Row[] = [
  ['SAML, a form posted there and back', 'saml'],
  ['SAML, then a 303 to the redirect URI', 'saml', {}, { redirectBy: '303' }],
  ['SAML, then a 307 that would post its response to the redirect URI', 'saml', {}, { redirectBy: '307' }],
  ['SAML, then a form posted to the redirect URI', 'saml', {}, { redirectBy: 'form-post' }],
  ['OIDC, redirects only', 'oidc-query'],
  ['OIDC, 303 after the company’s form', 'oidc-query', { wayBack: '303' }],
  ['OIDC, a form posted back', 'oidc-form-post'],
  ['OIDC, back by meta refresh', 'oidc-query', { wayBack: 'meta-refresh' }, { redirectBy: 'meta-refresh' }],
  ['OIDC, back by script', 'oidc-query', { wayBack: 'script' }, { redirectBy: 'script' }],
  ['a page that needs storage', 'saml', { needsStorage: true }],
  ['a chain over five hosts', 'oidc-query', { hops: hopHosts }],
];

test('O8 O14 a sign-in through the company’s identity provider works by every protocol and redirect', async ({
  company,
}) => {
  test.setTimeout(90_000);
  const { desk, provider, connect } = company;
  for (const [what, protocol, providerKnobs, cloudKnobs] of rows)
    await test.step(what, async () => {
      const before = provider.visits.length;
      connect({ protocol, shownIn: 'page' }, providerKnobs, cloudKnobs);
      await submitCompanyLogin(await desk.startSignIn());
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
      const visits = provider.visits.slice(before);
      expect(visits.length).toBeGreaterThan(1);
      const hops = visits.filter(({ path }) => path === '/pass').map(({ host }) => host);
      expect(hops).toEqual(providerKnobs?.hops ?? []);
      await desk.signOut();
    });
});

/** Other cases, each from signed out to signed in. */
const others: Readonly<Record<string, (company: Company) => Promise<void>>> = {
  'W3 a wrong password first, and the title names the company’s host': async ({ desk, connect }) => {
    connect({ protocol: 'saml', shownIn: 'page' });
    const login = await desk.startSignIn();
    await login.getByLabel('User name').fill(employee.user);
    await login.getByLabel('Company password').fill('wrong');
    await login.getByRole('button', { name: 'Continue' }).click();
    await expect(login.getByRole('alert')).toHaveText('Wrong user name or password.');
    expect(await readTitles(desk)).toContain(`${providerHost} – Sign in`);
    await submitCompanyLogin(login);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
  },
  'in a frame': async ({ desk, connect }) => {
    connect({ protocol: 'saml', shownIn: 'frame' });
    const login = await desk.startSignIn();
    await submitCompanyLogin(login, login.frameLocator('iframe'));
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
  },
  'E14 saml in a popup': (company) => signOnInPopup(company, 'saml', 'popup'),
  'E14 oidc-query in a popup': (company) => signOnInPopup(company, 'oidc-query', 'popup'),
  'E14 saml in a popup-to-the-end': (company) => signOnInPopup(company, 'saml', 'popup-to-the-end'),
  'E14 oidc-query in a popup-to-the-end': (company) =>
    signOnInPopup(company, 'oidc-query', 'popup-to-the-end'),
  '0 clicks, because the company knows the device': async ({ desk, connect }) => {
    connect({ protocol: 'saml', shownIn: 'page' }, { isDeviceKnown: true });
    await desk.clickSignIn();
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
  },
  '0 clicks, because the company remembers the try before': async ({ desk, cloud, provider, connect }) => {
    connect({ protocol: 'oidc-query', shownIn: 'page' }, { hops: hopHosts });
    cloud.set({ fail: { token: { status: 500, times: 1 } } });
    const before = provider.visits.length;
    await submitCompanyLogin(await desk.startSignIn());
    await desk.expectProblem('token-server-error');
    await desk.mainWindow.getByRole('button', { name: 'Try again' }).click();
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    const visits = provider.visits.slice(before);
    const typed = visits.filter(({ method, path }) => method === 'POST' && path === '/login');
    expect(typed, 'times that a password was typed').toHaveLength(1);
  },
};

async function signOnInPopup(
  { desk, connect }: Company,
  protocol: SignOn['protocol'],
  shownIn: SignOn['shownIn'],
): Promise<void> {
  connect({ protocol, shownIn });
  const login = await desk.startSignIn();
  const [popup] = await Promise.all([
    login.waitForEvent('popup'),
    login.getByRole('button', { name: 'Sign in with your company' }).click(),
  ]);
  await submitCompanyLogin(popup);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  await expect.poll(() => desk.app.windows().length, 'only the app’s own window is left').toBe(1);
}

test('O8 O14 W3 E14 a sign-in through the company’s identity provider works in frames, popups and without a click', async ({
  company,
}) => {
  test.setTimeout(60_000);
  for (const [what, act] of Object.entries(others))
    await test.step(what, async () => {
      const made = company.cloud.secrets.codes.length;
      await act(company);
      expect(company.cloud.secrets.codes.length, 'codes that were made').toBeGreaterThan(made);
      await company.desk.signOut();
    });
});
