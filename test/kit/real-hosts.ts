/** The stand-in at a region's real host names, over TLS, without a name server: Chromium is told where they are. */

import { createHash, X509Certificate } from 'node:crypto';
import {
  createSelfSignedCertificate,
  type GenesysCloud,
  type GenesysCloudOptions,
  startGenesysCloud,
} from '../genesys-cloud';

export type RegionCloud = { readonly cloud: GenesysCloud; readonly args: readonly string[] };

/** @param region e.g. `mypurecloud.ie`; the app's arguments name it and the way to it */
export async function startRegionCloud(
  region: string,
  options: GenesysCloudOptions = {},
): Promise<RegionCloud> {
  const names = [`login.${region}`, `api.${region}`];
  const tls = createSelfSignedCertificate({ names });
  const cloud = await startGenesysCloud({ ...options, tls });
  const rules = [
    ...names.map((name) => `MAP ${name}:443 127.0.0.1:${cloud.port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
  ];
  const args = [
    `--region=${region}`,
    '--client-id=desk-pkce',
    `--host-resolver-rules=${rules.join(', ')}`,
    // Trusts this one key, for this one process.
    `--ignore-certificate-errors-spki-list=${readKeyHash(tls.cert)}`,
  ];
  return { cloud, args };
}

/** What Chromium calls a certificate's SPKI hash: SHA-256 of the public key, in base64. */
function readKeyHash(cert: string): string {
  const key = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
