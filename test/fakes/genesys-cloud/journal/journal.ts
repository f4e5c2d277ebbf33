import type { IncomingHttpHeaders } from 'node:http';
import type { EndpointName } from '../endpoints';

export type JournalName = EndpointName | 'page' | 'unknown';

/** One request. Filled in further as it is answered. */
export interface JournalEntry {
  readonly at: number;
  readonly name: JournalName;
  readonly method: string;
  /** As asked for, prefix included. */
  readonly path: string;
  /** The first value of each; `url` has them all. */
  readonly query: Readonly<Record<string, string>>;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The first value of each field of a form body; null if it was no form. */
  readonly form: Readonly<Record<string, string>> | null;
  /** The body as it came. */
  readonly body: string;
  /** What `inin-correlation-id` said. */
  readonly correlationId: string;
  /** null while not answered, and for ever after a hang or a reset. */
  status: number | null;
  /** `held`: kept waiting on purpose. `cut`: the connection ended before the answer did. */
  stage: 'pending' | 'held' | 'answered' | 'cut';
}

export interface Journal {
  readonly entries: readonly JournalEntry[];
  add(entry: JournalEntry): void;
  /** Forgets all that was asked so far. */
  clear(): void;
  /** To be called after a change of `stage`. */
  changed(): void;
  requests(name: JournalName): readonly JournalEntry[];
  /**
   * Resolves with the count-th request of that name as soon as it is answered, cut or held on purpose.
   * @throws after `timeoutMs`, saying what was asked instead
   */
  waitFor(name: JournalName, count?: number, timeoutMs?: number): Promise<JournalEntry>;
  /** Whoever still waits is told so. */
  stop(): void;
}

export function createJournal(): Journal {
  const entries: JournalEntry[] = [];
  const watchers = new Set<{ check(): void; fail(error: Error): void }>();
  const requests = (name: JournalName) => entries.filter((entry) => entry.name === name);
  const changed = () => {
    for (const { check } of [...watchers]) check();
  };

  return {
    entries,
    add: (entry) => {
      entries.push(entry);
    },
    clear: () => {
      entries.length = 0;
    },
    changed,
    requests,
    waitFor: (name, count = 1, timeoutMs = 5_000) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(limit);
          watchers.delete(watcher);
        };
        const watcher = {
          check: () => {
            const entry = requests(name)[count - 1];
            if (entry === undefined || entry.stage === 'pending') return;
            end();
            resolve(entry);
          },
          fail: (error: Error) => {
            end();
            reject(error);
          },
        };
        const limit = setTimeout(() => {
          const seen = entries.map((entry) => `${entry.name} (${entry.stage})`).join(', ') || 'nothing';
          watcher.fail(new Error(`waited ${timeoutMs} ms for ${count} × ${name}; asked was: ${seen}`));
        }, timeoutMs);
        watchers.add(watcher);
        watcher.check();
      }),
    stop: () => {
      for (const { fail } of [...watchers]) fail(new Error('the stand-in was stopped'));
    },
  };
}

/** Node's header object with every value as one string. */
export function buildPlainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}
