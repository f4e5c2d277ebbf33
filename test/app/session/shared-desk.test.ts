/** A shared desk: nothing of a session is left for the next agent, however the session before has ended. */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { readCookieNames } from '../../kit/login-page';
import { findInFiles } from '../../kit/profile-files';
import { minute } from '../../kit/session';

const shared = (args: readonly string[] = []) => [...args, '--desk=shared', '--idle-minutes=3'];

const findInProfile = ({ profile }: AgentDesk, texts: readonly string[]) =>
  texts.flatMap((text) => findInFiles(profile.home, text));

/** The login partition of a shared desk, as long as no site asks for a client certificate. */
const sharedLogin = 'login-1';

async function expectEmptyDesk(desk: AgentDesk): Promise<void> {
  await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  for (const part of [DEMO_AGENT.person.name, DEMO_AGENT.email])
    await expect(desk.mainWindow.getByRole('main').getByText(part)).toHaveCount(0);
  expect(await desk.mainWindow.title()).toBe('Agent Desk');
  expect(await readCookieNames(desk, sharedLogin)).toEqual([]);
}

/** Expects that `act` ends the session at Genesys Cloud, once. */
async function expectSignOut(cloud: GenesysCloud, act: () => Promise<unknown>): Promise<void> {
  const count = () => [cloud.requests('tokens-me').length, cloud.requests('logout').length];
  const before = count();
  await act();
  expect(count()).toEqual(before.map((times) => times + 1));
}

/** Signs in, and ends the app by a signal. */
async function endBySignal(desk: AgentDesk, cloud: GenesysCloud, signal: NodeJS.Signals): Promise<void> {
  await desk.signInAs(DEMO_AGENT);
  await expectSignOut(cloud, () => desk.endBy(() => desk.app.process().kill(signal)));
}

const absences = [
  ['lock-screen', 'This desk was locked.', 'W14'],
  ['suspend', 'This desk went to sleep.', 'W14'],
  // A Mac shows another user, and locks nothing.
  ['user-did-resign-active', 'Somebody switched to another user of this computer.', 'RD-13 W14'],
] as const;

test('nothing of a session is left on a shared desk', async ({ startDesk, genesysCloud: cloud, keyring }) => {
  test.setTimeout(60_000);
  const desk = await startDesk({ ...keyring.options, args: shared(keyring.options.args) });

  await test.step('W1 the login is in memory only, every agent is asked, and sign-out leaves it empty', async () => {
    for (const time of [1, 2]) {
      // A login page that remembered the agent would not show its form.
      await desk.signInAs(DEMO_AGENT);
      expect(cloud.requests('authorize').at(-1)?.query.prompt).toBe('login');
      expect(await readCookieNames(desk, sharedLogin)).toEqual(['ININ-Auth-Session', 'tsid']);
      expect(existsSync(join(desk.profile.userData, 'Partitions'))).toBe(false);
      await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
      await expectEmptyDesk(desk);
      expect(cloud.requests('tokens-me')).toHaveLength(time);
    }
  });

  for (const [event, words, row] of absences)
    await test.step(`${row} ${event} signs out`, async () => {
      await desk.signInAs(DEMO_AGENT);
      await expectSignOut(cloud, async () => {
        // A second one finds nobody signed in.
        await desk.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
        await expect(desk.mainWindow.getByRole('status')).toContainText(words);
        await expectEmptyDesk(desk);
      });
    });

  await test.step('W14 an absent agent sees a countdown, may stay, and is signed out', async () => {
    await desk.signInAs(DEMO_AGENT);
    const countdown = desk.mainWindow.getByRole('main').getByText(/You are signed out in \d+ seconds?\./);
    await desk.setIdle(2 * minute + 15_000);
    await desk.pass(2 * minute + 15_000);
    await expect(desk.mainWindow.getByRole('alert')).toContainText('Move the mouse');
    const secondsLeft = async () => Number(await desk.mainWindow.locator('.countdown').textContent());
    const first = await secondsLeft();
    await expect.poll(secondsLeft).toBeLessThan(first);
    await desk.setIdle(0);
    await desk.pass(1_000);
    await expect(countdown).toHaveCount(0);

    await expectSignOut(cloud, async () => {
      await desk.setIdle(3 * minute);
      await desk.pass(2 * minute);
      await expect(desk.mainWindow.getByRole('status')).toContainText('Nobody used this desk');
      await expectEmptyDesk(desk);
    });
    await desk.setIdle(0);
  });

  await test.step('W14 SIGTERM signs out before the end', () => endBySignal(desk, cloud, 'SIGTERM'));

  await test.step('W1 the profile on disk has nothing of what was in memory', () => {
    const secrets = [...cloud.secrets.all, ...cloud.secrets.cookies, DEMO_AGENT.email];
    expect(findInProfile(desk, secrets)).toEqual([]);
    expect(findInProfile(desk, ['ININ-Auth-Session', DEMO_AGENT.person.name])).toEqual([]);
  });
});

test('a desk that is made shared forgets its own session, and signs out however it ends', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  test.setTimeout(60_000);
  const own = await startDesk(keyring.options);
  await own.signInAndClose(cloud);
  const asked = cloud.journal.length;
  const { profile } = own;
  const desk = await startDesk({ ...keyring.options, profile, args: shared(keyring.options.args) });

  await test.step('W14 a desk that is made shared forgets the session that it kept before', async () => {
    await expectEmptyDesk(desk);
    await expect.poll(() => readCookieNames(desk, 'persist:login')).toEqual([]);
    expect(readdirSync(profile.userData).filter((name) => name.startsWith('session.'))).toEqual([]);
    expect(cloud.journal).toHaveLength(asked);
  });

  for (const signal of ['SIGINT', 'SIGHUP'] as const)
    await test.step(`W14 ${signal} signs out before the end`, async () => {
      await endBySignal(desk, cloud, signal);
      await desk.restart();
    });

  await test.step('W14 closing the window signs out, within eight seconds if Genesys Cloud does not answer', async () => {
    await desk.signInAs(DEMO_AGENT);
    cloud.set({ fail: { 'tokens-me': 'hang', logout: 'hang' } });
    const signOuts = cloud.requests('tokens-me').length;
    const startedAt = Date.now();
    await desk.endBy(() => desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()));
    expect(Date.now() - startedAt).toBeLessThan(8_000);
    expect(cloud.requests('tokens-me')).toHaveLength(signOuts + 1);
  });
});

test('a desk that asks every time keeps no session, and makes the agent log in at each start', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  const args = [...keyring.options.args, '--desk=ask'];
  const first = await startDesk({ ...keyring.options, args });
  await first.signInAs(DEMO_AGENT);
  await first.close();
  const { profile } = first;
  expect(readdirSync(profile.userData).filter((name) => name.startsWith('session.'))).toEqual([]);
  const second = await startDesk({ ...keyring.options, args, profile });
  await submitLogin(await second.startSignIn(), DEMO_AGENT);
  await second.expectSignedInAs(DEMO_AGENT.person.name);
  expect(cloud.requests('authorize').at(-1)?.query.prompt).toBe('login');
});
