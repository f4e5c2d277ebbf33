/** Attempts that end because of the network: each problem names the cause, and the next attempt works. */

import type { ProblemCode } from '../../../src/core/problems/problem';
import { createSelfSignedCertificate } from '../../fakes/network/certificates';
import { expectEnd } from '../../kit/attempt';
import { type AgentDesk, expect, startCloud, test } from '../../kit/fixtures';
import { click, field, showMore } from '../../kit/settings-view';

/** Problems, and an address for the gateway that leads to each. */
const networkRows: readonly (readonly [ProblemCode, address: (plain: string, tls: string) => string])[] = [
  ['host-not-found', () => 'https://gateway.example'],
  // TCP has no broadcast: the system reports that the network is unreachable.
  ['network-unreachable', () => 'https://255.255.255.255'],
  ['connection-failed', () => 'http://127.0.0.1:65535'],
  ['certificate-untrusted', (_plain, tls) => tls],
  ['tls-failed', (plain) => plain.replace('http', 'https')],
];

test('each failure of the network ends the attempt with a problem of its own, and the next attempt works', async ({
  startDesk,
  genesysCloud: cloud,
  redirectTarget: { uri },
}) => {
  test.setTimeout(60_000);
  const tls = await startCloud({ tls: await createSelfSignedCertificate() });
  const paths = { gatewayLoginPath: cloud.loginPath, gatewayApiPath: cloud.apiPath };
  const gateway = { gatewayUrl: cloud.origin, ...paths };
  const settingsFile = { settings: { clientId: 'desk-pkce', redirectUri: uri, ...gateway } };
  const args = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE 255.255.255.255'];
  const desk = await startDesk({ connected: false, settingsFile, args });
  for (const [code, address] of networkRows)
    await test.step(`the network: ${code}`, async () => {
      const logged = desk.mainLog().length;
      await setGateway(desk, address(cloud.origin, tls.origin));
      await desk.clickSignIn();
      await expectEnd(desk, cloud, code, { heal: () => setGateway(desk, cloud.origin) });
      expect(desk.mainLog().slice(logged)).toContain(`Problem: ${code}`);
      await desk.signOut();
    });
  expect(tls.journal).toEqual([]);
  await tls.stop();
});

async function setGateway(desk: AgentDesk, address: string): Promise<void> {
  await click(desk, 'Settings');
  await showMore(desk);
  await field(desk, 'Gateway address').fill(address);
  await click(desk, 'Save');
}
