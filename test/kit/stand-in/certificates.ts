import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCertificateAuthority, type KeyAndCertificate } from '../../fakes/network/certificates';
import type { HostNames } from './host-names';

export interface MadeCertificates {
  readonly tls: KeyAndCertificate;
  /** The path of the authority's certificate, which the computer must trust. */
  readonly authorityFile: string;
  /** false for those of an earlier start, which may be trusted already. */
  readonly isNew: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Makes an authority and a certificate for these names in a folder, or uses those that are there. The authority's key is not
 * kept, so that a computer that trusts it for a test trusts nothing that could be issued later.
 *
 * @throws the system's error if the folder can't be written to
 */
export async function makeCertificates(folder: string, names: HostNames): Promise<MadeCertificates> {
  const [authorityFile, certFile, keyFile] = ['authority.pem', 'server.pem', 'server-key.pem'].map((file) =>
    join(folder, file),
  ) as [string, string, string];
  const wanted = [...names.cloud, names.company, 'localhost'];
  if ([authorityFile, certFile, keyFile].every((file) => existsSync(file))) {
    const tls = { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
    if (isGood(tls, readFileSync(authorityFile, 'utf8'), wanted)) return { tls, authorityFile, isNew: false };
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const authority = await createCertificateAuthority(`Agent Desk stand-in for ${names.domain}`);
  const tls = await authority.issue({ names: [...wanted, '127.0.0.1'], notBefore: Date.now() - DAY_MS });
  writeFileSync(authorityFile, authority.cert);
  writeFileSync(certFile, tls.cert);
  writeFileSync(keyFile, tls.key, { mode: 0o600 });
  // A file that was there before has kept its mode.
  chmodSync(keyFile, 0o600);
  return { tls, authorityFile, isNew: true };
}

function isGood({ cert, key }: KeyAndCertificate, authority: string, names: readonly string[]): boolean {
  try {
    const certificate = new X509Certificate(cert);
    return (
      names.every((name) => certificate.checkHost(name) !== undefined) &&
      certificate.verify(new X509Certificate(authority).publicKey) &&
      certificate.checkPrivateKey(createPrivateKey(key)) &&
      // The authority's certificate ends a day before.
      Date.parse(certificate.validTo) > Date.now() + 3 * DAY_MS
    );
  } catch {
    return false;
  }
}

/** @returns why a server can't use these two, or null */
export function findTlsFault({ cert, key }: KeyAndCertificate, names: readonly string[]): string | null {
  try {
    const certificate = new X509Certificate(cert);
    if (!certificate.checkPrivateKey(createPrivateKey(key))) return 'The key is not the certificate’s.';
    const missing = names.filter((name) => certificate.checkHost(name) === undefined);
    return missing.length > 0 ? `The certificate is not for ${missing.join(', ')}.` : null;
  } catch {
    return 'Certificate and key must be PEM.';
  }
}
