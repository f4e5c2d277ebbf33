/** The organisation's settings in the app as it is installed, and that a release knows no other place for them. */

import { rmSync } from 'node:fs';
import { askForConfig } from '../kit/effective-config';
import { createProfile, expect, policyPath, test, writePolicy } from '../kit/fixtures';
import { findPackagedApp } from '../kit/packaged-app';
import { click, field } from '../kit/settings-view';

test('S5 a policy wins over the command line in the packaged app, is shown locked, and signs in', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const policy = { gatewayUrl: cloud.gatewayUrl, clientId: 'desk-pkce', updates: 'off' };
  const desk = await startDesk({ policy, args: ['--gateway-url=https://evil.example', '--client-id=evil'] });
  await click(desk, 'Settings');
  await expect(field(desk, 'Client ID')).toHaveValue('desk-pkce');
  await expect(field(desk, 'Client ID')).toHaveAccessibleDescription(/^Set by your organisation/);
  await click(desk, 'Back');
  await desk.signInUnasked(cloud);
});

test('S5 a broken policy lets nobody sign in to the packaged app', async ({ startDesk }) => {
  const desk = await startDesk({ policy: '{' });
  await desk.expectProblem('policy-unusable');
  await expect(desk.mainWindow.getByRole('button', { name: 'Settings' })).toHaveCount(0);
});

test('O10 S5 the packaged app prints its effective configuration without a display', async ({
  executable,
}) => {
  const profile = createProfile();
  try {
    writePolicy(profile, { region: 'mypurecloud.de' });
    const env = { AGENT_DESK_CLIENT_SECRET: 'a-secret-word' };
    const ask = (path: string) => askForConfig(path, [], profile, ['--print-effective-config'], env);
    const qa = await ask(executable);
    expect(qa.code, qa.errors).toBe(0);
    expect(JSON.parse(qa.said)).toMatchObject({
      policy: { state: 'used' },
      settings: { region: { value: 'mypurecloud.de', source: 'policy', from: policyPath(profile) } },
      clientSecret: { value: '[hidden]', source: 'environment' },
    });
    expect(qa.said).not.toContain('a-secret-word');

    // The release has no such place: what a variable names is nobody's policy there.
    const release = await ask(findPackagedApp('release'));
    expect(JSON.parse(release.said).settings.region).toMatchObject({ source: 'default' });
    writePolicy(profile, '{');
    expect((await ask(executable)).code).toBe(1);
    expect((await ask(findPackagedApp('release'))).code).toBe(0);
  } finally {
    rmSync(profile.home, { recursive: true, force: true });
  }
});
