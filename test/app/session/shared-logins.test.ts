/** The login partition of a shared desk: one for all logins, in which nothing of a login reaches the next one. */

import type { ServerResponse } from 'node:http';
import type { Page } from '@playwright/test';
import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { readCookieNames } from '../../kit/login-page';

/** Writes into each storage that a page has, and returns the names that were there before. */
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

/** Counts the partitions that the app makes from now on. Electron never frees one. */
async function countPartitions(desk: AgentDesk): Promise<() => Promise<number>> {
  await desk.evaluate(({ app: electron }) => {
    const place = globalThis as { partitions?: number };
    place.partitions = 0;
    electron.on('session-created', ({ storagePath }) => {
      // The one of the WebSocket that the development Electron is given (scripts/build/electron-backport).
      if (storagePath?.includes('agent-desk-web-socket-')) return;
      place.partitions = (place.partitions ?? 0) + 1;
    });
  });
  return () => desk.evaluate(() => (globalThis as unknown as { partitions: number }).partitions);
}

/** Fills in the form and sends it by a script, because typing ten times takes too long. */
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

/**
 * A request with `keepalive` outlives its page, and Electron has no call that aborts it: its answer sets a cookie after all
 * cookies were cleared.
 */
async function expectLateAnswerApart(desk: AgentDesk, cloud: GenesysCloud): Promise<void> {
  let answer: ServerResponse | undefined;
  const url = cloud.page('late', (_request, response) => {
    answer = response;
  });
  // The stand-in's own login page has a Content-Security-Policy that forbids requests to other hosts.
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
  // The cookie is accepted, in a partition that no login uses any more.
  await expect.poll(() => readCookieNames(desk, 'login-2')).toEqual(['late']);
  expect(await readCookieNames(desk, 'login-3')).toEqual(['ININ-Auth-Session', 'tsid']);
  await desk.signOut();
}

test('W1 a shared desk has one partition for all logins, and clears it', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(60_000);
  const desk = await startDesk({ args: ['--desk=shared'] });
  const partitions = await countPartitions(desk);

  await test.step('W1 the login page finds nothing that it stored for the agent before', async () => {
    for (const _time of [1, 2]) {
      const login = await desk.startSignIn();
      expect(await leaveTraces(login)).toEqual([]);
      await submitLogin(login, DEMO_AGENT);
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
      await desk.signOut();
    }
  });

  await test.step('W1 ten sign-ins and sign-outs make no more partitions than the first one', async () => {
    expect(await partitions()).toBe(1);
    for (let time = 3; time <= 10; time++) {
      await signInQuickly(desk);
      await desk.signOut();
    }
    expect(await partitions()).toBe(1);
  });

  await test.step('W1 after a failure to clear the partition the next agent gets another one', async () => {
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

  await test.step('W1 an answer that comes after the sign-out sets no cookie for the next agent', () =>
    expectLateAnswerApart(desk, cloud));
});
