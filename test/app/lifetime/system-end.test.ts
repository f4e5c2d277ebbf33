/** The system ends the agent's session: log-off, restart, shutdown. Its events are raised here by the tests. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { waitUntilLive } from '../../kit/live-card';
import { findInFiles } from '../../kit/profile-files';

const shared = ['--desk=shared'];
const hanging = { fail: { 'tokens-me': 'hang', logout: 'hang' } } as const;

/** Raises the event. Tells whether the app asked the system to wait. */
const raise = {
  shutdown: (desk: AgentDesk) =>
    desk.evaluate(({ powerMonitor }) => {
      let isDelayed = false;
      powerMonitor.emit('shutdown', { preventDefault: () => (isDelayed = true) });
      return isDelayed;
    }),
  sessionEnd: (desk: AgentDesk, event: 'query-session-end' | 'session-end', reasons: readonly string[]) =>
    desk.evaluate(
      ({ BrowserWindow }, { name, all }) => {
        let isDelayed = false;
        const raised = { reasons: all, preventDefault: () => (isDelayed = true) };
        (BrowserWindow.getAllWindows()[0] as NodeJS.EventEmitter | undefined)?.emit(name, raised);
        return isDelayed;
      },
      { name: event, all: [...reasons] },
    ),
};

const notePath = (desk: AgentDesk) => join(desk.profile.userData, 'last-end.json');

const kill = (desk: AgentDesk) => desk.endBy(() => desk.app.process().kill('SIGKILL'));
const revocations = (cloud: GenesysCloud) =>
  cloud.requests('tokens-me').map(({ headers }) => headers.authorization);

test('RD-11 RD-12 the end of a desk of one’s own is held up by nothing', async ({
  startDesk,
  genesysCloud: cloud,
}, testInfo) => {
  const desk = await startDesk();
  await desk.signInUnasked(cloud);
  await waitUntilLive(desk);
  // Until the system has said that it can't encrypt, a session may be on its way to the disk, which is waited for.
  await expect.poll(async () => (await desk.view()) as object).toMatchObject({ keeping: 'no-encryption' });
  expect(await raise.shutdown(desk)).toBe(false);
  expect(await raise.sessionEnd(desk, 'query-session-end', ['logoff'])).toBe(false);
  await raise.sessionEnd(desk, 'session-end', ['logoff']);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  // In a file, which outlives the app.
  const file = testInfo.outputPath('prevented.txt');
  await desk.endBy(() =>
    desk.evaluate(({ app }, path) => {
      const { appendFileSync } = process.getBuiltinModule('node:fs');
      app.on('before-quit', (event) => appendFileSync(path, `${event.defaultPrevented} `));
      app.quit();
    }, file),
  );
  expect(readFileSync(file, 'utf8')).toBe('false ');
  expect(revocations(cloud)).toEqual([]);
});

test('RD-11 RD-12 W24 a shared desk asks the system to wait, signs out, and ends', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk({ args: shared });
  const ways = [
    ['shutdown', () => raise.shutdown(desk)],
    ['log-off', () => raise.sessionEnd(desk, 'query-session-end', ['logoff'])],
  ] as const;
  for (const [name, act] of ways)
    await test.step(name, async () => {
      await desk.signInAs(DEMO_AGENT);
      const before = revocations(cloud).length;
      let isDelayed = false;
      await desk.endBy(async () => {
        isDelayed = await act();
      });
      expect([isDelayed, revocations(cloud).length]).toEqual([true, before + 1]);
      expect(existsSync(notePath(desk))).toBe(false);
      await desk.restart();
    });

  await test.step('an end that can’t be delayed', async () => {
    await desk.signInAs(DEMO_AGENT);
    const before = revocations(cloud).length;
    let isDelayed = true;
    await desk.endBy(async () => {
      isDelayed = await raise.sessionEnd(desk, 'query-session-end', ['critical', 'shutdown']);
    });
    expect([isDelayed, revocations(cloud).length]).toEqual([false, before + 1]);
  });
});

test('RD-11 W24 the end of a shared desk takes two seconds at most, and what it could not do is told once', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(60_000);
  const desk = await startDesk({ args: shared });
  const asMac = () =>
    desk.evaluate(() => void Object.defineProperty(process, 'platform', { value: 'darwin' }));
  const ways = [
    ['shutdown', () => raise.shutdown(desk)],
    ['log-off', () => raise.sessionEnd(desk, 'query-session-end', ['logoff'])],
    ['too late to ask', () => raise.sessionEnd(desk, 'session-end', ['logoff'])],
    ['quit on a Mac', () => asMac().then(() => desk.evaluate(({ app }) => app.quit()))],
  ] as const;
  for (const [name, act] of ways)
    await test.step(name, async () => {
      await desk.signInAs(DEMO_AGENT);
      expect(readFileSync(notePath(desk), 'utf8')).toBe('{"isCutShort":true,"sealed":[]}');
      cloud.set(hanging);
      const before = revocations(cloud).length;
      expect((await desk.endBy(act)).tookMs).toBeLessThan(4_000);
      expect(revocations(cloud)).toHaveLength(before + 1);
      cloud.reset();
      expect(findInFiles(desk.profile.home, cloud.secrets.accessTokens.at(-1) ?? '')).toEqual([]);
      await desk.restart();
      await expect(desk.mainWindow.getByRole('status')).toContainText(
        'Agent Desk ended suddenly the last time',
      );
      await desk.restart();
      await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
      await expect(desk.mainWindow.getByText('was cut short')).toHaveCount(0);
    });

  await test.step('no event at all, as when the power fails', async () => {
    await desk.signInAs(DEMO_AGENT);
    await kill(desk);
    await desk.restart();
    await expect(desk.mainWindow.getByRole('status')).toContainText(
      'Agent Desk ended suddenly the last time',
    );
  });
});

test('RD-12 W24 a desk of one’s own keeps a due revocation sealed, and does it at the next start', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  const desk = await startDesk(keyring.options);
  await desk.signInUnasked(cloud);
  await expect.poll(async () => (await desk.view()) as object).toMatchObject({ keeping: 'kept' });
  const token = cloud.secrets.accessTokens.at(-1) ?? 'none';
  cloud.set(hanging);
  await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => revocations(cloud)).toEqual([`Bearer ${token}`]);
  await expect.poll(() => existsSync(notePath(desk))).toBe(true);
  await expect
    .poll(() => JSON.parse(readFileSync(notePath(desk), 'utf8')) as object)
    .toMatchObject({ isCutShort: true, sealed: [expect.stringMatching(/^[\w+/]+=*$/)] });
  await kill(desk);
  expect(findInFiles(desk.profile.home, token)).toEqual([]);

  await test.step('a start without an answer is not held up, and the token stays due', async () => {
    await desk.restart();
    expect((await desk.view()).kind).toBe('signed-out');
    await expect.poll(() => revocations(cloud)).toHaveLength(2);
    await kill(desk);
  });
  cloud.reset();
  const people = cloud.requests('users-me').length;
  await desk.restart();
  await expect(desk.mainWindow.getByRole('status')).toContainText(
    'The last sign-out was interrupted, and is being finished now. Your session at Genesys Cloud was ended.',
  );
  expect(revocations(cloud)).toEqual(Array(3).fill(`Bearer ${token}`));
  expect(cloud.requests('users-me')).toHaveLength(people);
  expect(existsSync(notePath(desk))).toBe(false);
  // The login page has forgotten the agent too.
  await desk.startSignIn();
});
