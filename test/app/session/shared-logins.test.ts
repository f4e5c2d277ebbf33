/** The sessions that a shared desk's logins are in: one for all of them, in which nothing of one reaches the next. */

import type { ServerResponse } from 'node:http';
import type { Page } from '@playwright/test';
import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { readCookieNames } from '../../kit/login-page';

/** Writes what a page can keep into all places that it has, and gives what was in them before. */
const leaveTraces = (login: Page) =>
  login.evaluate(async () => {
    const before = [
      ...Object.keys(localStorage),
      ...(await caches.keys()),
      ...(await indexedDB.databases()).map(({ name }) => name),
    ];
    localStorage.setItem('trace', 'of the agent before');
    await caches.open('trace');
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('trace');
      opening.onsuccess = () => resolve(opening.result.close());
      opening.onerror = () => reject(opening.error);
    });
    return before;
  });

/** Counts the sessions that the app makes from now on. Electron never frees one. */
async function countSessions({ app }: AgentDesk): Promise<() => Promise<number>> {
  await app.evaluate(({ app: electron }) => {
    const place = globalThis as { sessions?: number };
    place.sessions = 0;
    electron.on('session-created', () => {
      place.sessions = (place.sessions ?? 0) + 1;
    });
  });
  return () => app.evaluate(() => (globalThis as unknown as { sessions: number }).sessions);
}

/** Fills in the form and sends it, all at once: ten agents typing would take a test of their own. */
async function signInQuickly(desk: AgentDesk): Promise<void> {
  const login = await desk.startSignIn();
  await login.getByLabel('Password').waitFor();
  await login.evaluate(({ email, password }) => {
    const [form] = document.forms;
    for (const input of form?.querySelectorAll('input') ?? []) {
      if (input.type === 'password') input.value = password;
      else if (input.type !== 'hidden') input.value = email;
    }
    setTimeout(() => form?.requestSubmit());
  }, DEMO_AGENT);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
}

/** A page's request outlives the page, and no call cuts it: its answer brings a cookie after all cookies were cleared. */
async function expectLateAnswerApart(desk: AgentDesk, cloud: GenesysCloud): Promise<void> {
  let answer: ServerResponse | undefined;
  const url = cloud.page('late', (_request, response) => {
    answer = response;
  });
  // The stand-in's own page may ask nobody else for anything.
  cloud.page('plain', '<!doctype html><title>Plain</title><p>Plain</p>');
  cloud.set({ authorizePage: 'plain' });
  const login = await desk.startSignIn();
  await login.evaluate((address) => void fetch(address, { keepalive: true }).catch(() => undefined), url);
  await expect.poll(() => answer !== undefined).toBe(true);
  cloud.set({ authorizePage: null });
  await login.reload();
  await submitLogin(login, DEMO_AGENT);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  expect(answer?.destroyed).toBe(false);
  await desk.signOut();
  await signInQuickly(desk);
  const set = { 'set-cookie': 'late=1; path=/', 'access-control-allow-origin': '*' };
  answer?.writeHead(200, set).end();
  // It is taken, but where nobody is any more.
  await expect.poll(() => readCookieNames(desk, 'login-2')).toEqual(['late']);
  expect(await readCookieNames(desk, 'login-3')).toEqual(['ININ-Auth-Session', 'tsid']);
  await desk.signOut();
}

test('W1 a shared desk has one session for all logins, and clears it', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(60_000);
  const desk = await startDesk({ args: ['--desk=shared'] });
  const sessions = await countSessions(desk);

  await test.step('W1 no agent finds what a login page kept of the one before', async () => {
    for (const _time of [1, 2]) {
      const login = await desk.startSignIn();
      expect(await leaveTraces(login)).toEqual([]);
      await submitLogin(login, DEMO_AGENT);
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
      await desk.signOut();
    }
  });

  await test.step('W1 ten sign-ins and sign-outs make no more sessions than the first one', async () => {
    expect(await sessions()).toBe(1);
    for (let time = 3; time <= 10; time++) {
      await signInQuickly(desk);
      await desk.signOut();
    }
    expect(await sessions()).toBe(1);
  });

  await test.step('W1 what could not be cleared reaches nobody: the next agent gets another session', async () => {
    await signInQuickly(desk);
    await desk.evaluate(({ session }) => {
      session.fromPartition('login-1').clearStorageData = async () =>
        Promise.reject(new Error('not cleared'));
    });
    await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
    await expect(desk.mainWindow.getByRole('status')).toContainText('could not be removed');
    await signInQuickly(desk);
    expect(await readCookieNames(desk, 'login-2')).toEqual(['ININ-Auth-Session', 'tsid']);
    await desk.signOut();
    expect(await readCookieNames(desk, 'login-2')).toEqual([]);
  });

  await test.step('W1 an answer that comes after the sign-out brings no cookie to the next agent', () =>
    expectLateAnswerApart(desk, cloud));
});
