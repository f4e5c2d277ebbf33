/** The menu of the running app, and About with its versions and licences. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeLicences } from '../../../src/core/support/licences';
import type { Licence } from '../../../src/shared/view';
import { readPackage } from '../../house/source-files';
import { type AgentDesk, DEMO_AGENT, expect, leaveBy, test, typeSecret } from '../../kit/fixtures';
import { choose, readEnabled } from '../../kit/menu';

const out = join(__dirname, '../../../out');
const bundles = ['main', 'preload', 'renderer'] as const;
const readBundle = (bundle: string): readonly Licence[] =>
  JSON.parse(readFileSync(join(out, bundle, 'licences.json'), 'utf8'));

/** The packages in a bundle, read from its source maps and not from the build's own list. */
const packagesIn = (bundle: string) =>
  readdirSync(join(out, bundle), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js.map'))
    .flatMap((path): string[] => JSON.parse(readFileSync(join(out, bundle, path), 'utf8')).sources)
    .flatMap((source) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);

const openAbout = async (desk: AgentDesk) => {
  await choose(desk, 'about');
  await expect(desk.mainWindow.getByRole('heading', { level: 1 })).toHaveText('About Agent Desk');
};

test('About has the licence of every package in the bundles', () => {
  const found = [...new Set(bundles.flatMap(packagesIn))];
  const named = mergeLicences(bundles.map(readBundle)).flatMap(({ packages }) =>
    packages.map((name) => name.replace(/ [^ ]+$/, '')),
  );
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter((name) => !named.includes(name))).toEqual([]);
  expect(Object.keys(readPackage().dependencies).filter((name) => !named.includes(name))).toEqual([]);
  expect(named[0]).toBe('Agent Desk');
});

test('every licence in About has a name and a text', () => {
  for (const { packages, licence, text } of bundles.flatMap(readBundle)) {
    expect(licence, packages.join()).toMatch(/^(MIT|ISC|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|0BSD)$/);
    expect(text, packages.join()).toMatch(/copyright|licen[cs]ed under/i);
  }
});

test('About opens from the menu, and the menu follows the view', async ({ agentDesk: desk }) => {
  await test.step('About shows versions and licences, and Escape leads back to the view before', async () => {
    const page = desk.mainWindow;
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await openAbout(desk);
    expect(await page.title()).toBe('About Agent Desk');
    const versions = await desk.evaluate(({ app }) => [app.getVersion(), process.versions.electron]);
    for (const version of versions)
      await expect(page.getByRole('definition').getByText(version)).toBeVisible();
    await page.getByText(/^preact \d/).click();
    await expect(page.getByText(/Copyright .*Jason Miller/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  });

  await test.step('the menu follows the view, and About closes when a sign-in ends', async () => {
    await expect.poll(() => readEnabled(desk)).toEqual(['sign-in', 'settings', 'diagnostics', 'about']);
    await choose(desk, 'sign-in');
    const login = await desk.loginWindow();
    await expect.poll(() => readEnabled(desk)).toEqual(['diagnostics', 'about']);
    await openAbout(desk);
    // The attempt goes on meanwhile.
    await login.getByLabel('E-mail').fill(DEMO_AGENT.email);
    await typeSecret(login.getByLabel('Password'), DEMO_AGENT.password);
    await leaveBy(login, login.getByRole('button', { name: 'Sign in' }).click());
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    await expect.poll(() => readEnabled(desk)).toEqual(['sign-out', 'diagnostics', 'about']);
    await choose(desk, 'sign-out');
    await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await choose(desk, 'settings');
    await expect(desk.mainWindow.getByRole('heading', { name: 'Set up Agent Desk' })).toBeVisible();
  });
});
