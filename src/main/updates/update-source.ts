/**
 * Fetches the feed of updates and checks its signature by the release's own key, on every system and before the download.
 * electron-updater checks a publisher on Windows and macOS only, and after the download.
 */

import { type Session, session } from 'electron';
import type { Questions } from '../../core/network/questions';
import { buildProblem } from '../../core/problems/problem';
import type { Failure } from '../../core/result';
import { problemOfFeedAnswer } from '../../core/updates/feed-answer';
import { isSecureUrl } from '../../shared/secure-url';
import { type HttpRequest, sendRequest } from '../network/http-transport';
import { isTestBuild } from '../system/test-switches';

/** The names that electron-builder gives the feeds. */
const feedNames: Readonly<Record<string, string>> = {
  win32: 'latest.yml',
  darwin: 'latest-mac.yml',
  linux: process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`,
};

/** A release asks https only. The server of the tests is plain http on loopback. */
export function isAllowedFeed(address: string): boolean {
  return address.startsWith('https://') || (isTestBuild && isSecureUrl(address));
}

/**
 * Gives the text of this platform's feed, if its signature is good. No agent is asked for a log-in for an update.
 * @param publicKey Ed25519, base64 of the DER form (SPKI); empty when the build has none
 */
export async function fetchSignedFeed(
  address: string,
  publicKey: string,
  timeoutMs: number,
  recallLogIn: Questions['recallLogIn'],
): Promise<string | Failure> {
  if (publicKey === '') return buildProblem('update-key-missing');
  const read = (url: string, file: 'feed' | 'signature') =>
    readFile(file, {
      method: 'GET',
      url,
      partition: updatePartition(),
      timeoutMs,
      askLogIn: async (demand) => recallLogIn(demand),
    });
  const url = `${address}/${feedNames[process.platform]}`;
  const feed = await read(url, 'feed');
  if ('kind' in feed) return feed;
  const signature = await read(`${url}.sig`, 'signature');
  if ('kind' in signature) return signature;
  return (await isSigned(feed, signature, publicKey))
    ? feed.toString('utf8')
    : buildProblem('update-unsigned');
}

async function readFile(file: 'feed' | 'signature', request: HttpRequest): Promise<Buffer | Failure> {
  const outcome = await sendRequest(request);
  const isAnswered = outcome.kind === 'answered';
  const answer = isAnswered ? { kind: outcome.kind, status: outcome.answer.status } : outcome;
  const problem = problemOfFeedAnswer(answer, file);
  if (problem !== null) return problem;
  return isAnswered ? outcome.body : buildProblem('update-unreachable', { detail: outcome.kind });
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
