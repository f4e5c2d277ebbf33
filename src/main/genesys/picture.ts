/** The agent's picture. Fetched here and handed over as data, so that the own pages may ask no server for anything. */

import type { Session } from 'electron';
import { isPictureUrl } from '../../core/genesys/picture-url';
import type { Settings } from '../../shared/settings';
import { sendRequest } from '../network/http-transport';

/** Types that are pictures by their first bytes, in hex; a server's word for it is not enough. SVG is left out: it is a program. */
const signatures: readonly (readonly [type: string, signature: RegExp])[] = [
  ['image/png', /^89504e470d0a1a0a/],
  ['image/jpeg', /^ffd8ff/],
  ['image/gif', /^47494638/],
  ['image/webp', /^52494646.{8}57454250/],
];

/** Gives a `data:` URL, or null: a missing picture is no problem, the initials stay. */
export async function loadPicture(
  url: string,
  settings: Settings,
  partition: Session,
  timeoutMs: number,
): Promise<string | null> {
  if (!isPictureUrl(url, settings)) return null;
  const signal = AbortSignal.timeout(timeoutMs);
  const outcome = await sendRequest({
    method: 'GET',
    url,
    headers: {},
    body: null,
    partition,
    timeoutMs,
    signal,
    // A picture is not worth a question; a proxy's log-in was given long before.
    askLogIn: async () => null,
  });
  if (outcome.kind !== 'answered' || outcome.answer.status !== 200) return null;
  const start = outcome.body.subarray(0, 16).toString('hex');
  const type = signatures.find(([, signature]) => signature.test(start))?.[0];
  return type === undefined ? null : `data:${type};base64,${outcome.body.toString('base64')}`;
}
