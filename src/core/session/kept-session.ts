/** The session that is kept for the next start: the text that is encrypted, and the contract of the vault. */

import * as v from 'valibot';
import type { Settings } from '../../shared/settings';
import type { Keeping } from '../../shared/view';
import type { Clock } from '../clock';
import { nameConnection } from '../genesys/endpoints';
import type { SignedIn } from '../sign-in/sign-in';

/** The session's times are epoch milliseconds by the clock on the wall. */
export type KeptSession = SignedIn & {
  /** The name of the connection that the session was made with, see `nameConnection`. */
  readonly connection: string;
};

/**
 * `unreadable`: a file is there and can't be read now, because the keyring is locked, or because another user or a newer
 * version of the app has written it. It may be readable later, so it is not overwritten.
 */
export type VaultAnswer =
  | { readonly kind: 'session'; readonly kept: KeptSession }
  | { readonly kind: 'none' | 'unreadable' };

export type SessionVault = {
  /** Whether there is no file. Asks no keyring. */
  readonly isEmpty: () => boolean;
  /** @param isAsked whether the agent waits for it, and so a locked keyring may ask for its password */
  readonly read: (isAsked: boolean) => Promise<VaultAnswer>;
  /** Replaces the session that was kept before, unless that is unreadable. */
  readonly keep: (kept: KeptSession) => Promise<Exclude<Keeping, 'not-wanted'>>;
  /** Empties the vault, except of an unreadable session. Resolves with false when the file could not be removed. */
  readonly forget: () => Promise<boolean>;
  readonly forgetUnreadable: () => Promise<boolean>;
  /** Resolves when all calls before this one are done. */
  readonly settled: () => Promise<void>;
};

const text = v.nullable(v.string());
const tone = v.picklist(['available', 'busy', 'away', 'offline']);
const presence = v.nullable(v.object({ label: v.string(), tone }));

const keptSchema = v.object({
  version: v.literal(1),
  connection: v.string(),
  session: v.object({
    accessToken: v.pipe(v.string(), v.nonEmpty()),
    obtainedAt: v.pipe(v.number(), v.finite()),
    expiresAt: v.pipe(v.number(), v.finite()),
    refreshToken: text,
  }),
  person: v.object({
    // Earlier versions have not written these two.
    id: v.optional(text, null),
    organizationId: v.optional(text, null),
    profile: v.object({
      name: v.string(),
      initials: v.string(),
      email: text,
      title: text,
      department: text,
      organization: text,
      presence,
      routingStatus: presence,
    }),
    pictureUrl: text,
  }),
});

/** Converts the times to the clock on the wall, because the app's clock starts anew with each run. */
export function buildKeptSession(
  settings: Settings,
  { session, person }: SignedIn,
  { toWallTime }: Pick<Clock, 'toWallTime'>,
): KeptSession {
  const obtainedAt = toWallTime(session.obtainedAt);
  const expiresAt = toWallTime(session.expiresAt);
  return { connection: nameConnection(settings), session: { ...session, obtainedAt, expiresAt }, person };
}

export function serializeKeptSession(kept: KeptSession): string {
  return JSON.stringify({ version: 1, ...kept });
}

/** Returns null for a text that this version can't read. Never throws. */
export function parseKeptSession(serialized: string): KeptSession | null {
  try {
    const { version: _, ...kept } = v.parse(keptSchema, JSON.parse(serialized));
    return kept;
  } catch {
    return null;
  }
}
