/** A company's own certificate authority. Its certificates are as good or as bad as a test wants them. */

import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  buildCertificate,
  buildExtension,
  buildNames,
  exportKey,
  type KeyAndCertificate,
} from '../genesys-cloud/certificate';
import { bits, objectId, readElements, sequence, yes } from '../genesys-cloud/der';

export type { KeyAndCertificate };

export type CertificateWishes = {
  /** DNS names and IPv4 addresses it is for; the first is its common name. */
  readonly names: readonly string[];
  /** Epoch milliseconds. Default: a year that began the day before yesterday. */
  readonly notBefore?: number;
  readonly notAfter?: number;
  readonly use?: 'server' | 'client';
};

export type CertificateAuthority = {
  readonly name: string;
  /** Its own certificate, PEM: what a client must trust. */
  readonly cert: string;
  readonly issue: (wishes: CertificateWishes) => KeyAndCertificate;
  /** For a key that stays where it was made. Takes a certification request and gives the certificate, PEM. */
  readonly answerRequest: (request: Buffer, wishes: CertificateWishes) => string;
};

/** Only keys of its own: an authority that nobody trusts is one whose `cert` went into no store. */
export function createCertificateAuthority(name: string): CertificateAuthority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = { name, key: own.privateKey };
  const mayIssue = [
    buildExtension('2.5.29.19', sequence(yes), true),
    // keyCertSign and cRLSign: bits 5 and 6 of an octet whose last bit is not used.
    buildExtension('2.5.29.15', bits(Buffer.from([0x06]), 1), true),
  ];
  const issueFor = (key: KeyObject, wishes: CertificateWishes) => {
    const { names, notBefore, notAfter } = wishes;
    const extensions = buildLeaf(wishes);
    return buildCertificate({ issuer, subject: names[0] ?? '', key, extensions, notBefore, notAfter });
  };
  return {
    name,
    cert: buildCertificate({ issuer, subject: name, key: own.publicKey, extensions: mayIssue }),
    issue: (wishes) => {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return { key: exportKey(privateKey), cert: issueFor(publicKey, wishes) };
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
  const extended = buildExtension('2.5.29.37', sequence(objectId(purpose)));
  // A person's certificate names no host.
  return use === 'client' ? [extended] : [extended, buildNames(names)];
}
