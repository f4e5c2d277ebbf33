/** Logs the end of each request at the level `debug`, by origin only: paths may hold secrets. */

import { app } from 'electron';
import { parseUrl } from '../../shared/parse-url';
import type { Settings } from '../../shared/settings';
import type { EndedRequest, RequestEnds } from './request-ends';

/** The parts of a page say nothing about a sign-in. */
const leftOut: readonly string[] = ['image', 'stylesheet', 'script', 'font', 'media'];

/** Follows each partition that is made from now on, if the settings have that level. */
export function installRequestLog(
  { logLevel }: Settings,
  requestEnds: RequestEnds,
  report: (text: string) => void,
): void {
  if (logLevel !== 'debug') return;
  const logEnd = ({ method, url, resourceType }: EndedRequest, end: string) => {
    const address = parseUrl(url);
    if (leftOut.includes(resourceType) || !address?.protocol.startsWith('http')) return;
    report(`${method} ${address.origin} (${resourceType}): ${end}`);
  };
  app.on('session-created', (partition) => requestEnds.listen(partition, logEnd));
}
