/** A desk that is signed in, with the moments of its session at hand. */

import { nameConnection } from '../../../src/core/genesys/endpoints';
import type { Session } from '../../../src/core/genesys/session';
import type { VaultAnswer } from '../../../src/core/session/kept-session';
import { defaultSettings, type Settings } from '../../../src/shared/settings';
import type { SignedInView } from '../../../src/shared/view';
import { createRig, type Rig } from '../desk/desk-rig';
import { done, person, session } from '../samples';

export const minute = 60_000;
export const hour = 60 * minute;

/** Settings of the grant that gives refresh tokens, and of the one that does not. */
export const withSecret = { clientId: 'desk-code', grant: 'code' } as const;
export const withPkce = { clientId: 'desk-pkce', grant: 'pkce' } as const;

/** A session that begins now and lives for so long. */
export function sessionOf(rig: Rig, lifeMs: number, parts: Partial<Session> = {}): Session {
  const obtainedAt = rig.clock.now();
  return { ...session, obtainedAt, expiresAt: obtainedAt + lifeMs, ...parts };
}

export async function createSignedInRig(
  saved: Partial<Settings>,
  lifeMs = 8 * hour,
  parts: Partial<Session> = {},
) {
  const rig = createRig({ saved, secret: saved.grant === 'code' ? 'S3CRET' : null });
  await rig.signInUntil('exchange');
  const refreshToken = saved.grant === 'code' ? session.refreshToken : null;
  await rig.exchange.answer(done(sessionOf(rig, lifeMs, { refreshToken, ...parts })));
  await rig.loadPerson.answer(done(person));
  return rig;
}

/** What the vault says of a session with so much time left (negative: it is over). */
export function keptWith(
  leftMs: number,
  saved: Partial<Settings>,
  parts: Partial<Session> = {},
): VaultAnswer {
  const now = createRig().clock.now();
  const kept = { ...session, obtainedAt: now - 8 * hour, expiresAt: now + leftMs, ...parts };
  const connection = nameConnection({ ...defaultSettings, ...saved });
  return { kind: 'session', kept: { connection, session: kept, person } };
}

/** The view, when it is the signed-in one. */
export function signedIn(rig: Rig): SignedInView {
  const view = rig.desk.view();
  if (view.kind !== 'signed-in') throw new Error(`The view is “${view.kind}”.`);
  return view;
}

/** Every call so far that went to Genesys Cloud, by kind. */
export const callsOf = (rig: Rig) => ({
  authorize: rig.authorize.calls.length,
  exchange: rig.exchange.calls.length,
  refresh: rig.refresh.calls.length,
  person: rig.loadPerson.calls.length,
});
