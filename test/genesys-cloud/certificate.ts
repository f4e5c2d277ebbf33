import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

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
  const commonName = sequence(objectId('2.5.4.3'), der(0x0c, Buffer.from(names[0] ?? 'localhost')));
  const subject = sequence(der(0x31, commonName));
  const alternatives = sequence(...names.map(buildAlternativeName));
  const extensions = sequence(
    sequence(objectId('2.5.29.17'), der(0x04, alternatives)),
    sequence(
      objectId('2.5.29.19'),
      der(0x01, Buffer.from([0xff])),
      der(0x04, sequence(der(0x01, Buffer.from([0xff])))),
    ),
  );
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    subject,
    sequence(buildTime(notBefore), buildTime(notAfter)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]);
  const certificate = sequence(content, algorithm, der(0x03, signature));
  const lines = certificate.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

/** Tag, length, value. */
function der(tag: number, value: Buffer): Buffer {
  const size = value.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), value]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = rest.flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return der(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

/** UTCTime, as RFC 5280 wants it until 2049. */
function buildTime(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/[-:T]|\..*$/g, '');
  return der(0x17, Buffer.from(`${digits.slice(2)}Z`));
}

function buildAlternativeName(name: string): Buffer {
  const isAddress = /^\d+(\.\d+){3}$/.test(name);
  return isAddress ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name));
}
