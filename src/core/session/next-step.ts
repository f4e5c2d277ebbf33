/** What a signed-in session needs next. Pure arithmetic on its state and the time. */

import type { Session } from '../genesys/answers';
import { betweenLooksMs, lastMomentsMs } from './inactivity';
import { canRefresh, type SignedInSessionState } from './state';

export type SessionFacts = Pick<
  SignedInSessionState,
  'session' | 'check' | 'renewal' | 'needsAgent' | 'isTokenUseless' | 'retryAt' | 'heldUntil' | 'mustConfirm'
> & {
  /** Milliseconds by the app's clock, as the times of the session. */
  readonly now: number;
  readonly isAgentThere: boolean;
  /** When Genesys Cloud was asked about the token last, for whatever reason. */
  readonly tokenAskedAt: number;
};

export type NextStep =
  /**
   * - `check`: ask Genesys Cloud who it is
   * - `offer`: tell the agent that the session ends soon
   * - `rest`: the time is over, and **Renew now** can still renew the session
   * - `end`: only a new sign-in helps
   */
  | { readonly kind: 'check' | 'renew' | 'offer' | 'rest' | 'end' }
  /** Nothing is due before this time, by the app's clock. */
  | { readonly kind: 'wait'; readonly until: number };

/** The first thing that is due. The caller does it, and asks again with the state after it. */
export function decideStep(facts: SessionFacts): NextStep {
  const { now, session, retryAt, heldUntil } = facts;
  // The agent has clicked "Renew now": no waiting time and no earlier refusal stands in the way.
  if (facts.renewal === 'renewing') return { kind: 'renew' };

  const asksToRenewAt = Math.max(retryAt, heldUntil.renewal);
  const mayAsk = now >= asksToRenewAt;
  // An unseen renewal through the login page resets Genesys Cloud's inactivity time-out, so it must not run for an agent
  // who has gone. Organisations that issue refresh tokens have no such time-out.
  const mayRenew = !facts.needsAgent && (canRefresh(facts) || facts.isAgentThere);

  if (now >= session.expiresAt) {
    if (!mayRenew) return canRefresh(facts) ? decideRest(facts) : { kind: 'end' };
    return mayAsk ? { kind: 'renew' } : { kind: 'wait', until: asksToRenewAt };
  }
  const confirmsAt = facts.mustConfirm ? facts.tokenAskedAt + betweenLooksMs : 0;
  const checksAt = Math.max(retryAt, heldUntil.check, confirmsAt);
  if ((facts.check !== 'checked' || facts.mustConfirm) && now >= checksAt) return { kind: 'check' };
  if (now >= renewsAt(session) && mayRenew && mayAsk) return { kind: 'renew' };
  if (now >= warnsAt(session) && facts.renewal === 'none') return { kind: 'offer' };

  const moments = [renewsAt(session), warnsAt(session), session.expiresAt, asksToRenewAt, checksAt];
  return { kind: 'wait', until: Math.min(...moments.filter((moment) => moment > now)) };
}

/** The refresh token is good, and only the agent can answer what stands in the way, such as a proxy's question. */
function decideRest({ renewal, check }: SessionFacts): NextStep {
  const isResting = renewal === 'offered' && check === 'offline';
  return isResting ? { kind: 'wait', until: Number.POSITIVE_INFINITY } : { kind: 'rest' };
}

/**
 * Whether it ends at its time, unless the agent comes or asks for a renewal: no refresh token can renew it, or let it rest.
 * No renewal may be under way.
 */
export function isLeftToEnd({
  renewal,
  needsAgent,
  isAgentThere,
  ...tokens
}: Omit<SessionFacts, 'now' | 'check' | 'retryAt' | 'heldUntil' | 'mustConfirm' | 'tokenAskedAt'>): boolean {
  return renewal !== 'renewing' && !canRefresh(tokens) && (needsAgent || !isAgentThere);
}

const minuteMs = 60_000;

/** The time from which it may be renewed: ten minutes before its end, or half of a short life. */
export function renewsAt({ obtainedAt, expiresAt }: Session): number {
  return expiresAt - Math.min(10 * minuteMs, (expiresAt - obtainedAt) / 2);
}

/** The time at which the agent is told of its end: five minutes before, or a quarter of a short life. */
export function warnsAt({ obtainedAt, expiresAt }: Session): number {
  return expiresAt - Math.min(5 * minuteMs, (expiresAt - obtainedAt) / 4);
}

/** The time from which what still needs its token has to be done: ten seconds before its end, or a quarter of a short life. */
export function lastMomentsAt({ obtainedAt, expiresAt }: Session): number {
  return expiresAt - Math.min(lastMomentsMs, (expiresAt - obtainedAt) / 4);
}
