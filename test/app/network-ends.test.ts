/** Attempts that end because of the network: each end names what is at the address, and the next try works. */

import type { ProblemCode } from '../../src/core/problem';
import { createSelfSignedCertificate, startGenesysCloud } from '../genesys-cloud';
import { expectEnd } from '../kit/attempt';
import { expect, test } from '../kit/fixtures';

/** Why no login page is to be had: what is at the gateway’s address. */
const networkRows: readonly (readonly [ProblemCode, address: (plain: string, tls: string) => string])[] = [
  ['host-not-found', () => 'https://gateway.example'],
  // TCP has no broadcast: the system says that there is no way there, as it does without a network.
  ['network-unreachable', () => 'https://255.255.255.255'],
  ['connection-failed', () => 'http://127.0.0.1:65535'],
  ['certificate-untrusted', (_plain, tls) => tls],
  ['tls-failed', (plain) => plain.replace('http', 'https')],
];

for (const [code, address] of networkRows)
  test(`the network: ${code}`, async ({ startDesk, genesysCloud: cloud, redirectTarget: { uri } }) => {
    const tls = await startGenesysCloud({ tls: createSelfSignedCertificate() });
    const paths = { gatewayLoginPath: cloud.loginPath, gatewayApiPath: cloud.apiPath };
    const gatewayUrl = address(cloud.origin, tls.origin);
    const settingsFile = { settings: { clientId: 'desk-pkce', redirectUri: uri, gatewayUrl, ...paths } };
    const args = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE 255.255.255.255'];
    const desk = await startDesk({ connected: false, settingsFile, args });
    await desk.clickSignIn();
    const heal = async () => {
      await desk.mainWindow.getByRole('button', { name: 'Settings' }).click();
      await desk.mainWindow.getByRole('main').getByText('More settings').click();
      await desk.mainWindow.getByLabel('Gateway address').fill(cloud.origin);
      await desk.mainWindow.getByRole('button', { name: 'Save' }).click();
    };
    await expectEnd(desk, cloud, code, heal);
    expect(tls.journal).toEqual([]);
    await tls.stop();
  });
