/** What a session needs next, from its times and what has been tried. Plain arithmetic, no clock of its own. */

import { renewsAt, type Session, warnsAt } from '../genesys/session';

export type SessionFacts = {
  readonly now: number;
  readonly session: Session;
  /** Whether Genesys Cloud has said who it is since the app started. */
  readonly isChecked: boolean;
  /** Whether a renewal without the agent was refused, so that another try is useless. */
  readonly needsAgent: boolean;
  /** Whether somebody has used this computer lately. */
  readonly isAgentThere: boolean;
  readonly isOffered: boolean;
  /** Nothing is asked of the network before. */
  readonly retryAt: number;
};

export type NextStep =
  | { readonly kind: 'check' | 'renew' | 'offer' | 'end' }
  | { readonly kind: 'wait'; readonly until: number };

export function decideStep(facts: SessionFacts): NextStep {
  const { now, session, retryAt } = facts;
  const mayAsk = now >= retryAt;
  // The login page renews for an agent who is there: one who has gone must not be kept signed in, as Genesys Cloud's
  // inactivity time-out would have it. An organisation that gives refresh tokens has no such time-out.
  const mayRenew = !facts.needsAgent && (session.refreshToken !== null || facts.isAgentThere);

  if (now >= session.expiresAt) {
    if (!mayRenew) return { kind: 'end' };
    return mayAsk ? { kind: 'renew' } : { kind: 'wait', until: retryAt };
  }
  if (!facts.isChecked && mayAsk) return { kind: 'check' };
  if (now >= renewsAt(session) && mayRenew && mayAsk) return { kind: 'renew' };
  if (now >= warnsAt(session) && !facts.isOffered) return { kind: 'offer' };

  const moments = [renewsAt(session), warnsAt(session), session.expiresAt, retryAt];
  return { kind: 'wait', until: Math.min(...moments.filter((moment) => moment > now)) };
}
