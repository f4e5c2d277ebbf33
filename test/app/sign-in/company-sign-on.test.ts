/**
 * Agents whom Genesys Cloud sends on to their company's identity provider. Every way there ends in the profile, and
 * only the token endpoint sees the code.
 */

import type { Knobs } from '../../fakes/genesys-cloud';
import {
  employee,
  hopHosts,
  type ProviderKnobs,
  providerHost,
  type SignOn,
} from '../../fakes/identity-provider';
import { type Company, submitCompanyLogin, test } from '../../kit/company-sign-on';
import { DEMO_AGENT, expect } from '../../kit/fixtures';
import { readTitles } from '../../kit/login-page';

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
