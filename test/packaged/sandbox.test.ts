/** The installed app runs for an ordinary user without --no-sandbox. The kernel tells whether it is sandboxed. */

import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AgentDesk, createProfile, DEMO_AGENT, expect, test } from '../kit/fixtures';
import { startKeyring } from '../kit/keyring';
import { findArchive, findPackagedApp } from '../kit/packaged-app';

/** The user “nobody”, whom every Linux has. */
const ordinaryUser = 65_534;

test('E2 E3 E4 S3 the installed app is sandboxed, and an ordinary user signs in, restarts it and signs out', async ({
  startDesk,
  genesysCloud: cloud,
  lastly,
}) => {
  test.setTimeout(60_000);
  test.skip(process.platform !== 'linux', 'Reads from /proc whether a process is sandboxed.');
  const isRoot = process.getuid?.() === 0;
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-installed-'));
  lastly(() => rmSync(folder, { recursive: true, force: true }));
  const keyring = await startKeyring(isRoot ? ordinaryUser : null);
  lastly(keyring.stop);
  const profile = createProfile();
  const executable = isRoot ? installForOrdinaryUser(folder) : findPackagedApp('qa');
  if (isRoot) execFileSync('chown', ['-R', `${ordinaryUser}:${ordinaryUser}`, profile.home]);
  const options = { ...keyring.options, executable, profile, isSandboxed: true };

  const first = await startDesk(options);
  expect.soft(await first.mainWindow.title()).toBe('Agent Desk');
  await first.signInAs(DEMO_AGENT);
  await expect.poll(async () => (await first.view()) as object).toMatchObject({ keeping: 'kept' });
  expect.soft(await titleOf(first)).toBe(`${DEMO_AGENT.person.name} – Agent Desk (QA)`);
  await first.close();
  const calls = cloud.requests('users-me').length;

  const second = await startDesk(options);
  await second.expectSignedInAs(DEMO_AGENT.person.name);
  await expect(second.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
  expect.soft(cloud.requests('users-me')).toHaveLength(calls + 1);
  await second.mainWindow.getByRole('button', { name: 'Sign out' }).click();
  await expect.soft(second.mainWindow.getByRole('status')).toHaveText(/was ended.*Nothing of it is left/);

  await test.step('E2 E3 E4 the kernel says that the pages are sandboxed, and the app runs as an ordinary user', async () => {
    await second.startSignIn();
    const processes = await second.app.evaluate(({ app, webContents }) => ({
      hasSwitch: app.commandLine.hasSwitch('no-sandbox'),
      browser: process.pid,
      pages: webContents.getAllWebContents().map((contents) => contents.getOSProcessId()),
    }));
    expect.soft(processes.hasSwitch).toBe(false);
    expect(processes.pages).toHaveLength(2);
    // `Seccomp: 2` is a filter of system calls. `NoNewPrivs: 1` means that the process can't gain privileges.
    for (const pid of processes.pages)
      expect.soft(readStatus(pid)).toMatchObject({ Seccomp: '2', NoNewPrivs: '1' });
    expect.soft(readStatus(processes.browser)).toMatchObject({ Seccomp: '0' });
    if (isRoot) expect.soft(readStatus(processes.browser).Uid).toContain(String(ordinaryUser));
  });
});

const titleOf = ({ app }: AgentDesk) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());

/**
 * Installs the archive as docs/deployment.md says: unpacked in another folder, owned by root, and the sandbox helper
 * with its set-user-ID bit. The path of a script that starts the app as an ordinary user.
 */
function installForOrdinaryUser(folder: string): string {
  const installed = join(folder, 'agent-desk-qa');
  mkdirSync(installed);
  const unpack = ['--no-same-owner', '--strip-components=1', '-xzf', findArchive('qa'), '-C', installed];
  execFileSync('tar', unpack);
  chmodSync(folder, 0o755);
  const helper = join(installed, 'chrome-sandbox');
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
  const start = join(folder, 'start');
  const setpriv = `setpriv --reuid=${ordinaryUser} --regid=${ordinaryUser} --clear-groups`;
  writeFileSync(start, `#!/bin/sh\nexec ${setpriv} '${join(installed, 'agent-desk-qa')}' "$@"\n`);
  chmodSync(start, 0o755);
  return start;
}

function readStatus(pid: number): Record<string, string> {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/:\s*/, 2) as [string, string]));
}
