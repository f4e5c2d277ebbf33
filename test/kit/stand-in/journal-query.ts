/** What `GET journal` asks for. */

import * as v from 'valibot';
import { type JournalName, journalNames } from '../../fakes/genesys-cloud';
import { describeIssues } from './schema-issues';

const maxWaitMs = 60_000;

const whole = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, `Use a whole number from ${least} to ${most}.`),
    v.transform(Number),
    v.minValue(least, `Use a whole number from ${least} to ${most}.`),
    v.maxValue(most, `Use a whole number from ${least} to ${most}.`),
  );

const schema = v.strictObject({
  name: v.exactOptional(v.picklist(journalNames)),
  count: v.exactOptional(whole(1, 1_000)),
  waitMs: v.exactOptional(whole(0, maxWaitMs)),
});

export type JournalQuery = {
  /** Null for all. */
  readonly name: JournalName | null;
  /** Until so many requests of that name are answered; null where nobody waits. */
  readonly wait: { readonly name: JournalName; readonly count: number; readonly ms: number } | null;
};

/** @returns the query, or a text with what is wrong */
export function parseJournalQuery(query: Readonly<Record<string, string>>): JournalQuery | string {
  const parsed = v.safeParse(schema, query);
  if (!parsed.success) return describeIssues(parsed.issues);
  const { name = null, count, waitMs } = parsed.output;
  if (waitMs === undefined || waitMs === 0)
    return count === undefined ? { name, wait: null } : 'count: Say how long to wait: &waitMs=…';
  if (name === null) return 'waitMs: Say which requests to wait for: ?name=…';
  return { name, wait: { name, count: count ?? 1, ms: waitMs } };
}
