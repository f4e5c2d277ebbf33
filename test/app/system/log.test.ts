/** The log has a maximum size, is rotated, and can be read by its owner alone. */

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProfile, DEMO_AGENT, expect, test } from '../../kit/fixtures';

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

  await test.step('S4 S6 O14 the warnings of Node in the log are redacted, and the log stays within its maximum size', async () => {
    const folder = join(desk.profile.userData, 'logs');
    await desk.app.evaluate(() => {
      const secret = 'S3CRET-of-the-log-0123456789';
      const text = `load https://login.example/cb?code=${secret} {"access_token":"${secret}"} Bearer ${secret} `;
      // About 4 MB of warnings, each as long as one with a stack.
      for (let count = 0; count < 2_000; count++)
        process.emit('warning', { name: `Warning ${count}`, message: text + 'x'.repeat(2_000) });
    });
    await expect
      .poll(() => desk.mainLog())
      .toContain('Warning 1999: load https://login.example/cb?code=[hidden]');
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
