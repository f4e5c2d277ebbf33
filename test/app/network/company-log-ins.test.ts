/** Proxies and sites that want a log-in: the agent is asked once, sees which host asks, and no other host gets it. */

import type { Page } from '@playwright/test';
import { placeBefore, startProtectedSite } from '../../fakes/network/protected-site';
import { buildBasic, startProxy } from '../../fakes/network/proxy';
import { apiHost, DEMO_AGENT, expect, loginHost, test } from '../../kit/company-network';
import { clientSecret, submitLogin, typeSecret } from '../../kit/fixtures';
import { endOf, hour, minute, passTogether, recordWindows } from '../../kit/session';

const login = { user: 'dana', password: 'pa55 for the proxy' };
const realm = 'Company proxy <b>bold</b>';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function answer(page: Page, password = login.password): Promise<void> {
  await page.getByLabel('User name').fill(login.user);
  await typeSecret(page.getByLabel('Password'), password);
  await page.getByRole('button', { name: 'Log in' }).click();
}

test('W8 a proxy’s log-in is asked for once, and again after a wrong or a cancelled one', async ({
  network,
}) => {
  test.setTimeout(60_000);
  const cloud = await network.startCloud();
  const reach = { [`${loginHost}:443`]: cloud.port, [`${apiHost}:443`]: cloud.port };
  const proxy = await network.ending(startProxy({ reach, realm, login }));
  const desk = await network.start([], [`--proxy-server=http://${proxy.address}`]);
  const page = desk.mainWindow;

  // Each step ends with a sign-out, which also forgets the proxy's log-in.
  await test.step('W8 a proxy’s log-in is asked for once, for window, token call and API', async () => {
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(heading(page)).toHaveText('Your company’s proxy asks you to log in');
    await expect(page.locator('.host')).toHaveText(proxy.address);
    await expect(page.getByText(realm)).toBeVisible();
    await expect(page.getByLabel('User name')).toBeFocused();
    // The login window is hidden, so that the question can be seen.
    const visible = () =>
      desk.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length,
      );
    await expect.poll(visible).toBe(1);
    await answer(page);
    await submitLogin(await desk.loginWindow(), DEMO_AGENT);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    const sent = proxy.visits.filter(({ authorization }) => authorization !== null);
    expect(new Set(sent.map(({ authorization }) => authorization))).toEqual(new Set([buildBasic(login)]));
    expect(sent.map(({ target }) => target)).toContain(`${apiHost}:443`);
    expect(desk.mainLog() + desk.printed()).not.toContain(login.password);
    await desk.signOut();
  });

  await test.step('W8 a wrong password is reported, and asked for again', async () => {
    cloud.set({ knownAgent: DEMO_AGENT.email });
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await answer(page, 'wrong');
    await expect(page.getByRole('status')).toHaveText('It did not accept that user name and password.');
    await expect(page.getByLabel('Password')).toHaveValue('');
    await answer(page);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    await desk.signOut();
  });

  await test.step('W8 a cancel counts for the attempt, the problem names the proxy, and the next attempt asks again', async () => {
    const before = proxy.visits.length;
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByLabel('User name')).toBeVisible();
    await page.getByRole('button', { name: 'Go on without' }).click();
    await desk.expectProblem('proxy-failed');
    expect(proxy.visits.slice(before).filter(({ authorization }) => authorization !== null)).toEqual([]);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByLabel('User name')).toBeVisible();
    await answer(page);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    await desk.signOut();
  });

  await test.step('W8 a proxy that wants a log-in for the token call only gets one', async () => {
    proxy.demand(null);
    const asked = cloud.requests('token').length;
    cloud.set({
      knownAgent: DEMO_AGENT.email,
      redirectQuery: (params) => {
        proxy.demand(login);
        return params;
      },
    });
    await desk.clickSignIn();
    await expect(heading(page)).toHaveText('Your company’s proxy asks you to log in');
    await answer(page);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    expect(cloud.requests('token')).toHaveLength(asked + 1);
  });
});

test('RS-02 O23 W8 a proxy that asks during an unseen refresh is logged in to at Renew now, with the same refresh token', async ({
  network,
}) => {
  test.setTimeout(60_000);
  const cloud = await network.startCloud();
  const reach = { [`${loginHost}:443`]: cloud.port, [`${apiHost}:443`]: cloud.port };
  const proxy = await network.ending(startProxy({ reach, realm, asksFor: `${loginHost}:443` }));
  const desk = await network.start(
    [],
    [`--proxy-server=http://${proxy.address}`, '--client-id=desk-code', '--grant=code'],
    { AGENT_DESK_CLIENT_SECRET: clientSecret },
  );
  const page = desk.mainWindow;
  await desk.signInUnasked(cloud);
  const [end, before] = [await endOf(desk), proxy.visits.length];
  const windows = await recordWindows(desk);
  const refused = () => proxy.visits.slice(before).filter(({ status }) => status === 407);

  proxy.demand(login);
  await passTogether(desk, cloud, 18 * hour - 10 * minute);
  await expect.poll(() => refused().length).toBe(1);
  await passTogether(desk, cloud, 5 * minute);
  await expect(page.getByRole('button', { name: 'Renew now' })).toBeVisible();
  expect(refused()).toHaveLength(1);

  await page.getByRole('button', { name: 'Renew now' }).click();
  await expect(heading(page)).toHaveText('Your company’s proxy asks you to log in');
  await answer(page);
  await expect.poll(() => endOf(desk)).toBeGreaterThan(end + hour);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  expect(cloud.requests('token').map(({ form }) => form?.grant_type)).toEqual([
    'authorization_code',
    'refresh_token',
  ]);
  expect(cloud.requests('authorize')).toHaveLength(1);
  expect(await windows()).toEqual({ made: 0, shown: 0 });
});

test('RS-29 W8 a proxy that offers NTLM and Basic is told by its missing setting, and Basic is never asked for', async ({
  network,
}) => {
  const cloud = await network.startCloud();
  const reach = { [`${loginHost}:443`]: cloud.port, [`${apiHost}:443`]: cloud.port };
  const proxy = await network.ending(startProxy({ reach, login, alsoOffers: 'NTLM' }));
  const desk = await network.start([], [`--proxy-server=http://${proxy.address}`]);
  const page = desk.mainWindow;

  await test.step('RS-29 W8 for the login window', async () => {
    await desk.clickSignIn();
    await desk.expectProblem('proxy-not-listed');
    await expect(page.getByRole('main')).toContainText('“integratedHosts” lists, and 127.0.0.1 is not');
    expect(proxy.visits.filter(({ authorization }) => authorization !== null)).toEqual([]);
  });

  await test.step('RS-29 W8 for the token call', async () => {
    proxy.demand(null);
    cloud.set({
      knownAgent: DEMO_AGENT.email,
      redirectQuery: (params) => {
        proxy.demand(login);
        return params;
      },
    });
    await desk.clickSignIn();
    await desk.expectProblem('proxy-not-listed');
  });
});

test('RS-29 W8 a proxy that offers Kerberos and Basic is logged in to by Basic, where the computer has no ticket', async ({
  network,
}) => {
  const cloud = await network.startCloud();
  const reach = { [`${loginHost}:443`]: cloud.port, [`${apiHost}:443`]: cloud.port };
  const proxy = await network.ending(startProxy({ reach, login, alsoOffers: 'Negotiate' }));
  const desk = await network.start([], [`--proxy-server=http://${proxy.address}`]);
  cloud.set({ knownAgent: DEMO_AGENT.email });
  await desk.clickSignIn();
  await expect(heading(desk.mainWindow)).toHaveText('Your company’s proxy asks you to log in');
  await answer(desk.mainWindow);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
});

const siteHost = 'intranet.company.example';
const otherHost = 'other.company.example';

test('W8 a site’s log-in names its host, goes to that host alone, and a cancel shows the site’s own page', async ({
  network,
}) => {
  const cloud = await network.startCloud();
  const names = [siteHost, otherHost];
  const protection = { kind: 'basic', realm: 'Staff', login } as const;
  const [site, other] = await Promise.all(
    names.map(async (name) =>
      network.ending(startProtectedSite(await network.authority.issue({ names: [name] }), protection)),
    ),
  );
  if (site === undefined || other === undefined) throw new Error('no sites');
  placeBefore(cloud, `https://${loginHost}`, `https://${siteHost}`);
  const desk = await network.startBeside(cloud, [
    { names: [siteHost], port: site.port },
    { names: [otherHost], port: other.port },
  ]);
  const page = desk.mainWindow;
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(heading(page)).toHaveText(`${siteHost} asks you to log in`);
  await page.getByRole('button', { name: 'Go on without' }).click();
  const window = await desk.loginWindow();
  await expect(window.getByText('You may not come in.')).toBeVisible();
  // Another host with the same realm does not get what was typed for this one.
  await window.evaluate((host) => location.assign(`https://${host}/`), otherHost);
  await expect(heading(page)).toHaveText(`${otherHost} asks you to log in`);
  await answer(page);
  await expect
    .poll(() => other.visits.some(({ authorization }) => authorization === buildBasic(login)))
    .toBe(true);
  expect(site.visits.filter(({ authorization }) => authorization !== null)).toEqual([]);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await desk.expectProblem('cancelled');
});
