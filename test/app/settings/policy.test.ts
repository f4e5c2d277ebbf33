/** The organisation's policy wins over every other source and is shown locked; a broken one stops every sign-in. */

import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { SettingsForm } from '../../../src/shared/settings';
import { inEnglish } from '../../kit/english';
import {
  type AgentDesk,
  createProfile,
  DEMO_AGENT,
  expect,
  policyPath,
  test,
  writePolicy,
} from '../../kit/fixtures';
import { click, expectSignedOut, field, readSaved, showMore } from '../../kit/settings-view';

const lock = 'Set by your organisation. It can’t be changed here.';

/** Saves as any script in the window could, past the locked fields. */
const save = (desk: AgentDesk, change: Partial<SettingsForm>) =>
  desk.mainWindow.evaluate(async (changed) => {
    const view = await window.agentDesk.getView();
    if (view.kind !== 'set-up') throw new Error(view.kind);
    return window.agentDesk.saveSettings({ ...view.settings, ...changed });
  }, change);

test('S5 a policy wins over the command line, the environment and the file, and signs in', async ({
  startDesk,
  genesysCloud: cloud,
  redirectTarget,
}) => {
  const policy = {
    clientId: 'desk-pkce',
    redirectUri: redirectTarget.uri,
    gatewayUrl: cloud.gatewayUrl,
    gatewayLoginPath: cloud.loginPath,
    gatewayApiPath: cloud.apiPath,
    idleMinutes: 20,
  };
  const args = ['--client-id=of-the-line', '--gateway-url=https://evil.example', '--idle-minutes=1'];
  const environment = { AGENT_DESK_CLIENT_ID: 'of-the-environment', AGENT_DESK_REGION: 'mypurecloud.ie' };
  const settingsFile = { settings: { clientId: 'of-the-file', loginHint: 'saved@x.test' } };
  const desk = await startDesk({ connected: false, policy, args, environment, settingsFile });
  await click(desk, 'Settings');
  const view = await desk.view();
  expect(view).toMatchObject({
    settings: { ...policy, idleMinutes: '20', region: 'mypurecloud.ie', loginHint: 'saved@x.test' },
    sources: { clientId: 'policy', gatewayUrl: 'policy', region: 'environment', loginHint: 'saved' },
  });
  await click(desk, 'Back');
  await desk.signInUnasked(cloud);
});

test('S5 the values of a policy are shown locked with the reason, and every write over IPC is refused', async ({
  startDesk,
}) => {
  const policy = {
    clientId: 'of-the-policy',
    desk: 'ask',
    provider: 'okta',
    organization: 'acme',
    updates: 'off',
  };
  const settingsFile = { settings: { clientId: 'of-the-file', logLevel: 'warn' } };
  const desk = await startDesk({ connected: false, policy, settingsFile });
  await click(desk, 'Settings');
  await showMore(desk);
  for (const label of ['Client ID', 'This desk is', 'Organisation', 'Provider']) {
    await expect(field(desk, label)).toHaveAttribute('readonly', '');
    await expect(field(desk, label)).toHaveAccessibleDescription(lock);
  }
  await expect(field(desk, 'Client ID')).toHaveValue('of-the-policy');
  await expect(field(desk, 'Login hint')).toBeEditable();

  for (const [name, value] of [
    ['clientId', 'evil'],
    ['desk', 'own'],
    ['organization', 'evil'],
    ['updates', 'on'],
  ] as const)
    expect(inEnglish(await save(desk, { [name]: value, loginHint: 'x@x.test' }))).toEqual({
      kind: 'refused',
      issues: [{ field: name, message: 'Your organisation has set this. It can’t be changed here.' }],
    });
  expect(readSaved(desk)).toEqual(settingsFile.settings);

  await field(desk, 'Login hint').fill('typed@x.test');
  await click(desk, 'Save');
  await expectSignedOut(desk);
  expect(readSaved(desk)).toEqual({ ...settingsFile.settings, loginHint: 'typed@x.test' });
  expect(await desk.view()).toMatchObject({ kind: 'signed-out' });
});

const broken: Readonly<Record<string, string | object>> = {
  'a text that is not JSON': '{"clientId": "x"',
  'a misspelt name': { clientId: 'desk-pkce', clientid: 'x' },
  'a value that breaks its rule': { clientId: 'desk-pkce', desk: 'nobody’s' },
  'values that clash': { clientId: 'desk-pkce', desk: 'shared', signInWith: 'browser' },
  'a client secret': { clientId: 'desk-pkce', clientSecret: 'a-secret-word' },
  'more than 64 KB': JSON.stringify({ clientId: 'desk-pkce', loginHint: 'x'.repeat(70_000) }),
};

for (const [what, policy] of Object.entries(broken))
  test(`S5 a policy with ${what} is refused whole, and no other source is used in its place`, async ({
    startDesk,
  }) => {
    const desk = await startDesk({ policy });
    await desk.expectProblem('policy-unusable');
    await expect(desk.mainWindow.getByRole('main').getByText(policyPath(desk.profile))).toBeVisible();
    await expect(desk.mainWindow.getByRole('button')).toHaveText(['Copy code', 'Save diagnostics…']);
    await desk.mainWindow.evaluate(async () => {
      await window.agentDesk.openSettings();
      await window.agentDesk.signIn();
    });
    await desk.expectProblem('policy-unusable');
    expect(desk.hasLoginWindow()).toBe(false);
    await expect.poll(() => desk.mainLog()).toContain('Problem: policy-unusable');
    expect(`${desk.mainLog()}${await desk.mainWindow.content()}`).not.toContain('a-secret-word');
  });

const places: Readonly<Record<string, (path: string) => void>> = {
  'that others can write': (path) => chmodSync(path, 0o666),
  'in a folder that others can write': (path) => chmodSync(join(path, '..'), 0o777),
  'that is a link': (path) => {
    rmSync(path);
    symlinkSync('/dev/null', path);
  },
};

for (const [what, spoil] of Object.entries(places))
  test(`S5 S4 a policy ${what} is not trusted, and stops every sign-in`, async ({ startDesk }) => {
    const profile = createProfile();
    writePolicy(profile, { clientId: 'desk-pkce' });
    spoil(policyPath(profile));
    const desk = await startDesk({ profile });
    await desk.expectProblem('policy-unusable');
  });

test('S5 O12 a kept session is not used under a broken policy, and is restored when the policy is corrected', async ({
  startDesk,
  keyring,
  genesysCloud: cloud,
}) => {
  const { profile } = await startDesk(keyring.options).then(async (desk) => {
    await desk.signInAndClose(cloud);
    return desk;
  });
  writePolicy(profile, { nonsense: true });
  const stopped = await startDesk({ ...keyring.options, profile });
  await stopped.expectProblem('policy-unusable');
  await stopped.close();

  writePolicy(profile, { loginHint: 'mended@x.test' });
  const mended = await startDesk({ ...keyring.options, profile });
  await mended.expectSignedInAs(DEMO_AGENT.person.name);
  await mended.close();

  writePolicy(profile, { desk: 'ask' });
  await expectSignedOut(await startDesk({ ...keyring.options, profile }));
});

test('S5 a saved choice that clashes with a policy does not count', async ({ startDesk }) => {
  const settingsFile = { settings: { clientId: 'x', signInWith: 'browser' } };
  const desk = await startDesk({ connected: false, policy: { desk: 'shared' }, settingsFile });
  await expectSignedOut(desk);
  await click(desk, 'Settings');
  expect(await desk.view()).toMatchObject({ settings: { desk: 'shared', signInWith: 'window' } });
});
