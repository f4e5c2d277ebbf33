import type { IncomingHttpHeaders } from 'node:http';
import { endpointNames } from '../endpoints';

export const journalNames = [...endpointNames, 'page', 'unknown'] as const;

export type JournalName = (typeof journalNames)[number];

/** A request. Its status and stage change while it is answered. */
export interface JournalEntry {
  readonly at: number;
  readonly name: JournalName;
  readonly method: string;
  /** As it came, with its prefix. */
  readonly path: string;
  /** The first value of each parameter. `url` has all of them. */
  readonly query: Readonly<Record<string, string>>;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The first value of each field of a form; null for another body. */
  readonly form: Readonly<Record<string, string>> | null;
  /** The body as it came. */
  readonly body: string;
  /** The value of `inin-correlation-id`. */
  readonly correlationId: string;
  /** null until it is answered, and after a hang or a reset. */
  status: number | null;
  /** `held` is kept waiting by a failure. `cut` is a connection that ended before the answer did. */
  stage: 'pending' | 'held' | 'answered' | 'cut';
}

export interface Journal {
  readonly entries: readonly JournalEntry[];
  add(entry: JournalEntry): void;
  /** Removes all entries. */
  clear(): void;
  /** Must be called after a change of `stage`. */
  changed(): void;
  requests(name: JournalName): readonly JournalEntry[];
  /**
   * Resolves with the count-th request of that name as soon as it is answered, cut or held.
   *
   * @throws after `timeoutMs`, with the requests that came instead
   */
  waitFor(name: JournalName, count?: number, timeoutMs?: number): Promise<JournalEntry>;
  /** Rejects every `waitFor` that still waits. */
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
    waitFor: (name, count = 1, timeoutMs = 10_000) =>
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

/** Node's headers, each with one string. */
export function buildPlainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}
