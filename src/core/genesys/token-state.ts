/** Reads what Genesys Cloud says of a token. */

import * as v from 'valibot';
import { dateTime } from './user-status';

const tokenSchema = v.object({ dateTokenIdles: v.optional(dateTime, null) });

/**
 * Reads `GET /api/v2/tokens/me?preserveIdleTTL=true`: when the token ends unless it is used, epoch milliseconds by Genesys
 * Cloud's clock. Null where the organisation has no inactivity time-out.
 */
export function readTokenIdleTime(body: unknown): number | null {
  const parsed = v.safeParse(tokenSchema, body);
  return parsed.success ? parsed.output.dateTokenIdles : null;
}
