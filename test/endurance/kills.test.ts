/** SIGKILL at any moment: the next start has the settings and the old session or none, never something broken. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchEnvironment, sandboxArguments } from '../../scripts/machine/launch-environment';
import type { AppView } from '../../src/shared/view';
import { buildConnectionArguments } from '../kit/connection-arguments';
import { clientSecret, createProfile, expect, test } from '../kit/fixtures';
import { createRandom } from '../unit/samples';

const killsEach = 50;

// The driver is loaded by `-r`, which a packaged app does not accept.
for (const seed of [1, 2, 3, 4])
  test(`S3 the start after each of ${killsEach} random kills has the old session or none (seed ${seed})`, {
    tag: '@development',
  }, async ({ executable, genesysCloud: cloud, redirectTarget, keyring }) => {
    test.setTimeout(240_000);
    const random = createRandom(seed);
    const profile = createProfile();
    cloud.set({ tokenLifeSeconds: 7200, rotateRefreshTokens: seed % 2 === 0 });
    const connection = { clientId: 'desk-code', grant: 'code', redirectUri: redirectTarget.uri } as const;
    const args = [
      '-r',
      join(__dirname, '../kit/kill-driver.cjs'),
      ...sandboxArguments(),
      join(__dirname, '../..'),
      `--user-data-dir=${profile.userData}`,
      '--disable-gpu',
      ...keyring.options.args,
      ...buildConnectionArguments(cloud, connection),
    ];
    const home = { HOME: profile.home, XDG_CONFIG_HOME: join(profile.home, '.config') };
    const environment = { ...home, AGENT_DESK_CLIENT_SECRET: clientSecret, ...keyring.options.environment };

    const startAndKill = async (): Promise<{ view: AppView; act: string }> => {
      // Every other kill is at a file operation, where something could be left half-done. No act has more than eight.
      const operation = random() < 0.5 ? Math.ceil(random() * 8) : 0;
      const plan = JSON.stringify({ choice: random(), share: random() * 1.2, operation });
      const env = launchEnvironment({ ...environment, KILL_PLAN: plan });
      const child = spawn(executable, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
      let said = '';
      child.stdout.on('data', (text) => {
        said += String(text);
      });
      const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
      await once(child, 'close');
      clearTimeout(late);
      const line = said.split('\n').find((each) => each.startsWith('{"view"'));
      if (line === undefined) throw new Error(`The app did not come up with a view. It said: ${said}`);
      return JSON.parse(line);
    };

    const seen: Record<string, number> = {};
    for (let kill = 0; kill < killsEach; kill++) {
      const { view, act } = await startAndKill();
      expect(view.kind, `the view after ${kill} kills`).toMatch(/^signed-(in|out)$/);
      if (view.kind === 'signed-out') expect(view.keptSession, `after ${kill} kills`).not.toBe('unreadable');
      seen[act] = (seen[act] ?? 0) + 1;
    }
    // All acts were killed at least once.
    expect(Object.keys(seen).sort()).toEqual(['check', 'refresh', 'save', 'sign-in', 'sign-out']);
    const log = readFileSync(join(profile.userData, 'logs', 'main.log'), 'utf8');
    expect(log).not.toMatch(/\[error\]|could not be used|can't be read/);
    expect(readdirSync(profile.userData).filter((name) => name.includes('unusable'))).toEqual([]);
    expect(() => JSON.parse(readFileSync(join(profile.userData, 'settings.json'), 'utf8'))).not.toThrow();
  });
