/** For the log at `debug`: where the network was asked, and how that ended. Origins alone, since paths may hold secrets. */

import { app, type Session } from 'electron';
import { parseUrl } from '../shared/parse-url';

/** What a page is made of says nothing about a sign-in. */
const passedOver: readonly string[] = ['image', 'stylesheet', 'script', 'font', 'media'];

type Ended = { readonly method: string; readonly url: string; readonly resourceType: string };

/** Follows every session that is made from now on. */
export function installRequestTrail(report: (text: string) => void): void {
  const tell = ({ method, url, resourceType }: Ended, end: string) => {
    const address = parseUrl(url);
    if (passedOver.includes(resourceType) || !address?.protocol.startsWith('http')) return;
    report(`${method} ${address.origin} (${resourceType}): ${end}`);
  };
  app.on('session-created', ({ webRequest }: Session) => {
    webRequest.onCompleted((ended) => tell(ended, String(ended.statusCode)));
    webRequest.onErrorOccurred((ended) => tell(ended, ended.error));
  });
}
