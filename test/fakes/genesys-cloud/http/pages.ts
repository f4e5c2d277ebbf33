import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JournalEntry } from '../journal/journal';
import { sendAnswer } from './answers';
import type { Call } from './call';

/** HTML, or a handler. The body of the request is in `entry`, because it was read already. */
export type Page = string | ((req: IncomingMessage, res: ServerResponse, entry: JournalEntry) => void);

/** Pages of a test, at `/pages/<name>`. */
export interface Pages {
  /** @param name may begin with a slash. @returns the path of the page */
  add(name: string, page: Page): string;
  /** @returns false if there is no such page */
  serve(name: string, call: Call, entry: JournalEntry): boolean;
}

export function createPages(): Pages {
  const pages = new Map<string, Page>();
  const withoutSlash = (name: string) => name.replace(/^\/+/, '');
  return {
    add: (name, page) => {
      pages.set(withoutSlash(name), page);
      return `/pages/${withoutSlash(name)}`;
    },
    serve: (name, call, entry) => {
      const page = pages.get(withoutSlash(name));
      if (page === undefined) return false;
      if (typeof page === 'string')
        sendAnswer(call, 200, { 'content-type': 'text/html; charset=utf-8' }, page);
      else page(call.req, call.res, entry);
      return true;
    },
  };
}
