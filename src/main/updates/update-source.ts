/**
 * Fetches the feed of updates and checks its signature by the release's own key, on every system and before the download.
 * electron-updater checks a publisher on Windows and macOS only, and after the download.
 */

import { type Session, session } from 'electron';
import type { LogIn, LogInDemand } from '../../core/network/questions';
import { buildProblem } from '../../core/problems/problem';
import type { Failure } from '../../core/result';
import { isSecureUrl } from '../../shared/secure-url';
import { sendRequest } from '../network/http-transport';
import { isTestBuild } from '../system/test-switches';

export type UpdateSource = {
  readonly isAllowed: (address: string) => boolean;
  /** The text of this platform's feed, if its signature is good. */
  readonly fetch: (address: string) => Promise<{ readonly kind: 'fetched'; readonly text: string } | Failure>;
};

export type UpdateSourceOptions = {
  /** Ed25519, base64 of the DER form (SPKI). Empty when the build has none. */
  readonly publicKey: string;
  readonly timeoutMs: number;
  /** A proxy's log-in that the agent has given before. The agent is not asked for the sake of an update. */
  readonly recallLogIn: (demand: LogInDemand) => LogIn | null;
};

/** The names that electron-builder gives the feeds. */
const feedNames: Readonly<Record<string, string>> = {
  win32: 'latest.yml',
  darwin: 'latest-mac.yml',
  linux: process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`,
};

export function createUpdateSource({ publicKey, timeoutMs, recallLogIn }: UpdateSourceOptions): UpdateSource {
  const read = async (url: string): Promise<Buffer | Failure> => {
    const outcome = await sendRequest({
      method: 'GET',
      url,
      partition: updatePartition(),
      timeoutMs,
      askLogIn: async (demand) => recallLogIn(demand),
    });
    if (outcome.kind === 'redirected') return buildProblem('update-redirected');
    if (outcome.kind !== 'answered') {
      const detail = outcome.kind === 'net-error' ? outcome.netError : outcome.kind;
      return buildProblem('update-unreachable', { detail });
    }
    const { status } = outcome.answer;
    return status === 200 ? outcome.body : buildProblem('update-unreachable', { detail: `${status}` });
  };

  return {
    // A release asks https only. The server of the tests is plain http on loopback.
    isAllowed: (address) => address.startsWith('https://') || (isTestBuild && isSecureUrl(address)),
    fetch: async (address) => {
      if (publicKey === '') return buildProblem('update-key-missing');
      const url = `${address}/${feedNames[process.platform]}`;
      const feed = await read(url);
      if ('kind' in feed) return feed;
      const signature = await read(`${url}.sig`);
      // A signature that can't be fetched counts as none.
      const isGood = !('kind' in signature) && (await isSigned(feed, signature, publicKey));
      return isGood ? { kind: 'fetched', text: feed.toString('utf8') } : buildProblem('update-unsigned');
    },
  };
}

async function isSigned(text: Buffer, signature: Buffer, publicKey: string): Promise<boolean> {
  const { createPublicKey, verify } = await import('node:crypto');
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    const bytes = Buffer.from(signature.toString('latin1').trim(), 'base64');
    return key.asymmetricKeyType === 'ed25519' && verify(null, text, key, bytes);
  } catch {
    return false;
  }
}

/** electron-updater's own partition, without cookies or cache of a login page. */
export function updatePartition(): Session {
  return session.fromPartition('electron-updater', { cache: false });
}
