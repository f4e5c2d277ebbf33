/** A server for updates: a feed, its signature and a file, each of which a test can make wrong. */

import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { stringify } from 'yaml';
import { startOnLoopback } from './loopback-server';

export type UpdateFeed = {
  readonly address: string;
  /** DER in base64, as releases have it. */
  readonly publicKey: string;
  /** The paths of the requests, in order. */
  readonly asked: readonly string[];
  /** Replaces the offer, signs it with the same key, and forgets the requests. */
  readonly change: (offer: Offer) => void;
  readonly stop: () => Promise<void>;
};

export type Offer = {
  /** The beginning of the file's name: `agent-desk`, which is the default, or `agent-desk-qa`. */
  readonly name?: string;
  readonly version: string;
  /** The contents of the file. */
  readonly file: string;
  /** Changes the feed before it is signed. */
  readonly announce?: (feed: Record<string, unknown>) => unknown;
  /** Answers a request itself. @returns whether it did */
  readonly answer?: (path: string, response: ServerResponse) => boolean;
  readonly signature?: 'good' | 'missing' | 'of-another-key' | 'of-another-text' | 'garbage';
};

export const updateName = (version: string, name = 'agent-desk') =>
  `${name}-${version}-linux-x86_64.AppImage`;

export async function startUpdateFeed(first: Offer): Promise<UpdateFeed> {
  const key = generateKeyPairSync('ed25519');
  const asked: string[] = [];
  let offer = first;
  let files = buildFiles(offer, key.privateKey);
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (offer.answer?.(url, response)) return;
    const body = files.get(url) ?? null;
    response.writeHead(body === null ? 404 : 200).end(body);
  });
  const { port, stop } = await startOnLoopback(server);
  return {
    address: `http://127.0.0.1:${port}/desk`,
    publicKey: key.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    asked,
    change: (next) => {
      asked.length = 0;
      offer = next;
      files = buildFiles(offer, key.privateKey);
    },
    stop,
  };
}

/** The files of the server, by path. */
function buildFiles(offer: Offer, key: KeyObject): Map<string, Buffer | string | null> {
  const name = updateName(offer.version, offer.name);
  const usual = {
    version: offer.version,
    files: [{ url: name, sha512: sha512(offer.file), size: Buffer.byteLength(offer.file) }],
    releaseDate: '2026-11-23T00:00:00.000Z',
  };
  const announced = offer.announce?.(usual) ?? usual;
  const feed = Buffer.from(typeof announced === 'string' ? announced : stringify(announced));
  const signatures = {
    good: () => sign(null, feed, key).toString('base64'),
    'of-another-key': () => sign(null, feed, generateKeyPairSync('ed25519').privateKey).toString('base64'),
    'of-another-text': () => sign(null, Buffer.concat([feed, feed]), key).toString('base64'),
    garbage: () => '<html>Welcome</html>',
    missing: () => null,
  };
  return new Map<string, Buffer | string | null>([
    ['/desk/latest-linux.yml', feed],
    ['/desk/latest-linux.yml.sig', signatures[offer.signature ?? 'good']()],
    [`/desk/${name}`, offer.file],
  ]);
}

const sha512 = (text: string) => createHash('sha512').update(text).digest('base64');
