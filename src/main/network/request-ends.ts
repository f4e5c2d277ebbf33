/** The ends of a partition's requests, for several listeners: Electron has one for each kind of event in a partition. */

import { app, type OnCompletedListenerDetails, type Session } from 'electron';
import type { PageLog } from '../../core/sign-in/page-log';
import { parseUrl } from '../../shared/parse-url';
import type { Settings } from '../../shared/settings';

export type EndedRequest = Pick<
  OnCompletedListenerDetails,
  'id' | 'method' | 'url' | 'resourceType' | 'webContentsId'
>;

/** @param end the HTTP status, or Chromium's name for the error */
export type RequestEndListener = (request: EndedRequest, end: string) => void;

export type RequestEnds = {
  /** Calls the listener at the end of each request from now on. Returns its unsubscribe. */
  readonly onEnd: (partition: Session, listener: RequestEndListener) => () => void;
};

/** Takes the only listeners that Electron has for `onCompleted` and `onErrorOccurred` in each partition that is followed. */
export function createRequestEnds(): RequestEnds {
  const listeners = new WeakMap<Session, Set<RequestEndListener>>();
  return {
    onEnd: (partition, listener) => {
      const known = listeners.get(partition);
      const all = known ?? new Set();
      all.add(listener);
      const unsubscribe = () => void all.delete(listener);
      if (known !== undefined) return unsubscribe;
      listeners.set(partition, all);
      const tell: RequestEndListener = (request, end) => {
        for (const each of all) each(request, end);
      };
      partition.webRequest.onCompleted((ended) => tell(ended, String(ended.statusCode)));
      partition.webRequest.onErrorOccurred((ended) => tell(ended, ended.error));
      return unsubscribe;
    },
  };
}

/** The parts of a page say nothing about a sign-in. */
const leftOut: readonly string[] = ['image', 'stylesheet', 'script', 'font', 'media'];

/**
 * Logs the end of each request of the partitions that are made from now on, if the settings have the level `debug`. By
 * origin only: paths may hold secrets.
 */
export function installRequestLog(
  { logLevel }: Settings,
  requestEnds: RequestEnds,
  report: (text: string) => void,
  pageLog: PageLog,
): void {
  if (logLevel !== 'debug') return;
  const logEnd = ({ method, url, resourceType, webContentsId }: EndedRequest, end: string) => {
    const address = parseUrl(url);
    if (leftOut.includes(resourceType) || !address?.protocol.startsWith('http')) return;
    const add = webContentsId === undefined ? report : pageLog.addRequest;
    add(`${method} ${address.origin} (${resourceType}): ${end}`);
  };
  app.on('session-created', (partition) => requestEnds.onEnd(partition, logEnd));
}
