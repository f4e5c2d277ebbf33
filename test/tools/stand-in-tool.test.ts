/** `npm run stand-in` as a user runs it: the app uses the printed arguments, a page controls it, and Ctrl-C ends it. */

import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findViolations } from '../kit/accessibility';
import { runInHome } from '../kit/documented-commands';
import { createNamedProfile, createProfile, DEMO_AGENT, expect } from '../kit/fixtures';
import { organisationSamples } from '../kit/stand-in/organisations';
import { startStandInProcess } from '../kit/stand-in-process';
import { type Steered, signInAt, test } from '../kit/steered-desk';

/** The printed arguments without the profile, which the test has itself. Names of other hosts do not resolve. */
const buildArguments = (printed: readonly string[]) =>
  printed
    .filter((argument) => !argument.startsWith('--user-data-dir='))
    .map((argument) =>
      argument.startsWith('--host-resolver-rules=')
        ? `${argument}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`
        : argument,
    );

test('an agent signs in with the arguments that the stand-in prints, and Ctrl-C ends the stand-in', async ({
  startDesk,
}) => {
  const tool = await startStandInProcess(['--port', '0', '--scenario', 'no-picture']);
  expect.soft(tool.printed()).toContain('Scenario: no-picture.');
  expect.soft(tool.printed()).toContain(`${DEMO_AGENT.email} with the password “${DEMO_AGENT.password}”`);
  expect.soft(tool.appArguments).toContain('--user-data-dir=out/stand-in-profile');
  const desk = await startDesk({ connected: false, args: buildArguments(tool.appArguments) });
  await desk.signInAs(DEMO_AGENT);
  expect.soft(await tool.interrupt()).toBe(0);
  expect.soft(tool.printed()).toContain('The stand-in has ended.');
  expect.soft(tool.printed()).not.toMatch(/^\s+at /m);
});

test('PR-17 two organisations in two regions are served side by side, each to its profile', async ({
  startDesk,
}) => {
  const tool = await startStandInProcess(['--port', '0', '--two-organisations']);
  const profile = createProfile();
  const commands = tool.printed().match(/npm start -- .*/g) ?? [];
  expect(commands).toHaveLength(2);
  for (const [index, { name, region, agent }] of organisationSamples.entries()) {
    const args = commands[index]?.split(' ').slice(3) ?? [];
    expect(args).toContain(`--profile=${name}`);
    expect(args).toContain(`--region=${region}`);
    const own = args.filter((argument) => !/^--(?:user-data-dir|profile)=/.test(argument));
    const desk = await startDesk({ profile: createNamedProfile(profile, name), connected: false, args: own });
    await desk.signInAs(agent);
    expect(await desk.mainWindow.title()).toContain(`${name} – ${agent.person.name}`);
  }
  expect(await tool.interrupt()).toBe(0);
});

test('RD-27 E1 the stand-in is a region of its own over TLS, and the app needs the user to trust its authority', async ({
  startDesk,
}) => {
  const profile = createProfile();
  const folder = join(profile.home, 'certificates');
  const tool = await startStandInProcess([
    '--port',
    '0',
    '--host-name',
    'login.test.example',
    '--make-certificates',
    folder,
    '--scenario',
    'idp-saml',
  ]);
  const args = buildArguments(tool.appArguments);
  expect(args).toContain('--region=test.example');
  const untrusting = await startDesk({ connected: false, args });
  await untrusting.mainWindow.getByRole('button', { name: 'Sign in', exact: true }).click();
  await untrusting.expectProblem('certificate-untrusted');
  await untrusting.close();

  // As it is printed, in a home without a database of certificates.
  const [line] = /mkdir -p .*certutil .*$/m.exec(tool.printed()) ?? [''];
  await runInHome(profile.home, line);
  const desk = await startDesk({ connected: false, profile, args });
  const login = await desk.startSignIn();
  await expect.poll(() => login.url()).toContain('https://idp.test.example/');
  await signInAt(desk);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  expect(await desk.view()).toMatchObject({ connection: { loginHost: 'login.test.example' } });
  expect(await tool.interrupt()).toBe(0);
});

/** Opens the stand-in's control page in the login window, which is a real Chromium. The stand-in redirects it there. */
async function openControlPage({ desk, standIn }: Steered, address = standIn.controlUrl): Promise<Page> {
  standIn.cloud.set({ authorizePage: address });
  const page = await desk.startSignIn();
  await expect.poll(() => page.url()).toBe(address);
  return page;
}

test('the control page changes the scenario, shows the requests, and moves the clock', async ({
  startSteered,
}) => {
  const steered = await startSteered();
  const { standIn, steer } = steered;
  const page = await openControlPage(steered);
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  // The page is open already. A reload reports its errors from the first line on.
  await page.reload();
  const wanted = page.getByRole('button', { name: /^token-500/ });
  const usual = page.getByRole('button', { name: /^normal/ });
  await expect(usual).toHaveAttribute('aria-pressed', 'true');
  await wanted.focus();
  await page.keyboard.press('Enter');
  await expect(wanted).toHaveAttribute('aria-pressed', 'true');
  await expect(usual).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('status')).toHaveText('Now: token-500');
  expect(standIn.scenario().name).toBe('token-500');
  // The page shows a change by another tool, too.
  await steer('scenario', 'PUT', { name: 'api-503' });
  await expect(page.getByRole('button', { name: /^api-503/ })).toHaveAttribute('aria-pressed', 'true');

  await fetch(`${standIn.cloud.origin}/login/oauth/token?<b>=1`, { method: 'POST' });
  const row = page.getByRole('row', { name: /token 400 POST \/login\/oauth\/token/ });
  await expect(row).toBeVisible();
  await expect.soft(page.locator('td b')).toHaveCount(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await findViolations(page), colorScheme).toEqual([]);
  }
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(row).toHaveCount(0);
  expect.soft(standIn.cloud.requests('token')).toEqual([]);

  const before = standIn.cloud.clock.now();
  await page.getByRole('button', { name: '1 hour on' }).click();
  await expect(page.getByRole('status')).toContainText('clock');
  expect.soft(standIn.cloud.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect.soft(faults).toEqual([]);
});

test('the control page shows what an agent has, and changes it', async ({ startSteered }) => {
  const steered = await startSteered();
  const { cloud } = steered.standIn;
  const page = await openControlPage(steered);
  await page.getByText('What happens to an agent').click();
  const now = page.locator('#agent-now');
  await expect(now).toHaveText('Available · OFF_QUEUE · 0 open sockets');
  await page.getByLabel('Presence').selectOption('Meeting');
  await page.getByLabel('Set by').selectOption('by Microsoft Teams');
  await page.getByRole('button', { name: 'Set presence' }).click();
  await expect(now).toContainText('decided by MICROSOFTTEAMS');
  await expect(page.getByRole('status')).toHaveText('Done: Meeting');
  await page.getByLabel('Routing status').selectOption('NOT_RESPONDING');
  await page.getByRole('button', { name: 'Set routing status' }).click();
  await expect(now).toContainText('NOT_RESPONDING');
  for (const name of ['1 call, 2 messages', 'No station', 'Warn of closing', 'Another sign-in', 'Log off']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('status')).toHaveText(`Done: ${name}`);
  }
  expect(cloud.statuses.openWork(DEMO_AGENT)).toMatchObject({ message: { contactCenter: { active: 2 } } });
  expect(cloud.statuses.station(DEMO_AGENT)).toEqual({});
  await page.getByLabel('Agent').selectOption('Bo Li');
  await expect(now).toContainText('COMMUNICATING');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await findViolations(page), colorScheme).toEqual([]);
  }
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test('a page of another origin can’t control the stand-in', async ({ startSteered }) => {
  const steered = await startSteered();
  const { standIn } = steered;
  standIn.cloud.page('elsewhere', '<!doctype html><title>Elsewhere</title>');
  const other = `http://localhost:${standIn.cloud.port}/pages/elsewhere`;
  const page = await openControlPage(steered, other);
  const tries = await page.evaluate(async (control) => {
    const attempt = (init: RequestInit) =>
      fetch(`${control}scenario`, init).then(
        ({ status, type }) => `${type} ${status}`,
        () => 'refused',
      );
    const body = JSON.stringify({ name: 'token-500' });
    return [
      await attempt({ method: 'PUT', body, headers: { 'x-stand-in': '1' } }),
      await attempt({ method: 'POST', body, mode: 'no-cors' }),
      await attempt({}),
    ];
  }, standIn.controlUrl);
  expect.soft(tries).toEqual(['refused', 'refused', 'refused']);
  expect.soft(standIn.scenario().name).toBe('normal');
});
