/** A company's own certificate authority. Its certificates are as good or as bad as a test wants them. */

import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  alternativeName,
  bits,
  buildPem,
  der,
  objectId,
  octets,
  readElements,
  sequence,
  serial,
  text,
  time,
  yes,
} from '../genesys-cloud/der';

export type CertificateWishes = {
  /** DNS names and IPv4 addresses it is for; the first is its common name. */
  readonly names: readonly string[];
  /** Epoch milliseconds. Default: from yesterday for a year. */
  readonly notBefore?: number;
  readonly notAfter?: number;
  readonly use?: 'server' | 'client';
};

/** Both PEM. */
export type KeyAndCertificate = { readonly key: string; readonly cert: string };

export type CertificateAuthority = {
  readonly name: string;
  /** Its own certificate, PEM: what a client must trust. */
  readonly cert: string;
  readonly issue: (wishes: CertificateWishes) => KeyAndCertificate;
  /** For a key that stays where it was made. Takes a certification request and gives the certificate, PEM. */
  readonly answerRequest: (request: Buffer, wishes: CertificateWishes) => string;
};

const dayMs = 86_400_000;
const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'));

/** Only keys of its own: an authority that nobody trusts is one whose `cert` went into no store. */
export function createCertificateAuthority(name: string): CertificateAuthority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = { name, key: own.privateKey };
  const mayIssue = [
    extension('2.5.29.19', sequence(yes), true),
    // keyCertSign and cRLSign: bits 5 and 6 of an octet whose last bit is not used.
    extension('2.5.29.15', bits(Buffer.from([0x06]), 1), true),
  ];
  const issueFor = (key: KeyObject, wishes: CertificateWishes) =>
    buildCertificate({ issuer, subject: wishes.names[0] ?? '', key, wishes, extensions: buildLeaf(wishes) });
  return {
    name,
    cert: buildCertificate({
      issuer,
      subject: name,
      key: own.publicKey,
      wishes: { names: [] },
      extensions: mayIssue,
    }),
    issue: (wishes) => {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      return { key, cert: issueFor(publicKey, wishes) };
    },
    answerRequest: (request, wishes) => {
      // CertificationRequest, CertificationRequestInfo, and in it: version, subject, the key.
      const [, , key] = readElements(readElements(request)[0] ?? request);
      if (key === undefined) throw new Error('There is no key in the certification request.');
      return issueFor(createPublicKey({ key, format: 'der', type: 'spki' }), wishes);
    },
  };
}

function buildLeaf({ names, use = 'server' }: CertificateWishes): Buffer[] {
  const purpose = use === 'server' ? '1.3.6.1.5.5.7.3.1' : '1.3.6.1.5.5.7.3.2';
  const extended = extension('2.5.29.37', sequence(objectId(purpose)));
  // A person's certificate names no host.
  return use === 'client'
    ? [extended]
    : [extended, extension('2.5.29.17', sequence(...names.map(alternativeName)))];
}

function buildCertificate(parts: {
  readonly issuer: { readonly name: string; readonly key: KeyObject };
  readonly subject: string;
  readonly key: KeyObject;
  readonly wishes: CertificateWishes;
  readonly extensions: readonly Buffer[];
}): string {
  const { issuer, subject, key, wishes, extensions } = parts;
  const { notAfter } = wishes;
  const notBefore = wishes.notBefore ?? (notAfter ?? Date.now()) - 2 * dayMs;
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    serial(randomBytes(8)),
    ecdsaWithSha256,
    buildName(issuer.name),
    sequence(time(notBefore), time(notAfter ?? notBefore + 365 * dayMs)),
    buildName(subject),
    key.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = bits(sign('sha256', content, issuer.key));
  return buildPem('CERTIFICATE', sequence(content, ecdsaWithSha256, signature));
}

function buildName(commonName: string): Buffer {
  return sequence(der(0x31, sequence(objectId('2.5.4.3'), text(commonName))));
}

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  return sequence(objectId(id), ...(isCritical ? [yes] : []), octets(value));
}
