/**
 * Keyrings that are late, locked, silent or unknown to Chromium, with real ones on a bus of the test. The packaged app
 * encrypts its cookies, for which Electron 33 asks the keyring before the app's first line.
 */

import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AgentDesk,
  test as base,
  clientSecret,
  createProfile,
  DEMO_AGENT,
  expect,
} from '../../kit/fixtures';
import { type Bus, startBus } from '../../kit/keyring';
import { click, field, pathOf, showMore } from '../../kit/settings-view';

const test = base.extend<{ bus: Bus }>({
  bus: async ({ lastly }, use) => {
    const bus = await startBus();
    lastly(bus.stop);
    await use(bus);
  },
});

const development = { tag: '@development' };

const vaultOf = ({ profile }: Pick<AgentDesk, 'profile'>) => join(profile.userData, 'session.sealed');

const keeping = async (desk: AgentDesk) => {
  const view = await desk.view();
  return view.kind === 'signed-in' ? view.keeping : view.kind;
};

const comeBack = (desk: AgentDesk) =>
  desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));

for (const desktop of ['sway', 'Hyprland', 'i3', ''])
  test(`RD-06 a session is kept on the desktop “${desktop}”, where a keyring runs and no switch names it`, async ({
    startDesk,
    genesysCloud: cloud,
    bus,
  }) => {
    await bus.startKeyring('unlocked');
    const environment = { ...bus.environment, XDG_CURRENT_DESKTOP: desktop, DESKTOP_SESSION: '' };
    const desk = await startDesk({ environment });
    await desk.signInUnasked(cloud);
    await expect.poll(() => existsSync(vaultOf(desk))).toBe(true);
    await expect.poll(() => keeping(desk)).toBe('kept');
    expect(Buffer.from(readFileSync(vaultOf(desk), 'utf8'), 'base64').toString('latin1')).toMatch(/^v11/);
    await desk.restart();
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
  });

test('RD-06 the switch --password-store=basic is heeded: nothing is kept, and the view says so', async ({
  startDesk,
  genesysCloud: cloud,
  bus,
}) => {
  await bus.startKeyring('unlocked');
  const desk = await startDesk({ environment: bus.environment, args: ['--password-store=basic'] });
  await desk.signInUnasked(cloud);
  await expect(desk.mainWindow.getByRole('main').getByText('next start asks you to sign in')).toBeVisible();
  expect(existsSync(vaultOf(desk))).toBe(false);
});

test(
  'RD-07 a session comes back by itself when its keyring does, late or unlocked later, and by the agent’s click',
  development,
  async ({ startDesk, genesysCloud: cloud, bus }) => {
    test.setTimeout(60_000);
    const { environment } = bus;
    const first = await bus.startKeyring('unlocked');
    const desk = await startDesk({ environment });
    await desk.signInUnasked(cloud);
    await expect.poll(() => keeping(desk)).toBe('kept');
    await desk.close();
    await first.stop();

    const expectUnreadable = async () => {
      await desk.restart();
      await expect(desk.mainWindow.getByRole('main').getByText('can’t be read now')).toBeVisible();
      await comeBack(desk);
      await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    };

    await test.step('the keyring comes after the app, and the agent comes back to the window', async () => {
      await expectUnreadable();
      const late = await bus.startKeyring('unlocked');
      await comeBack(desk);
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
      await desk.close();
      await late.stop();
    });
    await test.step('the keyring is unlocked after the start, and the computer wakes up', async () => {
      const locked = await bus.startKeyring('locked');
      await expectUnreadable();
      // gnome-keyring has no command that unlocks one that runs, so an unlocked one takes its place.
      await locked.stop();
      const unlocked = await bus.startKeyring('unlocked');
      await desk.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
      await desk.close();
      await unlocked.stop();
    });
    await test.step('the agent has it looked for again', async () => {
      await expectUnreadable();
      await bus.startKeyring('unlocked');
      await desk.mainWindow.getByRole('button', { name: 'Look again' }).click();
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
    });
  },
);

test(
  'RD-07 a new session is kept once the keyring is there, in place of the one that it could not read',
  development,
  async ({ startDesk, genesysCloud: cloud, bus }) => {
    test.setTimeout(60_000);
    const { environment } = bus;
    const first = await bus.startKeyring('unlocked');
    const desk = await startDesk({ environment });
    await desk.signInUnasked(cloud);
    await expect.poll(() => keeping(desk)).toBe('kept');
    await desk.close();
    await first.stop();
    const before = readFileSync(vaultOf(desk), 'utf8');

    await desk.restart();
    await desk.signInUnasked(cloud);
    await expect.poll(() => keeping(desk)).toBe('unreadable');
    expect(readFileSync(vaultOf(desk), 'utf8')).toBe(before);
    await bus.startKeyring('unlocked');
    await comeBack(desk);
    await expect.poll(() => keeping(desk)).toBe('kept');
    expect(readFileSync(vaultOf(desk), 'utf8')).not.toBe(before);
    // Nobody could end the session that was replaced any more.
    await cloud.waitFor('tokens-me', 1);
  },
);

test(
  'RD-08 S10 no view waits for a keyring that takes calls and never answers, neither at the start nor after a sign-in',
  development,
  async ({ startDesk, genesysCloud: cloud, bus }) => {
    test.setTimeout(60_000);
    const keyring = await bus.startKeyring('unlocked');
    const desk = await startDesk({ environment: bus.environment });
    await desk.signInUnasked(cloud);
    await expect.poll(() => keeping(desk)).toBe('kept');
    await desk.close();

    keyring.freeze();
    await desk.restart();
    // The window is there at once, and its page says that it is looking; a second later that it could not be read.
    await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await expect(desk.mainWindow.getByRole('main').getByText('can’t be read now')).toBeVisible();
    await desk.signInUnasked(cloud);
    await expect.poll(() => keeping(desk)).toBe('unreadable');

    keyring.thaw();
    await comeBack(desk);
    await expect.poll(() => keeping(desk)).toBe('kept');
  },
);

test('RD-09 S9 a session that Chromium’s fixed key opens is not believed, and none is written with it', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const profile = createProfile();
  // As an Electron without a keyring encrypts: “v10”, and a key that everybody knows.
  const sealed = Buffer.from('v10').toString('base64');
  writeFileSync(vaultOf({ profile }), sealed);
  const desk = await startDesk({ profile });
  await expect(desk.mainWindow.getByRole('main').getByText('can’t be read now')).toBeVisible();
  await expect.poll(() => desk.mainLog()).toContain('not encrypted by the system');
  await desk.mainWindow.getByRole('button', { name: 'Forget it' }).click();
  await desk.signInUnasked(cloud);
  await expect.poll(() => keeping(desk)).toBe('no-encryption');
  expect(existsSync(vaultOf(desk))).toBe(false);
});

test(
  'RD-10 S10 the keyring is asked only where something is kept: not on a shared desk, and not at a first start',
  development,
  async ({ startDesk, bus }) => {
    test.setTimeout(60_000);
    await bus.startKeyring('locked');
    const calls = await bus.watchKeyring();
    const { environment } = bus;
    const shared = await startDesk({ environment, args: ['--desk=shared'] });
    await shared.signInAs(DEMO_AGENT);
    await shared.signOut();
    await shared.mainWindow.getByRole('button', { name: 'Settings' }).click();
    await expect(shared.mainWindow.getByRole('button', { name: 'Save' })).toBeVisible();
    await shared.close();
    const own = await startDesk({ environment });
    await expect(own.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await own.close();
    expect(calls()).toEqual([]);

    // Proves that the calls are seen: here something is kept, and the locked keyring is looked at, not opened.
    writeFileSync(vaultOf(own), Buffer.from('v11 of a test').toString('base64'));
    await own.restart();
    await expect(own.mainWindow.getByRole('main').getByText('can’t be read now')).toBeVisible();
    await expect.poll(calls).toContain('ReadAlias');
    expect(calls()).not.toContain('Unlock');
  },
);

test(
  'RD-09 S9 what was encrypted with a key that the system has replaced is encrypted anew: the session and the client secret',
  development,
  async ({ startDesk, genesysCloud: cloud, bus }) => {
    test.setTimeout(60_000);
    const first = await bus.startKeyring('unlocked');
    const { environment } = bus;
    const args = ['--grant=code', '--client-id=desk-code'];
    // The secret is typed in the settings, and not passed in the environment.
    const desk = await startDesk({ environment, args });
    await showMore(desk);
    await field(desk, 'Client secret').fill(clientSecret);
    await click(desk, 'Save');
    await desk.signInUnasked(cloud);
    await expect.poll(() => keeping(desk)).toBe('kept');
    await desk.close();
    await first.stop();

    await desk.restart();
    await expect(desk.mainWindow.getByRole('main').getByText('can’t be read now')).toBeVisible();
    // As the pinned Electron tells of a key that was replaced.
    await desk.evaluate(({ safeStorage }) => {
      const { decryptStringAsync, encryptStringAsync } = safeStorage;
      const place = globalThis as { sealed?: string[] };
      place.sealed = [];
      safeStorage.decryptStringAsync = async (encrypted) => ({
        ...(await decryptStringAsync.call(safeStorage, encrypted)),
        shouldReEncrypt: true,
      });
      safeStorage.encryptStringAsync = (text) => {
        place.sealed?.push(text);
        return encryptStringAsync.call(safeStorage, text);
      };
    });
    const sealed = () => desk.evaluate(() => (globalThis as { sealed?: string[] }).sealed ?? []);
    const writtenAt = statSync(vaultOf(desk)).mtimeMs;
    cloud.set({ fail: { 'users-me': 'reset' } });
    await bus.startKeyring('unlocked');
    await comeBack(desk);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    expect(statSync(vaultOf(desk)).mtimeMs).toBeGreaterThan(writtenAt);
    expect((await sealed()).map((text) => Object.keys(JSON.parse(text)).includes('session'))).toEqual([true]);

    cloud.set({ fail: { 'users-me': undefined } });
    await desk.signOut();
    const settingsWrittenAt = statSync(pathOf(desk)).mtimeMs;
    await desk.signInUnasked(cloud);
    expect(await sealed()).toContain(clientSecret);
    expect(statSync(pathOf(desk)).mtimeMs).toBeGreaterThan(settingsWrittenAt);
    expect(readFileSync(pathOf(desk), 'utf8')).not.toContain(clientSecret);
  },
);
