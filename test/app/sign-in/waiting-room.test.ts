/** Pages with a server error: a waiting room or a check leads on to the login by itself, and an unseen one ends. */

import type { Failure } from '../../fakes/genesys-cloud';
import { DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { html } from '../../kit/login-page';
import { endOf, hour, minute, passTogether, recordWindows } from '../../kit/session';

const page = { 'content-type': 'text/html; charset=utf-8' };
const wait = '<h1>You are next in line</h1>';

/** Waiting rooms that come again by themselves until the login page is there. */
const rooms: Readonly<Record<string, Failure>> = {
  'a meta refresh': {
    status: 503,
    headers: { ...page, 'retry-after': '1' },
    body: html(`<meta http-equiv="refresh" content="1">${wait}`),
  },
  'a script': {
    status: 503,
    headers: page,
    body: html(`${wait}<script>setTimeout(() => location.reload(), 500)</script>`),
  },
  'a script that asks first': {
    status: 503,
    headers: page,
    body: html(`${wait}<script>
      setTimeout(() => fetch(location.href).finally(() => location.replace(location.href)), 500);
    </script>`),
  },
  'a Refresh header': { status: 502, headers: { ...page, refresh: '1' }, body: html(wait) },
};

test('RS-13 W18 a page with a server error is shown with a notice, and the login it becomes signs the agent in', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(90_000);
  const notice = desk.mainWindow.getByRole('status');
  for (const [how, room] of Object.entries(rooms))
    await test.step(`a waiting room that goes on by ${how}`, async () => {
      cloud.set({ fail: { authorize: room } });
      const before = cloud.requests('authorize').length;
      const login = await desk.startSignIn();
      await expect(login.getByRole('heading', { name: 'You are next in line' })).toBeVisible();
      await expect(notice).toContainText(/reports a fault \(HTTP 50[23]\).* Code: login-page-failed$/);
      // It comes again several times first.
      await expect.poll(() => cloud.requests('authorize').length).toBeGreaterThan(before + 2);
      await expect(notice).toContainText('reports a fault');
      cloud.reset();
      await expect(login.getByLabel('Password')).toBeVisible();
      await expect(notice).toBeEmpty();
      await submitLogin(login, DEMO_AGENT);
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
      await desk.signOut();
    });
});

test('RS-13 W18 a server error without a body ends the attempt, and one that leads to itself for ever ends too', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(90_000);
  await test.step('no body', async () => {
    cloud.set({ fail: { authorize: { status: 503, body: '' } } });
    await desk.clickSignIn();
    await desk.expectProblem('login-page-failed');
    await expect(desk.mainWindow.getByRole('main').getByText('HTTP 503')).toBeVisible();
    await desk.expectNoLoginWindow();
  });
  await test.step('no body after the password', async () => {
    cloud.set({ fail: { authorize: undefined, login: { status: 500, body: '' } } });
    await submitLogin(await desk.startSignIn(), DEMO_AGENT);
    await desk.expectProblem('login-page-failed');
    await desk.expectNoLoginWindow();
  });
  await test.step('O20 no activity for five minutes', async () => {
    cloud.set({ fail: { authorize: { status: 503, headers: page, body: html(wait) } } });
    await expect((await desk.startSignIn()).getByRole('heading')).toBeVisible();
    await desk.pass(5 * minute);
    await desk.expectProblem('idle-timeout');
  });
  await test.step('O20 a hundred pages without a key or a click', async () => {
    const body = html('<script>location.reload()</script>');
    cloud.set({ fail: { authorize: { status: 503, headers: page, body } } });
    await desk.clickSignIn();
    await desk.mainWindow.getByText('goes round in circles').first().waitFor({ timeout: 40_000 });
    await desk.expectProblem('login-page-loop');
  });
});

test('RS-13 W18 an unseen renewal that meets a server error ends, shows nothing, and is tried again', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  cloud.set({ tokenLifeSeconds: 1800 });
  await desk.signInAs(DEMO_AGENT);
  const before = await endOf(desk);
  const pages = cloud.requests('authorize').length;
  const windows = await recordWindows(desk);
  cloud.set({ fail: { authorize: { status: 503, headers: page, body: html(wait) } } });
  await passTogether(desk, cloud, 20 * minute);
  await cloud.waitFor('authorize', pages + 1);
  await expect.poll(() => desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  cloud.set({ fail: { authorize: undefined } });
  // The app may take the end of the first try after the first of these minutes.
  await expect(async () => {
    await passTogether(desk, cloud, minute);
    await cloud.waitFor('authorize', pages + 2, 3_000);
  }).toPass();
  await expect.poll(() => endOf(desk)).toBeGreaterThan(before);
  expect(await windows()).toEqual({ made: 2, shown: 0 });
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
});

test('RS-13 W18 Renew now shows a page with a server error once it waits, with a notice in the main window', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  cloud.set({ tokenLifeSeconds: 1800 });
  await desk.signInAs(DEMO_AGENT);
  await desk.setIdle(hour);
  await passTogether(desk, cloud, 26 * minute);
  cloud.set({ fail: { authorize: { status: 503, headers: page, body: html(wait) } } });
  const { mainWindow } = desk;
  await mainWindow.getByRole('button', { name: 'Renew now' }).click();
  const login = await desk.loginWindow();
  await expect(login.getByRole('heading', { name: 'You are next in line' })).toBeVisible();
  const notice = mainWindow.getByRole('main').getByText('reports a fault (HTTP 503)');
  await expect(notice).toBeVisible();
  await expect(mainWindow.getByRole('status')).toContainText('reports a fault (HTTP 503)');
  cloud.set({ fail: { authorize: undefined } });
  // The login page still knows the agent, and leads back at once.
  await login.evaluate(() => void setTimeout(() => location.reload()));
  await desk.expectNoLoginWindow();
  await expect(notice).toHaveCount(0);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
});
