/** A stand-in at the real host names of a region, over TLS. Chromium is told the addresses, so no DNS is needed. */

import { createHash, X509Certificate } from 'node:crypto';
import type { GenesysCloud, GenesysCloudOptions } from '../fakes/genesys-cloud';
import { createSelfSignedCertificate } from '../fakes/network/certificates';
import { startCloud } from './clouds';

export type RegionCloud = { readonly cloud: GenesysCloud; readonly args: readonly string[] };

/** A server on loopback that Chromium reaches under real host names at port 443. `cert` is PEM. */
export type NamedServer = {
  readonly names: readonly string[];
  readonly port: number;
  readonly cert: string;
};

/**
 * Starts a stand-in for a region, and builds the app's arguments that name the region and lead to the stand-in.
 * @param region for example `mypurecloud.ie`
 * @param others more servers, for example an identity provider
 */
export async function startRegionCloud(
  region: string,
  options: GenesysCloudOptions = {},
  others: readonly NamedServer[] = [],
): Promise<RegionCloud> {
  const names = [`login.${region}`, `api.${region}`, `streaming.${region}`];
  const tls = await createSelfSignedCertificate({ names });
  const cloud = await startCloud({ ...options, tls });
  const servers = [{ names, port: cloud.port, cert: tls.cert }, ...others];
  const args = [
    `--region=${region}`,
    '--client-id=desk-pkce',
    buildHostRules(servers),
    // Trusts these keys in this one process.
    `--ignore-certificate-errors-spki-list=${servers.map(({ cert }) => readKeyHash(cert)).join(',')}`,
  ];
  return { cloud, args };
}

/** The argument that maps the host names to their servers. All other names do not resolve. */
export function buildHostRules(servers: readonly Omit<NamedServer, 'cert'>[]): string {
  const rules = servers.flatMap(({ names, port }) =>
    names.map((name) => `MAP ${name}:443 127.0.0.1:${port}`),
  );
  return `--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`;
}

/** A certificate's SPKI hash, as Chromium's argument takes it: SHA-256 of the public key, in Base64. */
function readKeyHash(cert: string): string {
  const key = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
