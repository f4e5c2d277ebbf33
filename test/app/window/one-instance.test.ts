/** There is one instance for each profile, and its window reopens where it was. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchEnvironment, sandboxArguments } from '../../../scripts/machine/launch-environment';
import { type AgentDesk, createProfile, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { findProcesses } from '../../kit/own-processes';

const boundsOf = (desk: AgentDesk) =>
  desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

/** Starts the app once more with the same profile. The exit code of that start. */
async function startAgain(
  { profile }: AgentDesk,
  executable: string,
  args: readonly string[] = [],
): Promise<number | null> {
  const all = [
    ...sandboxArguments(),
    join(__dirname, '../../..'),
    `--user-data-dir=${profile.userData}`,
    ...args,
  ];
  const environment = { HOME: profile.home, DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
  const second = spawn(executable, all, { env: launchEnvironment(environment), stdio: 'ignore' });
  const [code] = await once(second, 'exit');
  return code;
}

test('a second start only shows the window of the first, and a restart opens it where it was', async ({
  agentDesk,
  genesysCloud: cloud,
  executable,
}) => {
  await test.step('W12 a second start brings the first instance to the front, and its arguments change nothing', async () => {
    await agentDesk.signInUnasked(cloud);
    await agentDesk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    const args = ['--client-id=of-the-second', '--gateway-url=https://evil.example'];
    expect.soft(await startAgain(agentDesk, executable, args)).toBe(0);

    await expect.soft.poll(() => agentDesk.isVisible()).toBe(true);
    await agentDesk.expectSignedInAs(DEMO_AGENT.person.name);
    await agentDesk.signOut();
    await agentDesk.signInUnasked(cloud);
  });

  await test.step('S4 the window reopens where it was, from a file that only its owner can read', async () => {
    const place = { x: 120, y: 90, width: 500, height: 600 };
    await agentDesk.evaluate(
      ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
      place,
    );
    await expect.poll(() => boundsOf(agentDesk)).toEqual(place);
    await agentDesk.close();
    const file = join(agentDesk.profile.userData, 'window.json');
    expect.soft(JSON.parse(readFileSync(file, 'utf8'))).toEqual(place);
    expect.soft(statSync(file).mode & 0o777).toBe(0o600);
    await agentDesk.restart();
    expect(await boundsOf(agentDesk)).toEqual(place);
  });
});

for (const [content, text] of [
  ['is no JSON', '{'],
  ['has a wrong type', '{"x":"left"}'],
  ['is on a screen that is gone', '{"x":9000,"y":9000,"width":440,"height":640}'],
] as const)
  test(`the window opens at its default place when the remembered place ${content}`, async ({
    startDesk,
  }) => {
    const profile = createProfile();
    writeFileSync(join(profile.userData, 'window.json'), text);
    const bounds = await boundsOf(await startDesk({ profile }));
    expect(bounds).toMatchObject({ width: 440, height: 740 });
    expect(bounds?.x).toBeLessThan(1280);
  });

test('RD-20 where the place of a window is not known, its size is kept alone, also by an earlier version', async ({
  startDesk,
}) => {
  const profile = createProfile();
  const file = join(profile.userData, 'window.json');
  // What was written on native Wayland before.
  writeFileSync(file, '{"x":0,"y":0,"width":500,"height":600}');
  const desk = await startDesk({ profile });
  const middle = { x: 390, width: 500, height: 600 };
  expect(await boundsOf(desk)).toMatchObject(middle);
  await desk.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window !== undefined) window.getNormalBounds = () => ({ x: 0, y: 0, width: 520, height: 610 });
  });
  await desk.close();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ width: 520, height: 610 });
  await desk.restart();
  expect(await boundsOf(desk)).toMatchObject({ x: 380, width: 520, height: 610 });
});

test('RD-20 W12 a second start asks for attention where the window can’t be raised, until it has the focus', async ({
  agentDesk,
}) => {
  const flashes = () => agentDesk.evaluate(() => (globalThis as { flashes?: boolean[] }).flashes);
  await agentDesk.evaluate(({ app, BrowserWindow }) => {
    const noted: boolean[] = [];
    Object.assign(globalThis, { flashes: noted });
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return;
    window.flashFrame = (isOn) => void noted.push(isOn);
    // As a desktop that lets no window come to the front by itself.
    window.focus = () => undefined;
    window.isFocused = () => false;
    app.emit('second-instance', {}, [], '');
    app.emit('second-instance', {}, [], '');
  });
  await expect.poll(flashes).toEqual([true, true]);
  await agentDesk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus', {}));
  // Once for both.
  expect(await flashes()).toEqual([true, true, false]);
});

test('a window that is opened again adds no listener of the run', async ({ agentDesk: desk }) => {
  const count = () => desk.evaluate(({ app }) => app.listenerCount('quit'));
  await desk.evaluate(({ app, BrowserWindow }) => {
    // As on macOS, where the app goes on without a window.
    app.removeAllListeners('window-all-closed');
    app.on('window-all-closed', () => undefined);
    Object.assign(globalThis, { quitListeners: app.listenerCount('quit') });
    BrowserWindow.getAllWindows()[0]?.destroy();
    app.emit('activate');
  });
  const isSeen = () =>
    desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
  await expect.poll(isSeen).toBe(true);
  const page = desk.app.windows().at(-1);
  // By now the page has told that its first view is seen.
  await page?.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await page?.evaluate(() => window.agentDesk.getView());
  expect(await count()).toBe(
    await desk.evaluate(() => (globalThis as { quitListeners?: number }).quitListeners),
  );
});

/** Lets the app come back without the arguments of Playwright, which would wait for it. */
const comeBackAlone = (desk: AgentDesk) =>
  desk.evaluate(({ app: electron }) => {
    const relaunch = electron.relaunch.bind(electron);
    electron.relaunch = () => relaunch({ args: process.argv.slice(1) });
  });

const countStarts = (desk: AgentDesk) => desk.mainLog().split('Agent Desk 0.1.0 on Electron').length - 1;

test('RD-03 W12 an app that is started again while it ends comes back after its end', async ({
  startDesk,
  genesysCloud: cloud,
  executable,
}) => {
  test.skip(process.platform !== 'linux', 'Reads /proc.');
  const desk = await startDesk({ args: ['--desk=shared'] });
  await desk.signInAs(DEMO_AGENT);
  await comeBackAlone(desk);
  cloud.set({ fail: { 'tokens-me': 'hang', logout: 'hang' } });
  const over = once(desk.app.process(), 'exit');
  desk.app.process().kill('SIGTERM');
  await cloud.waitFor('tokens-me', 1);
  // Each of two clicks ends its own start. Both at once: the end takes five seconds and no more.
  const starts = await Promise.all([startAgain(desk, executable), startAgain(desk, executable)]);
  expect(starts).toEqual([0, 0]);
  expect(desk.app.process().exitCode).toBeNull();
  expect(await over).toEqual([0, null]);

  await expect.poll(() => countStarts(desk), { timeout: 15_000 }).toBe(2);
  await expect.poll(() => desk.mainLog().trimEnd(), { timeout: 15_000 }).toMatch(/View: signed-out$/);
  // This process belongs to nobody but the test.
  const lock = readlinkSync(join(desk.profile.userData, 'SingletonLock'));
  process.kill(Number(/\d+$/.exec(lock)?.[0]), 'SIGTERM');
  await expect.poll(() => findProcesses(desk.profile), { timeout: 15_000 }).toEqual([]);
  expect(countStarts(desk)).toBe(2);
});

test('RD-03 an end that nobody interrupts stays an end', async ({ startDesk, genesysCloud: cloud }) => {
  test.skip(process.platform !== 'linux', 'Reads /proc.');
  const desk = await startDesk();
  await desk.signInUnasked(cloud);
  await desk.close();
  await expect.poll(() => findProcesses(desk.profile)).toEqual([]);
  expect(countStarts(desk)).toBe(1);
});
