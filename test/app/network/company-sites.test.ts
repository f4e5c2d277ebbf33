/** Sites before the login page that want a client certificate or an NTLM log-in. */

import type { GenesysCloud } from '../../fakes/genesys-cloud';
import {
  type ProtectedSite,
  type Protection,
  placeBefore,
  startProtectedSite,
} from '../../fakes/network/protected-site';
import { addClientCertificate } from '../../fakes/network/user-certificates';
import { test as base, DEMO_AGENT, expect, loginHost, signIn } from '../../kit/company-network';
import { type AgentDesk, submitLogin } from '../../kit/fixtures';

const siteHost = 'intranet.company.example';

type Gate = { readonly cloud: GenesysCloud; readonly site: ProtectedSite; readonly desk: AgentDesk };

type OpenGate = (protection: Protection, args?: readonly string[]) => Promise<Gate>;

const test = base.extend<{ openGate: OpenGate }>({
  /** The cloud's login page behind a site, and the app. */
  openGate: async ({ network }, use) =>
    use(async (protection, args = []) => {
      const cloud = await network.startCloud();
      const tls = await network.authority.issue({ names: [siteHost] });
      const site = await network.ending(startProtectedSite(tls, protection));
      placeBefore(cloud, `https://${loginHost}`, `https://${siteHost}`);
      const desk = await network.startBeside(cloud, [{ names: [siteHost], port: site.port }], args);
      return { cloud, site, desk };
    }),
});

test('W9 a site that asks for a client certificate gets the only one that fits', async ({
  network,
  openGate,
}) => {
  await addClientCertificate(network.profile.home, network.authority, DEMO_AGENT.person.name);
  const { site, desk } = await openGate({ kind: 'client-certificate', authority: network.authority });
  await signIn(desk);
  expect(site.visits.map(({ person, status }) => [person, status])).toEqual([[DEMO_AGENT.person.name, 302]]);
});

for (const [what, chosen] of [
  ['the chosen one', 1],
  ['none', null],
] as const)
  test(`W9 of two certificates ${what} is sent, and the agent sees which site asks`, async ({
    network,
    openGate,
  }) => {
    const people = ['Dana', 'Dana (administrator)'];
    for (const person of people) await addClientCertificate(network.profile.home, network.authority, person);
    const { site, desk } = await openGate({ kind: 'client-certificate', authority: network.authority });
    const page = desk.mainWindow;
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('heading', { name: `${siteHost} asks for a certificate` })).toBeVisible();
    const use = page.getByRole('button', { name: 'Use this certificate' });
    // No certificate is chosen by default.
    await expect(use).toBeDisabled();
    expect(site.visits).toEqual([]);
    if (chosen === null) await page.getByRole('button', { name: 'Go on without' }).click();
    else {
      await page.getByRole('radio', { name: people[chosen] ?? '' }).check();
      await use.click();
      await submitLogin(await desk.loginWindow(), DEMO_AGENT);
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
    }
    await expect.poll(() => site.visits.at(-1)?.person).toBe(chosen === null ? null : people[chosen]);
    expect(site.visits.map(({ person }) => person)).not.toContain(people[0]);
  });

test('W9 W1 on a shared desk an agent does not get the certificate that the agent before chose', async ({
  network,
  openGate,
}) => {
  const people = ['Dana', 'Robin'];
  for (const person of people) await addClientCertificate(network.profile.home, network.authority, person);
  const gate = { kind: 'client-certificate', authority: network.authority } as const;
  const { cloud, site, desk } = await openGate(gate, ['--desk=shared']);
  const before = cloud.knobs.authorizePage;
  for (const person of people) {
    // A site sends agents whom it knows on to the login page; this begins at the site again.
    cloud.set({ authorizePage: before });
    await desk.clickSignIn();
    await desk.mainWindow.getByRole('radio', { name: person }).check();
    await desk.mainWindow.getByRole('button', { name: 'Use this certificate' }).click();
    await submitLogin(await desk.loginWindow(), DEMO_AGENT);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    expect(site.visits.at(-1)?.person).toBe(person);
    await desk.signOut();
  }
  // Chromium also remembers that none is to be sent.
  const { mainWindow: page } = desk;
  for (const _time of [1, 2]) {
    cloud.set({ authorizePage: before });
    await desk.clickSignIn();
    await expect(page.getByRole('heading', { name: `${siteHost} asks for a certificate` })).toBeVisible();
    await page.getByRole('button', { name: 'Go on without' }).click();
    await expect.poll(() => site.visits.at(-1)?.person).toBe(null);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await desk.expectProblem('cancelled');
  }
});

test('W8 a site that the setting does not list gets no NTLM log-in, and its own refusal is shown', async ({
  openGate,
}) => {
  const { site, desk } = await openGate({ kind: 'ntlm' });
  const login = await desk.startSignIn();
  await expect(login.getByText('You may not come in.')).toBeVisible();
  expect(site.visits.map(({ authorization, status }) => [authorization, status])).toEqual([[null, 401]]);
});

test('W8 a site that the setting lists may ask for an NTLM log-in', async ({ openGate }) => {
  const { site, desk } = await openGate({ kind: 'ntlm' }, ['--integrated-hosts=*.company.example']);
  await desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(
    desk.mainWindow.getByRole('heading', { name: `${siteHost} asks you to log in` }),
  ).toBeVisible();
  await desk.mainWindow.getByLabel('User name').fill('COMPANY\\dana');
  await desk.mainWindow.getByLabel('Password').fill('pa55');
  await desk.mainWindow.getByRole('button', { name: 'Log in' }).click();
  await expect
    .poll(() => site.visits.some(({ authorization }) => /^NTLM /.test(authorization ?? '')))
    .toBe(true);
});
