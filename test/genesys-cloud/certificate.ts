import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import {
  alternativeName,
  bits,
  buildPem,
  der,
  objectId,
  octets,
  sequence,
  serial,
  text,
  time,
  yes,
} from './der';

/** What makes a certificate good or bad for a test. Self-signed in any case. */
export interface CertificateOptions {
  /** DNS names and IPv4 addresses it is for. Default: localhost and 127.0.0.1. */
  readonly names?: readonly string[];
  /** Epoch milliseconds. Default: from yesterday for a year. */
  readonly notBefore?: number;
  readonly notAfter?: number;
}

const DAY_MS = 86_400_000;

/**
 * A new P-256 key and a self-signed certificate for it, both PEM.
 * Node has no maker of certificates and Windows no openssl, hence the few lines of DER (X.509: RFC 5280).
 */
export function createSelfSignedCertificate(options: CertificateOptions = {}): { key: string; cert: string } {
  const { names = ['localhost', '127.0.0.1'], notBefore = Date.now() - DAY_MS } = options;
  const notAfter = options.notAfter ?? notBefore + 365 * DAY_MS;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(objectId('1.2.840.10045.4.3.2')); // ecdsa-with-SHA256
  const commonName = sequence(objectId('2.5.4.3'), text(names[0] ?? 'localhost'));
  const subject = sequence(der(0x31, commonName));
  const alternatives = sequence(...names.map(alternativeName));
  const extensions = sequence(
    sequence(objectId('2.5.29.17'), octets(alternatives)),
    sequence(objectId('2.5.29.19'), yes, octets(sequence(yes))),
  );
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    serial(randomBytes(8)),
    algorithm,
    subject,
    sequence(time(notBefore), time(notAfter)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const certificate = sequence(content, algorithm, bits(sign('sha256', content, privateKey)));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: buildPem('CERTIFICATE', certificate),
  };
}
