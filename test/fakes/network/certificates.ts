/** X.509 certificates for tests: self-signed ones, and those of a company's own authority. All keys are P-256. */

import { isIPv4 } from 'node:net';
// @peculiar/x509 is built on tsyringe, which needs this polyfill to be loaded first.
import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  type JsonGeneralName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  Pkcs10CertificateRequest,
  SubjectAlternativeNameExtension,
  type X509CertificateCreateParams,
  X509CertificateGenerator,
} from '@peculiar/x509';

export interface CertificateOptions {
  /** The DNS names and IPv4 addresses that the certificate is for. The first one is its common name. */
  readonly names: readonly string[];
  /** Epoch milliseconds. The default is a year that began two days ago. */
  readonly notBefore?: number;
  readonly notAfter?: number;
  /** What the certificate is for: a server, which is the default, or a person who shows it to a server. */
  readonly use?: 'server' | 'client';
}

/** Both as PEM. */
export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

export interface CertificateAuthority {
  readonly name: string;
  /** The authority's own certificate as PEM: what a client must trust. */
  readonly cert: string;
  readonly issue: (options: CertificateOptions) => Promise<KeyAndCertificate>;
  /**
   * Issues a certificate for a key that stays where it was made.
   *
   * @param request a certification request (RFC 2986) as DER
   * @returns the certificate as PEM
   */
  readonly answerRequest: (request: Buffer, options: CertificateOptions) => Promise<string>;
}

const DAY_MS = 86_400_000;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** Makes a new key and a self-signed certificate for it. */
export async function createSelfSignedCertificate(
  options: Partial<Omit<CertificateOptions, 'use'>> = {},
): Promise<KeyAndCertificate> {
  const names = options.names ?? ['localhost', '127.0.0.1'];
  const keys = await createKeys();
  const name = buildName(names[0] ?? '');
  const cert = await X509CertificateGenerator.create({
    subject: name,
    issuer: name,
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    extensions: [buildAlternativeNames(names), new BasicConstraintsExtension(true, undefined, true)],
    ...buildValidity(options),
  });
  return { key: await exportKey(keys.privateKey), cert: cert.toString('pem') };
}

/** Makes an authority with a new key. Nothing trusts it until its `cert` is put into a store. */
export async function createCertificateAuthority(name: string): Promise<CertificateAuthority> {
  const keys = await createKeys();
  const issuer = buildName(name);
  const sign = async (parts: Omit<X509CertificateCreateParams, 'issuer' | 'signingKey' | 'signature'>) => {
    const signed = await X509CertificateGenerator.create({ ...parts, issuer, signingKey: keys.privateKey });
    return signed.toString('pem');
  };
  const issueFor = (publicKey: X509CertificateCreateParams['publicKey'], options: CertificateOptions) =>
    sign({
      subject: buildName(options.names[0] ?? ''),
      publicKey,
      extensions: buildUse(options),
      ...buildValidity(options),
    });
  const cert = await sign({
    subject: issuer,
    publicKey: keys.publicKey,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
    ...buildValidity({}),
  });
  return {
    name,
    cert,
    issue: async (options) => {
      const { privateKey, publicKey } = await createKeys();
      return { key: await exportKey(privateKey), cert: await issueFor(publicKey, options) };
    },
    answerRequest: (request, options) =>
      issueFor(new Pkcs10CertificateRequest(new Uint8Array(request)).publicKey, options),
  };
}

function createKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function exportKey(key: CryptoKey): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), PemConverter.PrivateKeyTag);
}

/** A name of one common name. As an object, so that no character in it has a meaning. */
function buildName(commonName: string) {
  return [{ CN: [commonName] }];
}

function buildValidity({ notBefore, notAfter }: Pick<CertificateOptions, 'notBefore' | 'notAfter'>) {
  const from = notBefore ?? (notAfter ?? Date.now()) - 2 * DAY_MS;
  return { notBefore: new Date(from), notAfter: new Date(notAfter ?? from + 365 * DAY_MS) };
}

function buildUse({ names, use = 'server' }: CertificateOptions): Extension[] {
  // The certificate of a person names no host.
  if (use === 'client') return [new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth])];
  return [new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]), buildAlternativeNames(names)];
}

function buildAlternativeNames(names: readonly string[]): Extension {
  return new SubjectAlternativeNameExtension(
    names.map((value): JsonGeneralName => ({ type: isIPv4(value) ? 'ip' : 'dns', value })),
  );
}
