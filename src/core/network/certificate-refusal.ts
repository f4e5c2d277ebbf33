/** Explains in the agent's terms why a certificate was refused. It stays refused. */

import { buildProblem } from '../problems/problem';
import type { Failure } from '../result';

/**
 * Products that inspect TLS traffic in a company's network or on the computer, by the names of their certificates'
 * issuers. Only a name from this list is shown: anybody can write anything into the issuer of a certificate.
 */
const inspectionProducts: readonly (readonly [RegExp, string])[] = [
  [/zscaler/i, 'Zscaler'],
  [/netskope|goskope/i, 'Netskope'],
  [/palo ?alto|globalprotect|prisma access/i, 'Palo Alto Networks'],
  [/forti(gate|net|guard)/i, 'Fortinet'],
  [/blue ?coat|symantec web|cloud ?soc|proxysg/i, 'Symantec'],
  [/cisco umbrella|opendns|cisco secure/i, 'Cisco Umbrella'],
  [/sophos/i, 'Sophos'],
  [/forcepoint|websense/i, 'Forcepoint'],
  [/mcafee|skyhigh|trellix/i, 'Skyhigh'],
  [/check ?point/i, 'Check Point'],
  [/sonicwall/i, 'SonicWall'],
  [/watchguard/i, 'WatchGuard'],
  [/barracuda/i, 'Barracuda'],
  [/iboss/i, 'iboss'],
  [/cato networks/i, 'Cato Networks'],
  [/cloudflare.*gateway|gateway ca.*cloudflare/i, 'Cloudflare Gateway'],
  [/kaspersky/i, 'Kaspersky'],
  [/avast|avg (technologies|web)/i, 'Avast'],
  [/\beset\b/i, 'ESET'],
  [/bitdefender/i, 'Bitdefender'],
  [/fiddler|telerik/i, 'Fiddler'],
  [/charles proxy/i, 'Charles'],
  [/mitmproxy/i, 'mitmproxy'],
  [/portswigger|burp/i, 'Burp Suite'],
];

/** The product that inspects TLS traffic, by a certificate's issuer; null when none is known by that name. */
export function nameInspection(issuer: string): string | null {
  return inspectionProducts.find(([pattern]) => pattern.test(issuer))?.[1] ?? null;
}

/**
 * The problem for one of Chromium's `ERR_CERT_…` errors.
 * @param issuer the name of the certificate's issuer; null if it is not known
 */
export function problemOfCertificate(netError: string, host: string, issuer: string | null): Failure {
  const details = { host, detail: netError };
  switch (netError) {
    case 'ERR_CERT_DATE_INVALID':
      return buildProblem('certificate-date', details);
    case 'ERR_CERT_COMMON_NAME_INVALID':
      return buildProblem('certificate-of-another', details);
    case 'ERR_CERT_AUTHORITY_INVALID': {
      const product = issuer === null ? null : nameInspection(issuer);
      return product === null
        ? buildProblem('certificate-untrusted', details)
        : buildProblem('traffic-inspected', { host, detail: `${product}, ${netError}` });
    }
    default:
      return buildProblem('certificate-refused', details);
  }
}
