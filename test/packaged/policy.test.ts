/** The organisation's policy in the packaged app. A release reads it from the system's place only. */

import { rmSync } from 'node:fs';
import { askForConfig } from '../kit/effective-config';
import { createProfile, expect, policyPath, test, writePolicy } from '../kit/fixtures';
import { findPackagedApp } from '../kit/packaged-app';
import { click, field } from '../kit/settings-view';

test('S5 in the packaged app a policy wins over the command line, and its settings are locked', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const policy = { gatewayUrl: cloud.gatewayUrl, clientId: 'desk-pkce', updates: 'off' };
  const desk = await startDesk({ policy, args: ['--gateway-url=https://evil.example', '--client-id=evil'] });
  await click(desk, 'Settings');
  await expect.soft(field(desk, 'Client ID')).toHaveValue('desk-pkce');
  await expect.soft(field(desk, 'Client ID')).toHaveAccessibleDescription(/^Set by your organisation/);
  await click(desk, 'Back');
  await desk.signInUnasked(cloud);
});

test('S5 with a broken policy the packaged app allows no sign-in', async ({ startDesk }) => {
  const desk = await startDesk({ policy: '{' });
  await desk.expectProblem('policy-unusable');
  await expect(desk.mainWindow.getByRole('button', { name: 'Settings' })).toHaveCount(0);
});

test('O10 S5 the packaged app prints its effective configuration without a display and without the secret', async ({
  executable,
}) => {
  const profile = createProfile();
  try {
    writePolicy(profile, { region: 'mypurecloud.de' });
    const env = { AGENT_DESK_CLIENT_SECRET: 'a-secret-word' };
    const ask = (path: string) => askForConfig(path, [], profile, ['--print-effective-config'], env);
    const qa = await ask(executable);
    expect(qa.code, qa.errors).toBe(0);
    expect.soft(JSON.parse(qa.output)).toMatchObject({
      policy: { state: 'used' },
      settings: { region: { value: 'mypurecloud.de', source: 'policy', from: policyPath(profile) } },
      clientSecret: { value: '[hidden]', source: 'environment' },
    });
    expect.soft(qa.output).not.toContain('a-secret-word');

    // A release ignores the variable that names the policy file of a test.
    const release = await ask(findPackagedApp('release'));
    expect.soft(JSON.parse(release.output).settings.region).toMatchObject({ source: 'default' });
    writePolicy(profile, '{');
    expect.soft((await ask(executable)).code).toBe(1);
    expect.soft((await ask(findPackagedApp('release'))).code).toBe(0);
  } finally {
    rmSync(profile.home, { recursive: true, force: true });
  }
});
