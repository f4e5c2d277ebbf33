/** The packaged app on its desktop: no developer tools, its real fuses in the diagnostics, and the start at login. */

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { gatherDiagnostics } from '../kit/diagnostics';
import { createProfile, expect, test } from '../kit/fixtures';
import { choose } from '../kit/menu';
import { findPackagedApp } from '../kit/packaged-app';
import { saveChoice } from '../kit/settings-view';

test('E19 W5 what the packaged app says of itself, and that nobody gets developer tools', async ({
  agentDesk: desk,
}) => {
  await test.step('E19 the diagnostics say the fuses that are really there', async () => {
    const wire = await getCurrentFuseWire(findPackagedApp('qa'));
    const { 'protection.txt': said, 'summary.txt': summary } = await gatherDiagnostics(desk);
    for (const [number, name] of Object.entries(FuseV1Options).filter(([key]) => /^\d$/.test(key)))
      expect(said).toContain(`${name} ${wire[Number(number) as FuseV1Options] === 0x31 ? 'on' : 'off'}`);
    expect(summary).toContain('Installed: as a package');
    await desk.mainWindow.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('About names the files with Electron’s and Chromium’s licences, and they are there', async () => {
    await choose(desk, 'about');
    for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) {
      await expect(desk.mainWindow.getByRole('main').getByText(name)).toBeVisible();
      expect(existsSync(join(dirname(findPackagedApp('qa')), name)), name).toBe(true);
    }
    await desk.mainWindow.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('W5 no shortcut and no call opens developer tools, in any window', async () => {
    const login = await desk.startSignIn();
    await login.evaluate(() => void window.open(location.href));
    const count = () => desk.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
    await expect.poll(count).toBe(3);
    for (const page of desk.app.windows())
      for (const keys of ['F12', 'Control+Shift+I', 'Control+Shift+J', 'Meta+Alt+I'])
        await page.keyboard.press(keys);
    await desk.app.evaluate(({ webContents }) => {
      for (const contents of webContents.getAllWebContents()) {
        contents.openDevTools({ mode: 'detach' });
        contents.inspectElement(1, 1);
      }
    });
    const opened = () =>
      desk.app.evaluate(({ webContents }) =>
        webContents
          .getAllWebContents()
          .filter((one) => one.isDevToolsOpened() || one.getURL().startsWith('devtools:'))
          .map((one) => one.getURL()),
      );
    await expect.poll(opened).toEqual([]);
    await expect.poll(count).toBe(3);
  });
});

const entryOf = (home: string) => join(home, '.config/autostart/agent-desk-qa.desktop');

test('S4 the start at login comes and goes with its setting, from an AppImage too', async ({ startDesk }) => {
  test.skip(process.platform !== 'linux', 'Elsewhere the system keeps it, not a file.');
  const profile = createProfile();
  const entry = entryOf(profile.home);
  const on = await startDesk({ profile, args: ['--start-at-login=on'] });
  await expect.poll(() => existsSync(entry)).toBe(true);
  expect(readFileSync(entry, 'utf8')).toContain(`\nExec="${findPackagedApp('qa')}"\n`);
  expect(statSync(entry).mode & 0o777).toBe(0o600);
  await on.close();

  const image = '/opt/Agent Desk.AppImage';
  const mount = dirname(findPackagedApp('qa'));
  // Then somebody else's, as of a terminal that is one: its variables are handed down.
  for (const [APPDIR, program] of [
    [mount, image],
    ['/tmp/.mount_terminal', findPackagedApp('qa')],
  ] as const) {
    const environment = { APPIMAGE: image, APPDIR };
    const moved = await startDesk({ profile, args: ['--start-at-login=on'], environment });
    await expect.poll(() => readFileSync(entry, 'utf8')).toContain(`\nExec="${program}"\n`);
    await moved.close();
  }

  // By the saved setting, as an agent would switch it on and off.
  const off = await startDesk({ profile });
  await expect.poll(() => existsSync(entry)).toBe(false);
  await saveChoice(off, 'Agent Desk starts');
  expect(existsSync(entry)).toBe(true);
  await saveChoice(off, 'Nothing');
  expect(existsSync(entry)).toBe(false);
});

test('an entry of somebody else is neither changed nor removed', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  test.skip(process.platform !== 'linux', 'Elsewhere the system keeps it, not a file.');
  for (const value of ['on', 'off']) {
    const profile = createProfile();
    const entry = entryOf(profile.home);
    mkdirSync(dirname(entry), { recursive: true });
    writeFileSync(entry, '[Desktop Entry]\nExec=/usr/local/bin/their-own\n');
    const desk = await startDesk({ profile, args: [`--start-at-login=${value}`] });
    // Whatever it would do is done when there is a session.
    await desk.signInUnasked(cloud);
    expect(readFileSync(entry, 'utf8')).toContain('their-own');
  }
});
