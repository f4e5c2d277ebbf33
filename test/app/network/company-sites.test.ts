/** Sites before the login page that want a client certificate or an NTLM log-in. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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
import { hour, minute, passTogether } from '../../kit/session';

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

test('RS-23 W9 a site that the setting lists gets the only client certificate that fits, unasked', async ({
  network,
  openGate,
}) => {
  await addClientCertificate(network.profile.home, network.authority, DEMO_AGENT.person.name);
  const gate = { kind: 'client-certificate', authority: network.authority } as const;
  const { site, desk } = await openGate(gate, [`--certificate-hosts=${siteHost}`]);
  await signIn(desk);
  expect(site.visits.map(({ person, status }) => [person, status])).toEqual([[DEMO_AGENT.person.name, 302]]);
});

const countWindows = (desk: AgentDesk) =>
  desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

/** The folders of the login pages, one for each partition of the run. */
const readFolders = ({ profile }: AgentDesk) => readdirSync(join(profile.userData, 'Partitions')).sort();

/** Chooses a certificate for the site, which must have asked. */
async function chooseCertificate({ mainWindow: page }: AgentDesk, person: string): Promise<void> {
  await expect(page.getByRole('heading', { name: `${siteHost} asks for a certificate` })).toBeVisible();
  await page.getByRole('radio', { name: person, exact: true }).check();
  await page.getByRole('button', { name: 'Use this certificate' }).click();
}

test('RS-23 W9 the only certificate is asked about too, an unseen renewal sends no new one, and a refusal is asked again', async ({
  network,
  openGate,
}) => {
  test.setTimeout(60_000);
  const person = DEMO_AGENT.person.name;
  await addClientCertificate(network.profile.home, network.authority, person);
  const { cloud, site, desk } = await openGate({ kind: 'client-certificate', authority: network.authority });
  const { mainWindow: page } = desk;
  const gate = cloud.knobs.authorizePage;
  const last = () => site.visits.at(-1)?.person;

  await test.step('RS-23 W9 after a refusal, none is sent, and the next sign-in asks again', async () => {
    for (const _time of [1, 2]) {
      cloud.set({ authorizePage: gate });
      await desk.clickSignIn();
      await expect(page.getByRole('heading', { name: `${siteHost} asks for a certificate` })).toBeVisible();
      const before = site.visits.length;
      await page.getByRole('button', { name: 'Go on without' }).click();
      await expect.poll(() => site.visits.slice(before).map((visit) => visit.person)).toEqual([null]);
      await page.getByRole('button', { name: 'Cancel', exact: true }).click();
      await desk.expectProblem('cancelled');
    }
  });

  await test.step('RS-23 W9 a renewal that is not seen gets no certificate, and Renew now asks for it', async () => {
    cloud.set({ authorizePage: null, knownAgent: DEMO_AGENT.email });
    await desk.clickSignIn();
    await desk.expectSignedInAs(person);
    cloud.set({ authorizePage: gate });
    const [visits, asked] = [site.visits.length, cloud.requests('authorize').length];
    await passTogether(desk, cloud, 18 * hour - 10 * minute);
    await cloud.waitFor('authorize', asked + 1);
    // Playwright may not know the unseen window.
    await expect.poll(() => countWindows(desk)).toBe(1);
    expect(site.visits).toHaveLength(visits);
    await passTogether(desk, cloud, 5 * minute);
    await page.getByRole('button', { name: 'Renew now' }).click();
    await chooseCertificate(desk, person);
    await expect(page.getByRole('button', { name: 'Renew now' })).toHaveCount(0);
    await desk.expectSignedInAs(person);
    expect(last()).toBe(person);
  });

  await test.step('RS-23 W9 a sign-out, and Sign in as someone else, forget the choice', async () => {
    await desk.signOut();
    cloud.set({ authorizePage: gate, fail: { 'users-me': { status: 403, times: 1 } } });
    await desk.clickSignIn();
    await chooseCertificate(desk, person);
    await desk.expectProblem('api-access-refused');
    cloud.set({ authorizePage: gate });
    await desk.expectNoLoginWindow();
    await page.getByRole('button', { name: 'Sign in as someone else' }).click();
    await chooseCertificate(desk, person);
    await submitLogin(await desk.loginWindow(), DEMO_AGENT);
    await desk.expectSignedInAs(person);
    expect(last()).toBe(person);
  });

  await test.step('RS-23 W9 the next start goes on with the newest folder, and removes the others', async () => {
    expect(readFolders(desk)).toEqual(['login', 'login-2', 'login-3', 'login-4', 'login-5']);
    await desk.restart();
    await expect.poll(() => readFolders(desk)).toEqual(['login-5']);
  });
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

test('RS-29 W8 a site that the setting does not list gets no NTLM log-in, and its own refusal is shown with a notice', async ({
  openGate,
}) => {
  const { site, desk } = await openGate({ kind: 'ntlm' });
  const login = await desk.startSignIn();
  await expect(login.getByText('You may not come in.')).toBeVisible();
  const notice = desk.mainWindow.getByRole('main').getByText('“integratedHosts”');
  await expect(notice).toContainText(`${siteHost} is missing`);
  await expect(notice).toContainText('Code: site-not-listed');
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
