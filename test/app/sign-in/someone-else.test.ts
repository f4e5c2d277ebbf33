/** Whom a company's sign-on remembers: the app forgets it for somebody else, and on a desk that asks at every start. */

import { existsSync, readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Knobs } from '../../fakes/genesys-cloud';
import { click, signInWithBrowser, test as testWithBrowser, withBrowser } from '../../kit/browser-desk';
import { type Company, submitCompanyLogin, test } from '../../kit/company-sign-on';
import { type AgentDesk, DEMO_AGENT, expect, test as testAlone } from '../../kit/fixtures';
import { readCookieNames } from '../../kit/login-page';
import { endOf, hour, minute, passTogether, recordWindows } from '../../kit/session';

const name = DEMO_AGENT.person.name;
const atPage = { protocol: 'oidc-query', shownIn: 'page' } as const;

/** How often the company's form was filled in. */
const countTyped = ({ provider }: Company) =>
  provider.visits.filter(({ method, path }) => method === 'POST' && path === '/login').length;

/** Clicks, and waits for the problem with which the attempt ends without the company's form. */
async function expectUnasked(company: Company, button: string, code: string): Promise<void> {
  const { desk } = company;
  const countAttempts = () => desk.mainLog().split('View: signing-in').length;
  const [typed, attempts] = [countTyped(company), countAttempts()];
  await desk.expectNoLoginWindow();
  await click(desk, button);
  await expect.poll(countAttempts).toBeGreaterThan(attempts);
  await desk.expectProblem(code);
  expect(countTyped(company)).toBe(typed);
}

/** Clicks, and signs in at the company's form. */
async function expectAsked(company: Company, button: string): Promise<void> {
  const { desk } = company;
  const typed = countTyped(company);
  await desk.expectNoLoginWindow();
  await click(desk, button);
  await submitCompanyLogin(await desk.loginWindow());
  await desk.expectSignedInAs(name);
  expect(countTyped(company)).toBe(typed + 1);
}

const refusals: readonly (readonly [what: string, cloud: Partial<Knobs>, code: string])[] = [
  ['403', { fail: { 'users-me': { status: 403 } } }, 'api-access-refused'],
  ['404', { fail: { 'users-me': { status: 404 } } }, 'api-request-refused'],
  ['no name', { usersMeAnswer: ({ id }) => ({ id }) }, 'api-answer-invalid'],
  ['access_denied', { redirectError: { error: 'access_denied' } }, 'access-denied'],
];

test('RS-09 W15 where a company remembers an agent who may not use the app, somebody else can sign in', async ({
  company,
}) => {
  test.setTimeout(90_000);
  const { desk, connect } = company;
  for (const [what, knobs, code] of refusals)
    await test.step(`${what}: another try is the same agent, unasked, and someone else is asked`, async () => {
      connect(atPage, {}, knobs);
      await submitCompanyLogin(await desk.startSignIn());
      await desk.expectProblem(code);
      await expectUnasked(company, 'Try again', code);
      connect(atPage);
      await expectAsked(company, 'Sign in as someone else');
      await desk.signOut();
    });

  await test.step('a restart does not help, and the signed-out view lets someone else sign in', async () => {
    const [, knobs, code] = refusals[0] ?? ['', {}, ''];
    connect(atPage, {}, knobs);
    await submitCompanyLogin(await desk.startSignIn());
    await desk.expectProblem(code);
    await desk.writeLoginDown();
    await desk.restart();
    await expectUnasked(company, 'Sign in', code);
    await desk.restart();
    connect(atPage);
    await expectAsked(company, 'Sign in as someone else');
  });
});

/** Lets the app fail to clear a partition, or not any more. */
const setClearing = (desk: AgentDesk, isFailing: boolean) =>
  desk.evaluate(({ session }, fails) => {
    const place = session.fromPartition('persist:unused').constructor.prototype;
    place.clear ??= place.clearStorageData;
    place.clearStorageData = fails ? () => Promise.reject(new Error('not cleared')) : place.clear;
  }, isFailing);

test('RS-09 W15 what can’t be forgotten is told, and no login page is opened', async ({ company }) => {
  const { desk, cloud, connect } = company;
  connect(atPage, {}, { fail: { 'users-me': { status: 403 } } });
  await submitCompanyLogin(await desk.startSignIn());
  await desk.expectProblem('api-access-refused');
  const asked = cloud.requests('authorize').length;
  await setClearing(desk, true);
  await expectUnasked(company, 'Sign in as someone else', 'login-not-forgotten');
  // Another try must not go on as the agent before.
  await expectUnasked(company, 'Try again', 'login-not-forgotten');
  expect(cloud.requests('authorize')).toHaveLength(asked);
  await setClearing(desk, false);
  connect(atPage);
  await expectAsked(company, 'Try again');
});

/** The partition of the login page that is open: the name of its folder, and whether the cookie `late` is in it. */
const readLoginPage = (desk: AgentDesk) =>
  desk.evaluate(async ({ BrowserWindow, session }) => {
    const partitions = BrowserWindow.getAllWindows().map(({ webContents }) => webContents.session);
    const login = partitions.find((each) => each !== session.defaultSession);
    const cookies = (await login?.cookies.get({ name: 'late' })) ?? [];
    return { folder: login?.storagePath?.split(/[\\/]/).at(-1), hasLate: cookies.length > 0 };
  });

testAlone(
  'RS-09 W15 a late answer of the attempt before reaches no login page of someone else',
  async ({ agentDesk: desk, genesysCloud: cloud }) => {
    let answer: ServerResponse | undefined;
    const url = cloud.page('late', (_request, response) => {
      answer = response;
    });
    cloud.page('plain', '<!doctype html><title>Plain</title><p>Plain</p>');
    cloud.set({ authorizePage: 'plain' });
    const login = await desk.startSignIn();
    // It outlives its page, and Electron has no call that ends it.
    await login.evaluate((address) => void fetch(address, { keepalive: true }).catch(() => undefined), url);
    await expect.poll(() => answer !== undefined).toBe(true);
    cloud.set({ authorizePage: null });
    await click(desk, 'Cancel');
    await click(desk, 'Sign in as someone else');
    await (await desk.loginWindow()).getByLabel('Password').waitFor();
    const set = { 'set-cookie': 'late=1; path=/; max-age=3600', 'access-control-allow-origin': '*' };
    answer?.writeHead(200, set).end();
    await expect.poll(() => readCookieNames(desk, 'persist:login')).toContain('late');
    expect(await readLoginPage(desk)).toEqual({ folder: 'login-2', hasLate: false });

    // The next start goes on without it too.
    await click(desk, 'Cancel');
    await desk.restart();
    await desk.startSignIn();
    expect(await readLoginPage(desk)).toEqual({ folder: 'login-2', hasLate: false });
    await expect.poll(() => readdirSync(join(desk.profile.userData, 'Partitions'))).toEqual(['login-2']);
  },
);

test.describe('a desk that asks at every start', () => {
  test.use({ settings: { desk: 'ask', organization: 'northwind-care', provider: 'company' } });

  test('RS-10 W15 W1 a company’s sign-on signs nobody in whom it remembers, but renews the session unseen', async ({
    company,
  }) => {
    test.setTimeout(60_000);
    const { desk, cloud, connect } = company;
    connect(atPage, {}, { tokenLifeSeconds: 30 * 60 });
    const partitions = join(desk.profile.userData, 'Partitions');

    await test.step('every sign-in asks, after a refusal as well as after a restart', async () => {
      cloud.set({ fail: { 'users-me': { status: 403, times: 1 } } });
      await submitCompanyLogin(await desk.startSignIn());
      await desk.expectProblem('api-access-refused');
      await expectAsked(company, 'Try again');
      expect(cloud.requests('authorize').at(-1)?.query).toMatchObject({
        prompt: 'login',
        org: 'northwind-care',
      });
      await desk.restart();
      await expect(desk.mainWindow.getByRole('button', { name: 'Sign in as someone else' })).toHaveCount(0);
      await expectAsked(company, 'Sign in');
      expect(existsSync(partitions)).toBe(false);
    });

    await test.step('the session is renewed through the login page, which still knows the agent', async () => {
      const windows = await recordWindows(desk);
      const [before, typed] = [await endOf(desk), countTyped(company)];
      await passTogether(desk, cloud, 20 * minute);
      await expect.poll(() => endOf(desk)).toBeGreaterThan(before);
      await desk.expectNoLoginWindow();
      expect([countTyped(company), (await windows()).shown]).toEqual([typed, 0]);
    });

    await test.step('after the end of the session, the next sign-in asks', async () => {
      await desk.setIdle(hour);
      await passTogether(desk, cloud, hour);
      await expect(desk.mainWindow.getByRole('status')).toContainText('Your session has ended.');
      await expectAsked(company, 'Sign in');
    });

    await test.step('a login that can’t be forgotten is told, and no login page is opened', async () => {
      await passTogether(desk, cloud, hour);
      await expect(desk.mainWindow.getByRole('status')).toContainText('Your session has ended.');
      const asked = cloud.requests('authorize').length;
      await setClearing(desk, true);
      await expectUnasked(company, 'Sign in', 'login-not-forgotten');
      expect(cloud.requests('authorize')).toHaveLength(asked);
      await setClearing(desk, false);
      await expectAsked(company, 'Try again');
      await desk.signOut();
    });
  });
});

testWithBrowser(
  'RS-09 RS-10 the own browser is told to ask for someone else, and at each sign-in of a desk that asks',
  async ({ browserSignIn }) => {
    const told = 'Your browser was told to ask who you are.';
    for (const [desk, button, isTold] of [
      ['own', 'Sign in', false],
      ['own', 'Sign in as someone else', true],
      ['ask', 'Sign in', true],
    ] as const)
      await testWithBrowser.step(`${desk}: ${button}`, async () => {
        const started = await browserSignIn.start({ args: [...withBrowser.args, `--desk=${desk}`] });
        const address = new URL(await signInWithBrowser(started, button));
        expect(address.searchParams.get('prompt')).toBe(isTold ? 'login' : null);
        await expect(started.desk.mainWindow.getByText(told)).toHaveCount(isTold ? 1 : 0);
        await started.desk.close();
      });
  },
);
