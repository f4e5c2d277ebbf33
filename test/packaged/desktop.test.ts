/** The packaged app on the desktop: no developer tools, About and the diagnostics, and the start at log-in. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { launchEnvironment, sandboxArguments } from '../../scripts/machine/launch-environment';
import { gatherDiagnostics } from '../kit/diagnostics';
import { createNamedProfile, createProfile, expect, test } from '../kit/fixtures';
import { choose } from '../kit/menu';
import { findPackagedApp } from '../kit/packaged-app';
import { saveChoice } from '../kit/settings-view';

test('W5 the packaged app says what it is, names its licences, and opens no developer tools', async ({
  agentDesk: desk,
}) => {
  await test.step('the diagnostics say that the app is installed as a package', async () => {
    const { 'summary.txt': summary } = await gatherDiagnostics(desk);
    expect.soft(summary).toContain('Installed: as a package');
    await desk.mainWindow.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('the files with Electron’s and Chromium’s licences that About names exist', async () => {
    await choose(desk, 'about');
    for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) {
      await expect.soft(desk.mainWindow.getByRole('main').getByText(name)).toBeVisible();
      expect.soft(existsSync(join(dirname(findPackagedApp('qa')), name)), name).toBe(true);
    }
    await desk.mainWindow.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('W5 no shortcut and no call opens developer tools, in any window', async () => {
    const login = await desk.startSignIn();
    await login.evaluate(() => void window.open(location.href));
    const count = () => desk.evaluate(({ webContents }) => webContents.getAllWebContents().length);
    await expect.poll(count).toBe(3);
    for (const page of desk.app.windows())
      for (const keys of ['F12', 'Control+Shift+I', 'Control+Shift+J', 'Meta+Alt+I'])
        await page.keyboard.press(keys);
    await desk.evaluate(({ webContents }) => {
      for (const contents of webContents.getAllWebContents()) {
        contents.openDevTools({ mode: 'detach' });
        contents.inspectElement(1, 1);
      }
    });
    const opened = () =>
      desk.evaluate(({ webContents }) =>
        webContents
          .getAllWebContents()
          .filter((one) => one.isDevToolsOpened() || one.getURL().startsWith('devtools:'))
          .map((one) => one.getURL()),
      );
    await expect.soft.poll(opened).toEqual([]);
    await expect.soft.poll(count).toBe(3);
  });
});

const entryOf = (home: string) => join(home, '.config/autostart/agent-desk-qa.desktop');

test('S4 S15 RD-26 the setting creates and removes the entry that starts the app at log-in, also for an AppImage', async ({
  startDesk,
}) => {
  test.skip(process.platform !== 'linux', 'Other systems do not keep it in a file.');
  const profile = createProfile();
  const entry = entryOf(profile.home);
  const folder = `"--user-data-dir=${profile.userData}"`;
  const on = await startDesk({ profile, args: ['--start-at-login=on'] });
  await expect.poll(() => existsSync(entry)).toBe(true);
  expect
    .soft(readFileSync(entry, 'utf8'))
    .toContain(`\nExec="${findPackagedApp('qa')}" ${folder}\nTryExec=${findPackagedApp('qa')}\n`);
  expect.soft(statSync(entry).mode & 0o777).toBe(0o600);
  await on.close();

  const image = '/opt/Agent Desk.AppImage';
  const mount = dirname(findPackagedApp('qa'));
  // In the second case the variables are those of another AppImage, such as a terminal, which passes them on.
  for (const [APPDIR, program] of [
    [mount, image],
    ['/tmp/.mount_terminal', findPackagedApp('qa')],
  ] as const) {
    const environment = { APPIMAGE: image, APPDIR };
    const moved = await startDesk({ profile, args: ['--start-at-login=on'], environment });
    await expect
      .poll(() => readFileSync(entry, 'utf8'))
      .toContain(`\nExec="${program}" ${folder}\nTryExec=${program}\n`);
    await moved.close();
  }

  // Without an argument the saved setting counts, which an agent switches on and off.
  const off = await startDesk({ profile });
  await expect.poll(() => existsSync(entry)).toBe(false);
  await saveChoice(off, 'Agent Desk starts');
  expect.soft(existsSync(entry)).toBe(true);
  await saveChoice(off, 'Nothing');
  expect.soft(existsSync(entry)).toBe(false);
});

test('PR-28 S15 the entry goes with the last profile that is marked, at the next start at log-in at the latest', async ({
  startDesk,
}) => {
  test.skip(process.platform !== 'linux', 'Other systems do not keep it in a file.');
  const plain = createProfile();
  const profile = createNamedProfile(plain, 'Acme');
  const entry = entryOf(plain.home);
  const acme = await startDesk({ profile });
  await saveChoice(acme, 'Agent Desk starts');
  expect(readFileSync(entry, 'utf8')).toContain(' --at-login\n');
  await saveChoice(acme, 'Nothing');
  // It may be for the first profile, whose settings this one does not know.
  expect(existsSync(entry)).toBe(true);
  await acme.close();
  const home = { HOME: plain.home, XDG_CONFIG_HOME: join(plain.home, '.config') };
  const args = [...sandboxArguments(), `--user-data-dir=${plain.userData}`, '--at-login'];
  const ended = once(spawn(findPackagedApp('qa'), args, { env: launchEnvironment(home) }), 'exit');
  expect(await ended).toEqual([0, null]);
  expect(existsSync(entry)).toBe(false);
});

test('an entry that the app has not written is neither changed nor removed', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  test.skip(process.platform !== 'linux', 'Other systems do not keep it in a file.');
  for (const value of ['on', 'off']) {
    const profile = createProfile();
    const entry = entryOf(profile.home);
    mkdirSync(dirname(entry), { recursive: true });
    writeFileSync(entry, '[Desktop Entry]\nExec=/usr/local/bin/their-own\n');
    const desk = await startDesk({ profile, args: [`--start-at-login=${value}`] });
    // By the time the agent is signed in, the app has applied the setting.
    await desk.signInUnasked(cloud);
    expect.soft(readFileSync(entry, 'utf8'), value).toContain('their-own');
  }
});
