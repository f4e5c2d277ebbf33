import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
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
  /** Epoch milliseconds. Default: a year that began the day before yesterday. */
  readonly notBefore?: number;
  readonly notAfter?: number;
}

/** Both PEM. */
export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 86_400_000;
const ECDSA_WITH_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'));

/** A new P-256 key and a self-signed certificate for it. */
export function createSelfSignedCertificate(options: CertificateOptions = {}): KeyAndCertificate {
  const { names = ['localhost', '127.0.0.1'], ...validity } = options;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = names[0] ?? 'localhost';
  const cert = buildCertificate({
    issuer: { name, key: privateKey },
    subject: name,
    key: publicKey,
    extensions: [buildNames(names), buildExtension('2.5.29.19', sequence(yes), true)],
    ...validity,
  });
  return { key: exportKey(privateKey), cert };
}

/** A private key as PEM. */
export function exportKey(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * A certificate as PEM, signed by its issuer's P-256 key.
 * Node has no maker of certificates and Windows no openssl, hence the few lines of DER (X.509: RFC 5280).
 */
export function buildCertificate(parts: {
  readonly issuer: { readonly name: string; readonly key: KeyObject };
  readonly subject: string;
  /** The subject's public key. */
  readonly key: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly notBefore?: number | undefined;
  readonly notAfter?: number | undefined;
}): string {
  const { issuer, subject, key, extensions, notAfter } = parts;
  const notBefore = parts.notBefore ?? (notAfter ?? Date.now()) - 2 * DAY_MS;
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    serial(randomBytes(8)),
    ECDSA_WITH_SHA256,
    buildName(issuer.name),
    sequence(time(notBefore), time(notAfter ?? notBefore + 365 * DAY_MS)),
    buildName(subject),
    key.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = bits(sign('sha256', content, issuer.key));
  return buildPem('CERTIFICATE', sequence(content, ECDSA_WITH_SHA256, signature));
}

export function buildExtension(id: string, value: Buffer, isCritical = false): Buffer {
  return sequence(objectId(id), ...(isCritical ? [yes] : []), octets(value));
}

/** The extension with the DNS names and IPv4 addresses that a certificate is for. */
export function buildNames(names: readonly string[]): Buffer {
  return buildExtension('2.5.29.17', sequence(...names.map(alternativeName)));
}

function buildName(commonName: string): Buffer {
  return sequence(der(0x31, sequence(objectId('2.5.4.3'), text(commonName))));
}
