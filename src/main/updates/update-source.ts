/**
 * Fetches what is offered as an update, and believes only what the release's own key has signed. electron-updater checks
 * a publisher on Windows and macOS alone, and only after the download; this is checked everywhere, and before it.
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
  /** The signed text of this platform's feed. */
  readonly fetch: (address: string) => Promise<{ readonly kind: 'fetched'; readonly text: string } | Failure>;
};

export type UpdateSourceOptions = {
  /** Ed25519, as base64 of its DER (SPKI). Empty: none was built in. */
  readonly publicKey: string;
  readonly timeoutMs: number;
  /** Answers a proxy with what the agent has told it before; an update is not worth a question. */
  readonly recallLogIn: (demand: LogInDemand) => LogIn | null;
};

/** electron-updater's own names. */
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
      headers: {},
      body: null,
      partition: updateSession(),
      timeoutMs,
      signal: AbortSignal.timeout(2 * timeoutMs),
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
    // A release goes to https only; the tests' server is plain, on this computer.
    isAllowed: (address) => address.startsWith('https://') || (isTestBuild && isSecureUrl(address)),
    fetch: async (address) => {
      if (publicKey === '') return buildProblem('update-key-missing');
      const url = `${address}/${feedNames[process.platform]}`;
      const feed = await read(url);
      if ('kind' in feed) return feed;
      const signature = await read(`${url}.sig`);
      // No signature, and one that can't be had, are the same: nothing vouches for the feed.
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

/** The partition that electron-updater downloads in, by its own name: no cookie, no cache, nothing of a login page. */
export function updateSession(): Session {
  return session.fromPartition('electron-updater', { cache: false });
}
