/** The ends of a session's requests, for all who want to know: Electron has one listener for each kind, the last. */

import type { OnCompletedListenerDetails, Session } from 'electron';

export type EndedRequest = Pick<OnCompletedListenerDetails, 'id' | 'method' | 'url' | 'resourceType'>;

/** @param end the server's status, or Chromium's name for the error */
type Listener = (request: EndedRequest, end: string) => void;

const listeners = new WeakMap<Session, Listener[]>();

export function onRequestEnd(session: Session, listener: Listener): void {
  const known = listeners.get(session);
  if (known !== undefined) return void known.push(listener);
  const all = [listener];
  listeners.set(session, all);
  const tell: Listener = (request, end) => {
    for (const each of all) each(request, end);
  };
  session.webRequest.onCompleted((ended) => tell(ended, String(ended.statusCode)));
  session.webRequest.onErrorOccurred((ended) => tell(ended, ended.error));
}
