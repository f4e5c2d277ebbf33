/** A desk that is signed in, and what the tests of its session share. */

import type { Session } from '../../../src/core/genesys/answers';
import { nameConnection } from '../../../src/core/genesys/endpoints';
import type { VaultAnswer } from '../../../src/core/session/kept-session';
import { defaultSettings, type Settings } from '../../../src/shared/settings';
import type { SignedInView } from '../../../src/shared/view';
import { createRig, type Rig } from '../desk/desk-rig';
import { done, person, session } from '../samples';

export const minute = 60_000;
export const hour = 60 * minute;

/** Settings with the authorization code grant and a client secret, which gives refresh tokens, and with PKCE, which gives none. */
export const withSecret = { clientId: 'desk-code', grant: 'code' } as const;
export const withPkce = { clientId: 'desk-pkce', grant: 'pkce' } as const;

/** A session that starts now and lives for `lifeMs` milliseconds. */
export function sessionOf(rig: Rig, lifeMs: number, parts: Partial<Session> = {}): Session {
  const obtainedAt = rig.clock.now();
  return { ...session, obtainedAt, expiresAt: obtainedAt + lifeMs, ...parts };
}

export async function createSignedInRig(
  saved: Partial<Settings>,
  lifeMs = 8 * hour,
  parts: Partial<Session> = {},
  options: Parameters<typeof createRig>[0] = {},
) {
  const rig = createRig({ saved, secret: saved.grant === 'code' ? 'S3CRET' : null, ...options });
  await rig.signInUntil('exchange');
  const refreshToken = saved.grant === 'code' ? session.refreshToken : null;
  await rig.exchange.answer(done(sessionOf(rig, lifeMs, { refreshToken, ...parts })));
  await rig.loadPerson.answer(done(person));
  return rig;
}

/** The vault's answer with a session that ends in `leftMs` milliseconds; negative when it has ended. */
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

/** The current view. Throws unless it is the signed-in one. */
export function signedIn(rig: Rig): SignedInView {
  const view = rig.desk.view();
  if (view.kind !== 'signed-in') throw new Error(`The view is “${view.kind}”.`);
  return view;
}

/** The number of requests to Genesys Cloud so far, by kind. */
export const callsOf = (rig: Rig) => ({
  authorize: rig.authorize.calls.length,
  exchange: rig.exchange.calls.length,
  refresh: rig.refresh.calls.length,
  person: rig.loadPerson.calls.length,
});
