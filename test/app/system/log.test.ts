/** The log has a maximum size, is rotated, and can be read by its owner alone. */

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProfile, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { openPage } from '../../kit/login-page';
import { writePreload } from '../../kit/preload';

test('an older log is rotated, and at the level debug every request is logged without its path', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const profile = createProfile();
  const folder = join(profile.userData, 'logs');
  mkdirSync(folder);
  const line = `${'x'.repeat(99)}\n`;
  writeFileSync(join(folder, 'main.log'), line.repeat(6000), { mode: 0o600 });
  writeFileSync(join(folder, 'main.old.log'), 'of the month before', { mode: 0o600 });
  const desk = await startDesk({ profile, policy: { logLevel: 'debug' }, args: ['--log-level=error'] });
  await desk.signInAs(DEMO_AGENT);

  await test.step('S6 S4 a full log is moved to main.old.log, and only their owner can read the two files', async () => {
    await expect.poll(() => desk.mainLog()).toContain('View: signed-in');
    expect.soft(desk.mainLog()).not.toContain(line);
    expect.soft(readFileSync(join(folder, 'main.old.log'), 'utf8')).toContain(line);
    for (const name of ['main.log', 'main.old.log'])
      expect.soft(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
  });

  await test.step('O14 S6 at the level debug the log has the origin and the outcome of each request, and no path', async () => {
    const { origin } = new URL(cloud.gatewayUrl);
    await expect.soft.poll(() => desk.mainLog()).toContain(`POST ${origin} (other): 200`);
    expect.soft(desk.mainLog()).toContain(`GET ${origin} (mainFrame): 200`);
    const lines = desk
      .mainLog()
      .split('\n')
      .filter((line) => line.includes('[debug]'));
    expect.soft(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect.soft(line).not.toMatch(/oauth|authorize|users\/me|code=|state=/);
  });
});

/** The window of this app is never shown, and its page never learns whether it is: the view counts as not seen. */
const neverShow = `
  electron.BrowserWindow.prototype.show = () => {};
  const handle = electron.ipcMain.handle.bind(electron.ipcMain);
  const neverAnswer = () => new Promise(() => {});
  electron.ipcMain.handle = (name, act) => handle(name, name === 'firstViewReady' ? neverAnswer : act);`;

test('what is logged before the first view is seen is written at a warning, and at the end', {
  // It starts Electron with code of its own, which no package lets in.
  tag: '@development',
}, async ({ startDesk, executable }) => {
  const start = async () => {
    const profile = createProfile();
    const hidden = writePreload(profile, executable, neverShow);
    const desk = await startDesk({ profile, executable: hidden });
    await expect(desk.button('action.sign-in')).toBeVisible();
    expect(desk.mainLog()).toBe('');
    return desk;
  };
  const warned = await start();
  await warned.mainWindow.evaluate(() => window.agentDesk.saveSettings({} as never).catch(() => undefined));
  expect(warned.mainLog()).toMatch(/Agent Desk [\s\S]*View: signed-out\n.*saveSettings: argument refused/);
  const ended = await start();
  await ended.endBy(() => ended.evaluate(({ app }) => app.quit()));
  expect(ended.mainLog()).toMatch(/Agent Desk [\s\S]*View: signed-out/);
});

test('at the level warn the log has no views, but refused requests', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk({ args: ['--log-level=warn'] });
  await desk.signInUnasked(cloud);
  expect.soft(desk.mainLog()).not.toContain('View: ');
  await desk.mainWindow.evaluate(() => window.agentDesk.saveSettings({} as never).catch(() => undefined));
  await expect.poll(() => desk.mainLog()).toMatch(/\[warn\] +saveSettings: argument refused/);
});

test('at the default level the log has no debug lines, and a flood of warnings is redacted and bounded', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await desk.signInUnasked(cloud);

  await test.step('at the default level the log has no debug lines', async () => {
    await expect.poll(() => desk.mainLog()).toContain('View: signed-in');
    expect.soft(desk.mainLog()).not.toContain('[debug]');
  });

  await test.step('RD-24 S4 S6 O14 the warnings of Node in the log are redacted, and the log stays within its maximum size', async () => {
    const folder = join(desk.profile.userData, 'logs');
    await desk.evaluate(() => {
      const secret = 'S3CRET-of-the-log-0123456789';
      const text = `load https://login.example/cb/${secret}?x=${secret} {"access_token":"${secret}"} Bearer ${secret} `;
      // About 4 MB of warnings, each as long as one with a stack.
      for (let count = 0; count < 2_000; count++)
        process.emit('warning', { name: `Warning ${count}`, message: text + 'x'.repeat(2_000) });
    });
    await expect
      .poll(() => desk.mainLog())
      .toContain('Warning 1999: load https://login.example {"access_token":"[hidden]"}');
    const names = readdirSync(folder).sort();
    expect.soft(names).toEqual(['main.log', 'main.old.log']);
    expect.soft(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of names) {
      expect.soft(statSync(join(folder, name)).size, name).toBeLessThan(520 * 1024);
      expect.soft(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
      expect.soft(readFileSync(join(folder, name), 'utf8')).not.toContain('S3CRET');
    }
  });
});

test('RS-25 S13 a login page that tries the same in a loop is a few lines in the log, and then a count', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(90_000);
  const desk = await startDesk({ args: ['--log-level=debug'] });
  await desk.signInUnasked(cloud);
  await desk.signOut();
  cloud.reset();
  for (const attempt of [1, 2])
    await test.step(`attempt ${attempt}`, async () => {
      const logged = desk.mainLog().length;
      const login = await openPage(desk, cloud, '<p>page</p>');
      const last = await login.evaluate(async () => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        for (let round = 0; round < 300; round++) {
          location.href = round % 2 === 0 ? 'http://a.example/' : `http://host-${round}.example/`;
          frame.src = `ms-msdt:/${round}`;
          window.open(`smb://host-${round}/share`);
          await new Promise((resolve) => setTimeout(resolve));
        }
        for (let round = 0; round < 20; round++) {
          const popup = window.open(
            `https://host-${round}.nowhere.example/`,
            '_blank',
            'width=300,height=300',
          );
          while (popup?.closed === false) await new Promise((resolve) => setTimeout(resolve, 20));
        }
        for (let round = 0; round < 300; round++) void Notification.requestPermission();
        for (let round = 0; round < 800; round++) await fetch('/pages/hostile');
        return Notification.requestPermission();
      });
      expect(last).toBe('denied');
      await desk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
      const written = () => desk.mainLog().slice(logged);
      await expect.poll(written).toContain('was not logged (requests: ');
      const lines = written().split('\n');
      const said = lines.filter((line) => line.includes('[warn]'));
      expect(said.length).toBeGreaterThan(5);
      expect(said.length).toBeLessThan(30);
      expect(said.join('\n')).toContain('permission “notifications”: denied.');
      expect(said.join('\n')).toMatch(/a\.example without encryption.*\(again \d+ times\)/);
      expect(said.join('\n')).toContain('was not logged (notices: ');
      expect(said.join('\n')).toContain('was not logged (loads: 15)');
      expect(lines.filter((line) => line.includes('[debug]')).length).toBeLessThan(600);
      expect(lines.filter((line) => line.includes('View: signing-in'))).toHaveLength(1);
    });
  expect(desk.mainLog()).toContain('View: signed-in');
});
