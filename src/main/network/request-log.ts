/** For the log at `debug`: where the network was asked, and how that ended. Origins alone, since paths may hold secrets. */

import { app } from 'electron';
import { parseUrl } from '../../shared/parse-url';
import type { Settings } from '../../shared/settings';
import type { EndedRequest, RequestEnds } from './request-ends';

/** What a page is made of says nothing about a sign-in. */
const passedOver: readonly string[] = ['image', 'stylesheet', 'script', 'font', 'media'];

/** Follows every partition that is made from now on, where the log is kept at that level. */
export function installRequestLog(
  { logLevel }: Settings,
  requestEnds: RequestEnds,
  report: (text: string) => void,
): void {
  if (logLevel !== 'debug') return;
  const tell = ({ method, url, resourceType }: EndedRequest, end: string) => {
    const address = parseUrl(url);
    if (passedOver.includes(resourceType) || !address?.protocol.startsWith('http')) return;
    report(`${method} ${address.origin} (${resourceType}): ${end}`);
  };
  app.on('session-created', (partition) => requestEnds.listen(partition, tell));
}
