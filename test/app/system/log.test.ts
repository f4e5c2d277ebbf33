/** The log: bounded, rotated, for its owner alone. */

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProfile, DEMO_AGENT, expect, test } from '../../kit/fixtures';

test('what is there before the log, and what debug adds to it', async ({
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

  await test.step('S6 S4 a full log is moved aside, one is kept, and only its owner reads them', async () => {
    await expect.poll(() => desk.mainLog()).toContain('View: signed-in');
    expect(desk.mainLog()).not.toContain(line);
    expect(readFileSync(join(folder, 'main.old.log'), 'utf8')).toContain(line);
    for (const name of ['main.log', 'main.old.log'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  await test.step('O14 S6 at debug the log names each request’s origin and end, and no path', async () => {
    const { origin } = new URL(cloud.gatewayUrl);
    await expect.poll(() => desk.mainLog()).toContain(`POST ${origin} (other): 200`);
    expect(desk.mainLog()).toContain(`GET ${origin} (mainFrame): 200`);
    const lines = desk
      .mainLog()
      .split('\n')
      .filter((line) => line.includes('[debug]'));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(line).not.toMatch(/oauth|authorize|users\/me|code=|state=/);
  });
});

test('the log level decides what is written, from the settings on', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk({ args: ['--log-level=warn'] });
  await desk.signInUnasked(cloud);
  expect(desk.mainLog()).not.toContain('View: ');
  // A refusal is still written.
  await desk.mainWindow.evaluate(() => window.agentDesk.saveSettings({} as never).catch(() => undefined));
  await expect.poll(() => desk.mainLog()).toMatch(/\[warn\] +saveSettings: argument refused/);
});

test('the usual log, and what runs past it', async ({ agentDesk: desk, genesysCloud: cloud }) => {
  await desk.signInUnasked(cloud);

  await test.step('the log level decides what is written: no debug without it', async () => {
    await expect.poll(() => desk.mainLog()).toContain('View: signed-in');
    expect(desk.mainLog()).not.toContain('[debug]');
  });

  await test.step('S4 S6 O14 what runs past the log is redacted and bounded, however much it is', async () => {
    const folder = join(desk.profile.userData, 'logs');
    await expect.poll(() => desk.mainLog()).toContain('View: ');
    await desk.app.evaluate(() => {
      const secret = 'S3CRET-of-the-log-0123456789';
      const said = `load https://login.example/cb?code=${secret} {"access_token":"${secret}"} Bearer ${secret} `;
      // Some 4 MB, as Node's own warnings; each as long as a stack.
      for (let count = 0; count < 2_000; count++)
        process.emit('warning', { name: `Warning ${count}`, message: said + 'x'.repeat(2_000) });
    });
    await expect
      .poll(() => desk.mainLog())
      .toContain('Warning 1999: load https://login.example/cb?code=[hidden]');
    const names = readdirSync(folder).sort();
    expect(names).toEqual(['main.log', 'main.old.log']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of names) {
      expect(statSync(join(folder, name)).size).toBeLessThan(520 * 1024);
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(folder, name), 'utf8')).not.toContain('S3CRET');
    }
  });
});
