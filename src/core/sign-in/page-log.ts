/**
 * What the pages of an attempt do, in the log: a few lines, then a count. A page that tries the same in a loop would
 * otherwise fill both log files, and what came before would be gone.
 */

/** The kinds have their lines apart, so that a flood of one hides none of another. */
export type PageEventKind = 'notices' | 'frames' | 'loads' | 'permissions' | 'webviews';

/** An attempt has so many different lines of each kind at most. A sign-in that works has none. */
const maxLines = 5;

/** At the level `debug`: a sign-in over several hosts makes a few hundred requests. */
const maxRequests = 500;

export type PageLog = {
  /** What a page tried, or what failed in it. A line that was written before is only counted. */
  readonly add: (kind: PageEventKind, line: string) => void;
  /** A request of a page, at the level `debug`. */
  readonly addRequest: (line: string) => void;
  /** Writes the counts. The next attempt begins anew. */
  readonly endAttempt: () => void;
};

/** `repeats`: the lines that were written, and how often each came again. */
type Events = { readonly repeats: Map<string, number>; others: number };

export function createPageLog(log: {
  readonly warn: (line: string) => void;
  readonly debug: (line: string) => void;
}): PageLog {
  const kinds = new Map<PageEventKind, Events>();
  let requests = 0;
  return {
    add: (kind, line) => {
      const events = kinds.get(kind) ?? { repeats: new Map(), others: 0 };
      kinds.set(kind, events);
      const { repeats } = events;
      const count = repeats.get(line);
      if (count !== undefined) repeats.set(line, count + 1);
      else if (repeats.size < maxLines) {
        repeats.set(line, 0);
        log.warn(line);
      } else events.others += 1;
    },
    addRequest: (line) => {
      requests += 1;
      if (requests <= maxRequests) log.debug(line);
    },
    endAttempt: () => {
      for (const [kind, { repeats, others }] of kinds) {
        for (const [line, count] of repeats) if (count > 0) log.warn(`${line} (again ${count} times)`);
        if (others > 0) log.warn(`More of the sign-in pages was not logged (${kind}: ${others}).`);
      }
      if (requests > maxRequests)
        log.debug(`More of the sign-in pages was not logged (requests: ${requests - maxRequests}).`);
      kinds.clear();
      requests = 0;
    },
  };
}
