/** What an end of the app that is cut short leaves undone at Genesys Cloud, as it is noted on this computer. */

import * as v from 'valibot';
import type { Settings } from '../../shared/settings';
import type { Session } from '../genesys/answers';
import { nameConnection } from '../genesys/endpoints';

/** A token that is still to be revoked. It is written encrypted, and on a desk of one's own alone. */
export type DueRevocation = {
  /** The name of its connection, see `nameConnection`. */
  readonly connection: string;
  readonly accessToken: string;
  /** Epoch milliseconds by the clock on the wall. */
  readonly expiresAt: number;
};

/** The contract of the note, which a run of the app leaves for the next one. */
export type LastEnd = {
  /** Whether the run before was cut short before a session was ended. */
  readonly wasCutShort: () => boolean;
  /**
   * The tokens that are noted and still to be revoked, as far as they can be read now and are still good. `unread`: only those
   * of earlier runs that could not be read before.
   */
  readonly readDue: (which: 'all' | 'unread') => Promise<readonly DueRevocation[]>;
  /** Whether any token is still to be revoked, also one that can't be read now, or that this desk may not note. */
  readonly isAnyDue: () => boolean;
  /**
   * A session has to be ended before the app does: on a shared desk from the sign-in on, elsewhere from a click on **Sign
   * out**. It is noted at once.
   */
  readonly begin: (settings: Settings, session: Session) => void;
  /** It is ended. `isConfirmed`: by Genesys Cloud. Without that, the note stays if the app ends and nobody was told. */
  readonly over: (isConfirmed: boolean) => void;
  /** Notes a token while it is revoked, and forgets it if that succeeds. */
  readonly whileRevoking: (settings: Settings, session: Session, work: Promise<boolean>) => Promise<void>;
};

const schema = v.object({ connection: v.string(), accessToken: v.string(), expiresAt: v.number() });

/** Converts the time to the clock on the wall, because the app's clock starts anew with each run. */
export function buildDueRevocation(
  settings: Settings,
  { accessToken, expiresAt }: Session,
  toWallTime: (at: number) => number,
): DueRevocation {
  return { connection: nameConnection(settings), accessToken, expiresAt: toWallTime(expiresAt) };
}

/** Null for a text that this version can't read. Never throws. */
export function parseDueRevocation(text: string): DueRevocation | null {
  try {
    return v.parse(schema, JSON.parse(text));
  } catch {
    return null;
  }
}
