/** The session that is kept for the next start: the text that is encrypted, and the contract of the vault. */

import * as v from 'valibot';
import type { Settings } from '../../shared/settings';
import type { Keeping } from '../../shared/view';
import type { Clock } from '../clock';
import { nameConnection } from '../genesys/endpoints';
import { buildInitials, type Person } from '../genesys/person';
import { unknownRead } from '../genesys/user-status';
import type { SessionAndPerson } from '../sign-in/sign-in';

/** The session's times are epoch milliseconds by the clock on the wall. */
export type KeptSession = SessionAndPerson & {
  /** The name of the connection that the session was made with, see `nameConnection`. */
  readonly connection: string;
};

/**
 * `unreadable`: a file is there and can't be read now, because the keyring is locked, or because another user has written
 * it. It may be readable later, so it is not overwritten.
 */
export type VaultAnswer =
  | { readonly kind: 'session'; readonly kept: KeptSession }
  | { readonly kind: 'none' | 'unreadable' };

export type SessionVault = {
  /** Whether it is known that there is no file. Asks no keyring. Never throws. */
  readonly isEmpty: () => boolean;
  /** @param isAsked whether the agent waits for it, and so a locked keyring may ask for its password */
  readonly read: (isAsked: boolean) => Promise<VaultAnswer>;
  /**
   * Replaces the session that was kept before, unless that is unreadable.
   * @param isAsked as for `read`
   */
  readonly keep: (kept: KeptSession, isAsked: boolean) => Promise<Exclude<Keeping, 'not-wanted'>>;
  /** Empties the vault, except of an unreadable session. Resolves with false when the file could not be removed. */
  readonly forget: () => Promise<boolean>;
  /** As `forget`, also for an unreadable session. */
  readonly forgetUnreadable: () => Promise<boolean>;
  /** Whether a call is under way. */
  readonly isBusy: () => boolean;
  /** Resolves when all calls before this one are done. */
  readonly settled: () => Promise<void>;
};

/** What may be missing, because another version has written the file: also where it is of another type. */
const part = <Value>(schema: v.GenericSchema<unknown, Value>) =>
  v.optional(v.fallback(v.nullable(schema), null), null);

const text = part(v.string());
const time = v.pipe(v.number(), v.finite());

const viewSchema = v.object({
  name: text,
  initials: text,
  email: text,
  title: text,
  department: text,
  organization: text,
});

const personSchema = v.object({
  id: text,
  organizationId: text,
  /** What the app calls `view`. The name on disk stays as the first version wrote it. */
  profile: part(viewSchema),
  pictureUrl: text,
  divisionId: text,
  language: text,
});

/**
 * A session of an earlier or a later version is read as far as this one understands it. Only what a session can't be
 * without is needed, so a field that is added here has to be a `part`; test/unit/kept-files has a file of every version.
 */
const keptSchema = v.object({
  connection: v.string(),
  session: v.object({
    accessToken: v.pipe(v.string(), v.nonEmpty()),
    obtainedAt: part(time),
    expiresAt: time,
    refreshToken: text,
  }),
  person: part(personSchema),
});

/** Converts the times to the clock on the wall, because the app's clock starts anew with each run. */
export function buildKeptSession(
  settings: Settings,
  { session, person }: SessionAndPerson,
  { toWallTime }: Pick<Clock, 'toWallTime'>,
): KeptSession {
  const obtainedAt = toWallTime(session.obtainedAt);
  const expiresAt = toWallTime(session.expiresAt);
  return { connection: nameConnection(settings), session: { ...session, obtainedAt, expiresAt }, person };
}

/** Gives the JSON that `parseKeptSession` reads, before it is encrypted. */
export function serializeKeptSession(kept: KeptSession): string {
  // A presence that may be hours old when it is read is not kept.
  const { status: _, view: profile, ...rest } = kept.person;
  return JSON.stringify({ version: 1, ...kept, person: { ...rest, profile } });
}

/** Returns null for a text in which this version finds no session. Never throws. */
export function parseKeptSession(serialized: string): KeptSession | null {
  try {
    const { connection, session, person } = v.parse(keptSchema, JSON.parse(serialized));
    // Without it, the session counts as an old one, which is renewed ten minutes before its end.
    const obtainedAt = session.obtainedAt ?? 0;
    return { connection, session: { ...session, obtainedAt }, person: completePerson(person) };
  } catch {
    return null;
  }
}

/** What is missing is shown as missing, until Genesys Cloud is asked. */
function completePerson(kept: v.InferOutput<typeof personSchema> | null): Person {
  const { profile, ...rest } = kept ?? v.parse(personSchema, {});
  const parts = profile ?? v.parse(viewSchema, {});
  const name = parts.name ?? parts.email;
  const initials = parts.initials ?? buildInitials(name ?? '');
  return { ...rest, view: { ...parts, name, initials }, status: unknownRead };
}
