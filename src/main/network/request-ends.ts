/** The ends of a partition's requests, for several listeners: Electron has one for each kind of event in a partition. */

import type { OnCompletedListenerDetails, Session } from 'electron';

export type EndedRequest = Pick<OnCompletedListenerDetails, 'id' | 'method' | 'url' | 'resourceType'>;

/** @param end the HTTP status, or Chromium's name for the error */
export type RequestEndListener = (request: EndedRequest, end: string) => void;

export type RequestEnds = {
  /** Calls the listener at the end of each request from now on. */
  readonly listen: (partition: Session, listener: RequestEndListener) => void;
};

export function createRequestEnds(): RequestEnds {
  const listeners = new WeakMap<Session, RequestEndListener[]>();
  return {
    listen: (partition, listener) => {
      const known = listeners.get(partition);
      if (known !== undefined) return void known.push(listener);
      const all = [listener];
      listeners.set(partition, all);
      const tell: RequestEndListener = (request, end) => {
        for (const each of all) each(request, end);
      };
      partition.webRequest.onCompleted((ended) => tell(ended, String(ended.statusCode)));
      partition.webRequest.onErrorOccurred((ended) => tell(ended, ended.error));
    },
  };
}
