/** Every own view: nothing for axe to find, light and dark; and the whole job by keyboard alone. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findViolations } from '../kit/accessibility';
import { gatherDiagnostics, saveDiagnostics, zipOf } from '../kit/diagnostics';
import { DEMO_AGENT, expect, leaveBy, test } from '../kit/fixtures';
import { choose } from '../kit/menu';
import { hour, minute } from '../kit/shift';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the way to a session, ${colorScheme}`, async ({ startDesk, genesysCloud }) => {
    const desk = await startDesk();
    const page = desk.mainWindow;
    await page.emulateMedia({ colorScheme });
    const expectNothing = async (heading: string | RegExp) => {
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      expect(await findViolations(page)).toEqual([]);
    };
    await expectNothing('Agent Desk');

    genesysCloud.set({ redirectError: { error: 'access_denied', error_description: 'Declined.' } });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expectNothing('Access was denied');
    genesysCloud.reset();

    const login = await desk.startSignIn();
    await login.evaluate(() => window.open('http://intranet.example/'));
    await expect(page.getByRole('status')).not.toBeEmpty();
    await expectNothing(/^Waiting for you/);

    genesysCloud.set({ fail: { 'users-me': 'hang' } });
    await login.getByLabel('E-mail').fill(DEMO_AGENT.email);
    await login.getByLabel('Password').fill(DEMO_AGENT.password);
    await login.getByRole('button', { name: 'Sign in' }).click();
    await expectNothing('Signing you in…');
    await page.getByRole('button', { name: 'Cancel' }).click();
    genesysCloud.reset();

    await page.getByRole('button', { name: 'Try again' }).click();
    await expectNothing(DEMO_AGENT.person.name);
    genesysCloud.set({ fail: { 'tokens-me': 'hang' } });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expectNothing(/^Signing you out/);
    await expect(page.getByRole('status')).toBeVisible({ timeout: 10_000 });
    await expectNothing('Agent Desk');
  });

  test(`axe finds nothing on the set-up view, ${colorScheme}`, async ({ startDesk }) => {
    const desk = await startDesk({ connected: false });
    const page = desk.mainWindow;
    await page.emulateMedia({ colorScheme });
    await expect(page.getByRole('heading', { level: 1, name: 'Set up Agent Desk' })).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await page.getByText('More settings').click();
    await page.getByLabel('Redirect URI').fill('http://example.com/');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('[aria-invalid=true]')).not.toHaveCount(0);
    expect(await findViolations(page)).toEqual([]);
  });

  test(`axe finds nothing where the organisation has decided, ${colorScheme}`, async ({ startDesk }) => {
    const policy = { clientId: 'desk-pkce', region: 'mypurecloud.ie', desk: 'shared', signInWith: 'window' };
    const managed = await startDesk({ connected: false, policy });
    const page = managed.mainWindow;
    await page.emulateMedia({ colorScheme });
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByText('More settings').click();
    await expect(page.locator('input[readonly]')).toHaveCount(4);
    expect(await findViolations(page)).toEqual([]);

    const broken = await startDesk({ connected: false, policy: { nonsense: 1 } });
    await broken.mainWindow.emulateMedia({ colorScheme });
    await broken.expectProblem('policy-unusable');
    expect(await findViolations(broken.mainWindow)).toEqual([]);
  });
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in what a session can become, ${colorScheme}`, async ({
    startDesk,
    genesysCloud: cloud,
    keyring,
  }) => {
    const own = await startDesk(keyring.options);
    await own.mainWindow.emulateMedia({ colorScheme });
    await own.signInAs(DEMO_AGENT);
    await own.setIdle(hour);
    await own.pass(18 * hour - 5 * minute);
    await expect(own.mainWindow.getByRole('button', { name: 'Renew now' })).toBeVisible();
    expect(await findViolations(own.mainWindow)).toEqual([]);
    await own.close();

    cloud.set({ fail: { 'users-me': 'reset' } });
    const offline = await startDesk({ ...keyring.options, profile: own.profile });
    await offline.mainWindow.emulateMedia({ colorScheme });
    await expect(offline.mainWindow.getByRole('button', { name: 'Check again' })).toBeVisible();
    expect(await findViolations(offline.mainWindow)).toEqual([]);
    await offline.close();

    cloud.reset();
    writeFileSync(join(own.profile.userData, 'session.sealed'), 'of another keyring');
    const unreadable = await startDesk({ ...keyring.options, profile: own.profile });
    await unreadable.mainWindow.emulateMedia({ colorScheme });
    await expect(unreadable.mainWindow.getByRole('button', { name: 'Forget it' })).toBeVisible();
    expect(await findViolations(unreadable.mainWindow)).toEqual([]);

    const shared = await startDesk({ args: ['--desk=shared', '--idle-minutes=1'] });
    await shared.mainWindow.emulateMedia({ colorScheme });
    await shared.signInAs(DEMO_AGENT);
    await shared.setIdle(45_000);
    await shared.pass(45_000);
    await expect(shared.mainWindow.getByRole('alert')).toBeVisible();
    expect(await findViolations(shared.mainWindow)).toEqual([]);
  });

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in About and the diagnostics, ${colorScheme}`, async ({ agentDesk: desk }) => {
    const page = desk.mainWindow;
    await page.emulateMedia({ colorScheme });
    await choose(desk, 'about');
    await page.getByText(/^preact \d/).click();
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await gatherDiagnostics(desk);
    await page.getByText('network.txt').click();
    await saveDiagnostics(desk, zipOf(desk));
    await expect(page.getByRole('status')).toHaveText(/^Saved/);
    expect(await findViolations(page)).toEqual([]);
  });

test('the whole job works by keyboard alone', async ({ agentDesk }) => {
  const page = agentDesk.mainWindow;
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeFocused();
  await page.keyboard.press('Enter');
  const login = await agentDesk.loginWindow();
  await login.getByLabel('E-mail').focus();
  await login.keyboard.type(DEMO_AGENT.email);
  await login.keyboard.press('Tab');
  await login.keyboard.type(DEMO_AGENT.password);
  await leaveBy(login, login.keyboard.press('Enter'));
  await agentDesk.expectSignedInAs(DEMO_AGENT.person.name);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('at 200 % zoom nothing is cut, with the longest name', async ({ agentDesk }) => {
  await agentDesk.signInAs({
    email: 'wolfe@agentdesk.test',
    password: 'correct horse',
    person: { name: 'Wolfeschlegelsteinhausenbergerdorff-Ó Súilleabháin' },
  });
  await agentDesk.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(2);
  });
  await expect.poll(() => agentDesk.mainWindow.evaluate(() => window.devicePixelRatio)).toBe(2);
  const overflow = await agentDesk.mainWindow.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await agentDesk.mainWindow.getByRole('button', { name: 'Sign out' }).scrollIntoViewIfNeeded();
  await expect(agentDesk.mainWindow.getByRole('button', { name: 'Sign out' })).toBeInViewport({ ratio: 1 });
});

test('at 200 % zoom nothing of About or the diagnostics is cut', async ({ agentDesk: desk }) => {
  const page = desk.mainWindow;
  const openAll = () =>
    page.evaluate(() => {
      for (const paper of document.querySelectorAll('details')) paper.open = true;
    });
  const expectNoOverflow = async () => {
    await openAll();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  };
  await choose(desk, 'about');
  await expect(page.locator('details')).not.toHaveCount(0);
  await desk.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(2);
  });
  await expect.poll(() => page.evaluate(() => window.devicePixelRatio)).toBe(2);
  await expectNoOverflow();
  await gatherDiagnostics(desk);
  await expectNoOverflow();
});

test('the first frame is the right view, on the right ground', async ({ agentDesk }) => {
  const ground = await agentDesk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase(),
  );
  const drawn = await agentDesk.mainWindow.evaluate(
    () => getComputedStyle(document.documentElement).backgroundColor,
  );
  const [red, green, blue] = (drawn.match(/\d+/g) ?? []).map(Number);
  expect(ground).toBe(
    `#${[red, green, blue].map((part) => (part ?? 0).toString(16).padStart(2, '0')).join('')}`,
  );
  // The page was shown when its first view was in it: an empty one would have been visible before.
  const html = await agentDesk.app.evaluate(async ({ net }) =>
    (await net.fetch('app://agent-desk/index.html')).text(),
  );
  expect(html).toMatch(/<body>\s*<\/body>/);
});
