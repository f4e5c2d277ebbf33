/** The tray icon: it is there only with the setting, and the app then outlives its window. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { launchEnvironment, sandboxArguments } from '../../../scripts/machine/launch-environment';
import { buildSecondary, DEFINITIONS } from '../../fakes/genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { waitUntilLive } from '../../kit/live-card';
import { saveChoice } from '../../kit/settings-view';

const closeWindow = (desk: AgentDesk) =>
  desk.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });

/** A second start of the same profile, as from the desktop's menu. */
async function startAgain(executable: string, { profile }: AgentDesk): Promise<void> {
  const args = [...sandboxArguments(), join(__dirname, '../../..'), `--user-data-dir=${profile.userData}`];
  const environment = { HOME: profile.home, DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
  await once(spawn(executable, args, { env: launchEnvironment(environment), stdio: 'ignore' }), 'exit');
}

test('with the tray icon the app goes on when its window is closed', async ({
  startDesk,
  executable,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk({ args: ['--tray=on'] });

  await test.step('closing the window cancels its sign-in', async () => {
    await desk.startSignIn();
    await desk.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows())
        if (window.getParentWindow() === null) window.close();
    });
    await expect
      .poll(async () => (await desk.view()) as object)
      .toMatchObject({ problem: { code: 'cancelled' } });
    await desk.expectNoLoginWindow();
    await desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show());
  });

  await test.step('W12 closing only hides the window, another start shows it again, and quitting ends the app', async () => {
    await desk.signInUnasked(cloud);
    await closeWindow(desk);
    await expect.poll(() => desk.isVisible()).toBe(false);
    await startAgain(executable, desk);
    await expect.poll(() => desk.isVisible()).toBe(true);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    await closeWindow(desk);
    await expect.poll(() => desk.isVisible()).toBe(false);
    await desk.endBy(() => desk.evaluate(({ app }) => app.quit()));
  });
});

test('W14 on a shared desk closing the window ends the app and the session, with a tray icon too', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk({ args: ['--tray=on', '--desk=shared'] });
  await desk.signInAs(DEMO_AGENT);
  await desk.endBy(() => closeWindow(desk));
  expect(cloud.requests('tokens-me')).toHaveLength(1);
});

test('the tray setting takes effect when it is saved', async ({ agentDesk: desk }) => {
  await test.step('the tray icon comes and goes with the saved setting', async () => {
    await desk.evaluate(({ Tray }) => {
      const place = globalThis as { menus?: number; gone?: number };
      Object.assign(place, { menus: 0, gone: 0 });
      const { setContextMenu, destroy } = Tray.prototype;
      Tray.prototype.setContextMenu = function (menu) {
        place.menus = (place.menus ?? 0) + 1;
        setContextMenu.call(this, menu);
      };
      Tray.prototype.destroy = function () {
        place.gone = (place.gone ?? 0) + 1;
        destroy.call(this);
      };
    });
    const counts = () =>
      desk.evaluate(() => {
        const { menus, gone } = globalThis as { menus?: number; gone?: number };
        return { menus, gone };
      });
    await saveChoice(desk, 'It stays, with an icon in the tray');
    expect(await counts()).toEqual({ menus: 1, gone: 0 });
    await saveChoice(desk, 'Agent Desk ends');
    expect(await counts()).toEqual({ menus: 1, gone: 1 });
  });

  await test.step('without the setting, closing the window ends the app', async () => {
    await expect.poll(() => desk.isVisible()).toBe(true);
    await desk.endBy(() => closeWindow(desk));
  });
});

test('the tray shows the presence in its tooltip and its menu, and sets it from there', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk({ args: ['--tray=on'] });
  await desk.evaluate(({ Tray }) => {
    const { setContextMenu, setToolTip } = Tray.prototype;
    Tray.prototype.setContextMenu = function (menu) {
      Object.assign(globalThis, { trayMenu: menu });
      setContextMenu.call(this, menu);
    };
    Tray.prototype.setToolTip = function (text) {
      Object.assign(globalThis, { trayText: text });
      setToolTip.call(this, text);
    };
  });
  type Place = { trayMenu?: Electron.Menu; trayText?: string };
  const read = () =>
    desk.evaluate(() => {
      const { trayMenu, trayText } = globalThis as unknown as Place;
      const items = trayMenu?.items ?? [];
      const presences = items.find(({ submenu }) => submenu)?.submenu?.items ?? [];
      return {
        text: trayText,
        isOnQueue: items.find(({ label }) => label === 'On Queue')?.checked,
        hasReady: items.some(({ label }) => label === 'Ready Again'),
        types: [...new Set(presences.map(({ type }) => type))],
        chosen: presences.filter(({ checked }) => checked).map(({ label }) => label),
      };
    });
  const click = (wanted: string) =>
    desk.evaluate((_electron, label) => {
      const items = (globalThis as unknown as Place).trayMenu?.items ?? [];
      const all = items.flatMap((item) => [item, ...(item.submenu?.items ?? [])]);
      all.find((item) => item.label.trim() === label)?.click();
    }, wanted);

  await desk.signInUnasked(cloud);
  await waitUntilLive(desk);
  await expect
    .poll(read)
    .toMatchObject({ text: 'Agent Desk – Available', isOnQueue: false, hasReady: false });
  expect((await read()).chosen).toEqual(['Available']);
  await closeWindow(desk);
  await expect.poll(() => desk.isVisible()).toBe(false);

  await test.step('a presence', async () => {
    await click('Coffee');
    await expect
      .poll(read)
      .toMatchObject({ text: 'Agent Desk – Coffee', chosen: ['    Coffee'], types: ['radio'] });
    await expect
      .poll(() => cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence)
      .toBe('Break');
  });
  await test.step('a refusal opens the window, which alone tells it, and each one does', async () => {
    const refused = desk.mainWindow.getByRole('status').filter({ hasText: 'presence-not-permitted' });
    cloud.set({ mayGoOnQueue: false });
    for (let time = 1; time <= 2; time += 1) {
      await click('On Queue');
      await expect.poll(() => desk.isVisible()).toBe(true);
      await expect(refused).toBeVisible();
      await closeWindow(desk);
      await expect.poll(() => desk.isVisible()).toBe(false);
    }
    cloud.set({ mayGoOnQueue: true });
  });
  await test.step('the queue', async () => {
    await click('On Queue');
    // Electron would mark the first one of a group of radio items, as if the agent were Available.
    const onQueue = { text: 'Agent Desk – On Queue', isOnQueue: true, chosen: [], types: ['normal'] };
    await expect.poll(read).toMatchObject(onQueue);
    await expect.poll(() => cloud.statuses.routing(DEMO_AGENT)?.status).toBe('IDLE');
  });
  await test.step('Not responding, and Ready again', async () => {
    cloud.setRouting(DEMO_AGENT, 'NOT_RESPONDING');
    await expect.poll(read).toMatchObject({ text: 'Agent Desk – Not responding', hasReady: true });
    await click('Ready Again');
    await expect.poll(read).toMatchObject({ text: 'Agent Desk – On Queue', hasReady: false });
  });
  await test.step('what is not live says so', async () => {
    cloud.set({ upgrade: 'refuse' });
    cloud.endSockets('cut');
    await expect.poll(read).toMatchObject({ text: 'Agent Desk – On Queue (not live)' });
  });
});

test('the tray’s menu lists what a native menu can hold, with the names as they are', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const many = Array.from({ length: 150 }, (_none, index) =>
    buildSecondary(10_000 + index, 'Busy', `Project-${index + 1}`),
  );
  cloud.set({ definitions: [...DEFINITIONS, buildSecondary(42, 'Busy', 'Handover & Notes'), ...many] });
  const desk = await startDesk({ args: ['--tray=on'] });
  await desk.evaluate(({ Tray }) => {
    Tray.prototype.setContextMenu = (menu) => Object.assign(globalThis, { trayMenu: menu });
  });
  await desk.signInUnasked(cloud);
  const readLabels = () =>
    desk.evaluate(() => {
      const { trayMenu } = globalThis as { trayMenu?: Electron.Menu };
      const presences = trayMenu?.items.find(({ submenu }) => submenu)?.submenu?.items ?? [];
      return presences.map(({ label }) => label.trim());
    });
  await expect.poll(readLabels).toHaveLength(102);
  const labels = await readLabels();
  expect(labels).toContain('Handover && Notes');
  expect(labels.at(-1)).toBe('Open Agent Desk');
});
