/** The stand-in at a region's real host names, over TLS, without a name server: Chromium is told where they are. */

import { createHash, X509Certificate } from 'node:crypto';
import {
  createSelfSignedCertificate,
  type GenesysCloud,
  type GenesysCloudOptions,
} from '../fakes/genesys-cloud';
import { startCloud } from './clouds';

export type RegionCloud = { readonly cloud: GenesysCloud; readonly args: readonly string[] };

/** A server on loopback that answers to real names, at the usual port, with a certificate of its own. */
export type NamedServer = {
  readonly names: readonly string[];
  readonly port: number;
  readonly cert: string;
};

/**
 * @param region e.g. `mypurecloud.ie`; the app's arguments name it and the way to it
 * @param others servers beside the cloud, an identity provider's say
 */
export async function startRegionCloud(
  region: string,
  options: GenesysCloudOptions = {},
  others: readonly NamedServer[] = [],
): Promise<RegionCloud> {
  const names = [`login.${region}`, `api.${region}`];
  const tls = createSelfSignedCertificate({ names });
  const cloud = await startCloud({ ...options, tls });
  const servers = [{ names, port: cloud.port, cert: tls.cert }, ...others];
  const args = [
    `--region=${region}`,
    '--client-id=desk-pkce',
    buildHostRules(servers),
    // Trusts these keys, for this one process.
    `--ignore-certificate-errors-spki-list=${servers.map(({ cert }) => readKeyHash(cert)).join(',')}`,
  ];
  return { cloud, args };
}

/** The argument that leads the servers' names to them, and every other name nowhere. */
export function buildHostRules(servers: readonly Omit<NamedServer, 'cert'>[]): string {
  const rules = servers.flatMap(({ names, port }) =>
    names.map((name) => `MAP ${name}:443 127.0.0.1:${port}`),
  );
  return `--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`;
}

/** What Chromium calls a certificate's SPKI hash: SHA-256 of the public key, in base64. */
function readKeyHash(cert: string): string {
  const key = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
