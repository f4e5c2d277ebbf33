import * as v from 'valibot';
import { type Happening, MEDIA_KINDS, ROUTING_STATUSES } from '../../fakes/genesys-cloud';
import { describeIssues } from './schema-issues';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99));

export const happeningSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('presence'),
    presence: name,
    by: v.exactOptional(v.picklist(['supervisor', 'other-client', 'MICROSOFTTEAMS', 'ZOOMPHONE'])),
  }),
  v.strictObject({ kind: v.literal('routing'), status: v.picklist(ROUTING_STATUSES) }),
  v.strictObject({ kind: v.literal('open-work'), work: v.record(v.picklist(MEDIA_KINDS), count) }),
  v.strictObject({ kind: v.literal('station'), name: v.nullable(name) }),
  v.strictObject({
    kind: v.literal('sockets'),
    how: v.picklist(['close', 'cut', 'silence', 'closing', 'taken']),
  }),
  v.strictObject({
    kind: v.literal('channels'),
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  }),
  v.strictObject({ kind: v.literal('sign-in'), clientId: name, address: name }),
  v.strictObject({ kind: v.literal('log-off') }),
]);

/** Parses what shall happen. @returns it, or a text with what is wrong */
export function parseHappening(value: unknown): Happening | string {
  const parsed = v.safeParse(happeningSchema, value);
  return parsed.success ? (parsed.output as Happening) : describeIssues(parsed.issues);
}
