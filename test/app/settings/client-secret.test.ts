/** A saved client secret, and the connection that it belongs to. */

import { readFileSync, writeFileSync } from 'node:fs';
import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { type AgentDesk, clientSecret, expect, test } from '../../kit/fixtures';
import { click, expectSetUp, expectSignedOut, field, pathOf, showMore } from '../../kit/settings-view';

/** The settings of a stand-in, as the form saves them. */
const savedFor = (cloud: GenesysCloud, redirectUri: string) => ({
  clientId: 'desk-code',
  grant: 'code',
  redirectUri,
  gatewayUrl: cloud.gatewayUrl,
  gatewayLoginPath: cloud.loginPath,
  gatewayApiPath: cloud.apiPath,
});

async function saveSecret(desk: AgentDesk): Promise<void> {
  await expectSetUp(desk);
  await showMore(desk);
  await field(desk, 'Client secret').fill(clientSecret);
  await click(desk, 'Save');
  await expectSignedOut(desk);
}

const anotherSecret = /belongs to another region, gateway or client ID/;

test('RS-05 S7 a saved client secret is asked for anew, and sent nowhere, with another gateway, region or client ID', async ({
  startDesk,
  keyring,
  genesysCloud: cloud,
  redirectTarget,
}) => {
  test.setTimeout(90_000);
  const settingsFile = { settings: savedFor(cloud, redirectTarget.uri) };
  const { args, environment } = keyring.options;
  const first = await startDesk({ ...keyring.options, connected: false, settingsFile });
  await saveSecret(first);
  await first.signInUnasked(cloud);
  await first.signOut();
  await first.close();
  const tokens = cloud.requests('token').length;

  const elsewhere = [
    { args: ['--gateway-url=http://localhost:9'] },
    { environment: { AGENT_DESK_REGION: 'mypurecloud.ie' } },
    { args: ['--client-id=another'] },
    { policy: { gatewayLoginPath: 'elsewhere' } },
  ];
  for (const options of elsewhere)
    await test.step(JSON.stringify(options), async () => {
      const desk = await startDesk({
        connected: false,
        profile: first.profile,
        ...options,
        args: [...args, ...(options.args ?? [])],
        environment: { ...environment, ...options.environment },
      });
      await expectSetUp(desk);
      await showMore(desk);
      await expect(field(desk, 'Client secret')).toHaveAccessibleDescription(anotherSecret);
      await desk.mainWindow.evaluate(() => window.agentDesk.signIn());
      await expectSetUp(desk);
      expect(desk.hasLoginWindow()).toBe(false);
      await click(desk, 'Save');
      await expect(field(desk, 'Client secret')).toBeFocused();
      await desk.close();
    });
  expect(cloud.requests('token')).toHaveLength(tokens);
});

test('RS-05 S7 a region or a gateway that is typed in the form asks for its own client secret', async ({
  startDesk,
  keyring,
  genesysCloud: cloud,
  redirectTarget,
}) => {
  const settingsFile = { settings: savedFor(cloud, redirectTarget.uri) };
  const desk = await startDesk({ ...keyring.options, connected: false, settingsFile });
  await saveSecret(desk);
  await click(desk, 'Settings');
  await showMore(desk);
  await field(desk, 'Gateway address').fill('http://localhost:9');
  await click(desk, 'Save');
  await expect(field(desk, 'Client secret')).toHaveAccessibleDescription(anotherSecret);
  await expect(field(desk, 'Client secret')).toBeFocused();
  await field(desk, 'Gateway address').fill(cloud.gatewayUrl);
  await click(desk, 'Save');
  await desk.signInUnasked(cloud);
});

test('RS-05 S7 a client secret from the environment goes to the connection of the start alone', async ({
  startDesk,
  genesysCloud: cloud,
  redirectTarget,
}) => {
  const desk = await startDesk({
    connected: false,
    settingsFile: { settings: savedFor(cloud, redirectTarget.uri) },
    environment: { AGENT_DESK_CLIENT_SECRET: clientSecret },
  });
  const secret = field(desk, 'Client secret');
  await click(desk, 'Settings');
  await showMore(desk);
  await expect(secret).toHaveValue('Hidden');
  await field(desk, 'Gateway address').fill('http://localhost:9');
  await expect(secret).toHaveAccessibleDescription(anotherSecret);
  await click(desk, 'Save');
  await expect(secret).toHaveAccessibleDescription(anotherSecret);
  await expect(secret).toBeFocused();

  await secret.fill('of-the-other-gateway');
  await click(desk, 'Save');
  await expectSignedOut(desk);
  await click(desk, 'Settings');
  expect(await desk.view()).toMatchObject({ secret: { kept: 'this-run' } });
  await showMore(desk);
  await field(desk, 'Gateway address').fill(cloud.gatewayUrl);
  await click(desk, 'Save');
  await desk.signInUnasked(cloud);
});

test('RS-05 S7 a client secret of an earlier version belongs to the region and the gateway that are saved beside it', async ({
  startDesk,
  keyring,
  genesysCloud: cloud,
  redirectTarget,
}) => {
  const settingsFile = { settings: savedFor(cloud, redirectTarget.uri) };
  const { args } = keyring.options;
  const first = await startDesk({ ...keyring.options, connected: false, settingsFile });
  await saveSecret(first);
  await first.close();
  const { secretConnection: _, ...earlier } = JSON.parse(readFileSync(pathOf(first), 'utf8'));
  expect(earlier.sealedSecret).not.toBe('');
  const start = async (more: readonly string[]) => {
    writeFileSync(pathOf(first), JSON.stringify(earlier));
    return startDesk({
      ...keyring.options,
      connected: false,
      profile: first.profile,
      args: [...args, ...more],
    });
  };

  const moved = await start(['--gateway-url=http://localhost:9']);
  await expectSetUp(moved);
  await moved.close();
  const same = await start([]);
  await same.signInUnasked(cloud);
});

test('RD-07 S3 a client secret that is typed while the keyring waits for its password is saved once it is open, and the one before stays until then', async ({
  startDesk,
  keyring,
  genesysCloud: cloud,
  redirectTarget,
}) => {
  const saved = {
    settings: savedFor(cloud, redirectTarget.uri),
    sealedSecret: 'of-the-one-before',
    secretConnection: {
      region: 'mypurecloud.ie',
      gatewayUrl: '',
      gatewayLoginPath: '',
      gatewayApiPath: '',
      clientId: '',
    },
  };
  const desk = await startDesk({ ...keyring.options, connected: false, settingsFile: saved });
  const readSealed = () => JSON.parse(readFileSync(pathOf(desk), 'utf8')).sealedSecret;
  await desk.evaluate(({ safeStorage }) => {
    const isAvailable = safeStorage.isAsyncEncryptionAvailable.bind(safeStorage);
    const typing = new Promise<void>((resolve) => Object.assign(globalThis, { typePassword: resolve }));
    safeStorage.isAsyncEncryptionAvailable = () => {
      Object.assign(globalThis, { isKeyringAsking: true });
      return typing.then(isAvailable);
    };
  });
  await showMore(desk);
  await field(desk, 'Client secret').fill(clientSecret);
  await click(desk, 'Save');
  await expect.poll(() => desk.evaluate(() => 'isKeyringAsking' in globalThis)).toBe(true);
  await desk.pass(2_000);
  await expectSignedOut(desk);
  expect(readSealed()).toBe('of-the-one-before');
  await desk.evaluate(() => (globalThis as unknown as { typePassword: () => void }).typePassword());
  await expect.poll(readSealed).not.toBe('of-the-one-before');
  expect(readSealed()).not.toBe('');
  await click(desk, 'Settings');
  expect(await desk.view()).toMatchObject({ secret: { kept: 'saved' } });
});
