/** The agent's picture. The page gets it as data, so that the policy of the own pages allows no request. */

import type { Session } from 'electron';
import { isPictureUrl } from '../../core/genesys/endpoints';
import type { Settings } from '../../shared/settings';
import type { CallsUnderWay } from '../network/calls-under-way';
import { sendRequest } from '../network/http-transport';

/** Pictures by their first bytes, in hex: a server's content type could be wrong. No SVG, which can hold a script. */
const signatures: readonly (readonly [type: string, signature: RegExp])[] = [
  ['image/png', /^89504e470d0a1a0a/],
  ['image/jpeg', /^ffd8ff/],
  ['image/gif', /^47494638/],
  ['image/webp', /^52494646.{8}57454250/],
];

type PictureRequest = {
  readonly partition: Session;
  readonly timeoutMs: number;
  readonly calls: CallsUnderWay;
};

/** Gives the picture as a `data:` URL. Null is no problem: the initials stay. The signal aborts with the session. */
export async function loadPicture(
  url: string,
  settings: Settings,
  signal: AbortSignal,
  { partition, timeoutMs, calls }: PictureRequest,
): Promise<string | null> {
  if (!isPictureUrl(url, settings)) return null;
  const outcome = await sendRequest({
    method: 'GET',
    url,
    partition,
    timeoutMs,
    signal,
    // The agent has given a proxy's log-in long before. They are not asked for the sake of a picture.
    askLogIn: async () => null,
    certificates: { calls, mayAsk: false },
  });
  if (outcome.kind !== 'answered' || outcome.answer.status !== 200) return null;
  const start = outcome.body.subarray(0, 16).toString('hex');
  const type = signatures.find(([, signature]) => signature.test(start))?.[0];
  return type === undefined ? null : `data:${type};base64,${outcome.body.toString('base64')}`;
}
