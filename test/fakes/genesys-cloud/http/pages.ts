import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JournalEntry } from '../journal/journal';
import { sendAnswer } from './answers';
import type { Call } from './call';

/** HTML, or a handler. The request's body was read already: `entry` has it. */
export type Page = string | ((req: IncomingMessage, res: ServerResponse, entry: JournalEntry) => void);

/** Pages that a test brings along, at `/pages/<name>`. */
export interface Pages {
  /** Gives the path to ask for. `name` may begin with a slash. */
  add(name: string, page: Page): string;
  /** false if there is no such page. */
  serve(name: string, call: Call, entry: JournalEntry): boolean;
}

export function createPages(): Pages {
  const pages = new Map<string, Page>();
  const plain = (name: string) => name.replace(/^\/+/, '');
  return {
    add: (name, page) => {
      pages.set(plain(name), page);
      return `/pages/${plain(name)}`;
    },
    serve: (name, call, entry) => {
      const page = pages.get(plain(name));
      if (page === undefined) return false;
      if (typeof page === 'string')
        sendAnswer(call, 200, { 'content-type': 'text/html; charset=utf-8' }, page);
      else page(call.req, call.res, entry);
      return true;
    },
  };
}
