/** The installed app runs for an ordinary user without --no-sandbox. The kernel tells whether it is sandboxed. */

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { launchEnvironment } from '../../scripts/machine/launch-environment';
import { type AgentDesk, createProfile, DEMO_AGENT, expect, test } from '../kit/fixtures';
import { startKeyring } from '../kit/keyring';
import { findArchive, findPackagedApp, type PackagedVariant } from '../kit/packaged-app';

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
    const processes = await second.evaluate(({ app, webContents }) => ({
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

test('RD-21 E21 a release shows a sign-in to an ordinary user, and without its sandbox the problem in place of it', async ({
  lastly,
}) => {
  test.setTimeout(60_000);
  test.skip(process.platform !== 'linux', 'Installs the app as on Linux.');
  const isRoot = process.getuid?.() === 0;
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-installed-'));
  lastly(() => rmSync(folder, { recursive: true, force: true }));
  const executable = isRoot ? installForOrdinaryUser(folder, 'release') : findPackagedApp('release');
  const resting = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { home, userData } = createProfile();
    if (isRoot) execFileSync('chown', ['-R', `${ordinaryUser}:${ordinaryUser}`, home]);
    const log = join(userData, 'logs', 'main.log');
    const child = spawn(
      executable,
      ['--disable-gpu', `--user-data-dir=${userData}`, '--client-id=x', '--region=mypurecloud.ie', ...args],
      {
        env: launchEnvironment({ HOME: home, XDG_CONFIG_HOME: join(home, '.config'), ...env }),
        stdio: 'ignore',
      },
    );
    const closed = once(child, 'close');
    const readView = () =>
      existsSync(log) ? /(View|Problem): \S+/.exec(readFileSync(log, 'utf8'))?.[0] : undefined;
    await expect.poll(readView, { timeout: 15_000 }).toBeDefined();
    const view = readView();
    child.kill('SIGTERM');
    await closed;
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    return view;
  };
  expect.soft(await resting([])).toBe('View: signed-out');
  expect.soft(await resting(['--no-sandbox'])).toBe('Problem: not-sandboxed');
  expect.soft(await resting(['--disable-seccomp-filter-sandbox'])).toBe('Problem: not-sandboxed');
  // Electron takes an empty variable for one that is set.
  expect.soft(await resting([], { ELECTRON_DISABLE_SANDBOX: '' })).toBe('Problem: not-sandboxed');
});

const titleOf = ({ app }: AgentDesk) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());

/**
 * Installs a variant as docs/deployment.md says: unpacked in another folder, owned by root, and the sandbox helper with its
 * set-user-ID bit. Tests have an archive of the QA variant alone. The path of a script that starts the app as an ordinary user.
 */
function installForOrdinaryUser(folder: string, variant: PackagedVariant = 'qa'): string {
  const installed = join(folder, 'agent-desk');
  const packaged = findPackagedApp(variant);
  if (variant === 'qa') {
    mkdirSync(installed);
    const unpack = ['--no-same-owner', '--strip-components=1', '-xzf', findArchive('qa'), '-C', installed];
    execFileSync('tar', unpack);
  } else execFileSync('cp', ['-a', dirname(packaged), installed]);
  chmodSync(folder, 0o755);
  const helper = join(installed, 'chrome-sandbox');
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
  const start = join(folder, 'start');
  const setpriv = `setpriv --reuid=${ordinaryUser} --regid=${ordinaryUser} --clear-groups`;
  writeFileSync(start, `#!/bin/sh\nexec ${setpriv} '${join(installed, basename(packaged))}' "$@"\n`);
  chmodSync(start, 0o755);
  return start;
}

function readStatus(pid: number): Record<string, string> {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/:\s*/, 2) as [string, string]));
}
