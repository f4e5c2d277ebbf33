/** Sites that stand before the login page and want to know who comes, by more than a form. */

import { test as base, DEMO_AGENT, expect, loginHost, signIn } from '../kit/company-network';
import type { AgentDesk } from '../kit/fixtures';
import {
  type ProtectedSite,
  type Protection,
  placeBefore,
  startProtectedSite,
} from '../network/protected-site';
import { addClientCertificate } from '../network/user-certificates';

const siteHost = 'intranet.company.example';

type Gate = { readonly site: ProtectedSite; readonly desk: AgentDesk };

const test = base.extend<{ openGate: (protection: Protection) => Promise<Gate> }>({
  /** The cloud's login page behind a site, and the app. */
  openGate: async ({ network }, use) =>
    use(async (protection) => {
      const cloud = await network.startCloud();
      const tls = network.authority.issue({ names: [siteHost] });
      const site = await network.ending(startProtectedSite(tls, protection));
      placeBefore(cloud, `https://${loginHost}`, `https://${siteHost}`);
      const desk = await network.startBeside(cloud, [{ names: [siteHost], port: site.port }]);
      return { site, desk };
    }),
});

test('W9 a site that asks is shown the one certificate that it can want', async ({ network, openGate }) => {
  await addClientCertificate(network.profile.home, network.authority, DEMO_AGENT.person.name);
  const { site, desk } = await openGate({ kind: 'client-certificate', authority: network.authority });
  await signIn(desk);
  expect(site.visits.map(({ person, status }) => [person, status])).toEqual([[DEMO_AGENT.person.name, 302]]);
});

test('W9 of two certificates none is shown that nobody chose', async ({ network, openGate }) => {
  const people = ['Dana', 'Dana (administrator)'];
  for (const person of people) await addClientCertificate(network.profile.home, network.authority, person);
  const { site, desk } = await openGate({ kind: 'client-certificate', authority: network.authority });
  await desk.app.evaluate(({ app }) => {
    // After the app's own listener, which decides.
    app.on('select-client-certificate', (_event, _contents, url, certificates) => {
      (globalThis as { choice?: unknown }).choice = [url, certificates.length];
    });
  });
  await desk.startSignIn();
  await expect
    .poll(() => desk.app.evaluate(() => (globalThis as { choice?: unknown }).choice))
    .toEqual([`${siteHost}:443`, people.length]);
  await desk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => desk.hasLoginWindow()).toBe(false);
  expect(site.visits.filter(({ person }) => person !== null)).toEqual([]);
});

test('W8 a site that no setting lists gets no NTLM log-in, and shows why it lets nobody in', async ({
  openGate,
}) => {
  const { site, desk } = await openGate({ kind: 'ntlm' });
  const login = await desk.startSignIn();
  await expect(login.getByText('You may not come in.')).toBeVisible();
  expect(site.visits.map(({ authorization, status }) => [authorization, status])).toEqual([[null, 401]]);
});
