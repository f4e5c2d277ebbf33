/** A session as it is kept for the next start: what is encrypted, and what the vault answers. */

import * as v from 'valibot';
import type { Settings } from '../../shared/settings';
import type { Keeping } from '../../shared/view';
import type { Clock } from '../clock';
import { nameConnection } from '../genesys/endpoints';
import type { Person } from '../genesys/profile';
import type { Session } from '../genesys/session';

export type KeptSession = {
  /** Of the settings that it was made with, see `nameConnection`. */
  readonly connection: string;
  /** Its times by the clock on the wall. */
  readonly session: Session;
  readonly person: Person;
};

/** `unreadable`: something is kept, and can't be read now (locked keyring, another user's, a newer version's). */
export type VaultAnswer =
  | { readonly kind: 'session'; readonly kept: KeptSession }
  | { readonly kind: 'none' | 'unreadable' };

export const noKeptSession: VaultAnswer = { kind: 'none' };

export type SessionVault = {
  /** Keeps this session instead of the one before; never instead of one that can't be read. */
  readonly keep: (kept: KeptSession) => Promise<Exclude<Keeping, 'not-wanted'>>;
  /** Empties the vault, but for a session that can't be read. Tells whether that worked. */
  readonly forget: () => Promise<boolean>;
  /** Empties it of everything. */
  readonly forgetUnreadable: () => Promise<boolean>;
  /** Resolves when nothing is being written. */
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

/** The times are kept by the clock on the wall: the app's own starts anew with each run. */
export function buildKeptSession(
  settings: Settings,
  session: Session,
  person: Person,
  { toWallTime }: Clock,
): KeptSession {
  const obtainedAt = toWallTime(session.obtainedAt);
  const expiresAt = toWallTime(session.expiresAt);
  return { connection: nameConnection(settings), session: { ...session, obtainedAt, expiresAt }, person };
}

export function serializeKeptSession(kept: KeptSession): string {
  return JSON.stringify({ version: 1, ...kept });
}

/** Null for what this version can't read. Never throws. */
export function parseKeptSession(serialized: string): KeptSession | null {
  try {
    const { version: _, ...kept } = v.parse(keptSchema, JSON.parse(serialized));
    return kept;
  } catch {
    return null;
  }
}
