/** Tells when a request that waits for an answer of the agent has ended without one, for instance by its page. */

import type { Session, WebContents } from 'electron';
import { parseUrl } from '../../shared/parse-url';
import type { RequestEnds } from './request-ends';

export type WaitingRequest = {
  /** Aborts with the request, or with its page. */
  readonly signal: AbortSignal;
  /** The request has its answer. */
  readonly done: () => void;
};

/** @param isIt whether a request that has failed is the one that waits. Electron's events of both have no number in common */
export type WatchAborts = (contents: WebContents, isIt: (aborted: URL) => boolean) => WaitingRequest;

/**
 * Follows the partition of a page from its first request on that waits. Of several that match, a failed request ends the
 * oldest.
 */
export function createAbortWatch(requestEnds: RequestEnds): WatchAborts {
  const waiting = new WeakMap<Session, Set<(aborted: URL) => boolean>>();
  const readWaiting = (partition: Session) => {
    const known = waiting.get(partition);
    if (known !== undefined) return known;
    const added = new Set<(aborted: URL) => boolean>();
    waiting.set(partition, added);
    requestEnds.onEnd(partition, ({ url }, end) => {
      const address = /^net::/.test(end) ? parseUrl(url) : null;
      // One failed request stands for one that waits: the same address may be asked for twice.
      if (address !== null) [...added].some((abort) => abort(address));
    });
    return added;
  };
  return (contents, isIt) => {
    const request = new AbortController();
    const all = readWaiting(contents.session);
    const abort = (aborted: URL) => {
      if (!isIt(aborted)) return false;
      end();
      return true;
    };
    const end = () => {
      done();
      request.abort();
    };
    const done = () => {
      all.delete(abort);
      if (!contents.isDestroyed()) contents.off('destroyed', end);
    };
    all.add(abort);
    contents.once('destroyed', end);
    return { signal: request.signal, done };
  };
}
