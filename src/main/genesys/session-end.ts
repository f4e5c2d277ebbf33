import type { SignOutReport } from '../../core/desk/states';

/** A step of a sign-out at Genesys Cloud, which ends with the signal. True when the server confirmed it. */
type Step = (signal: AbortSignal) => Promise<boolean>;

/**
 * The steps share one time. The revocation comes first: the log-out ends the token too, and revoking it after that would
 * fail. It gets half of the time, so that the log-out has the other half after a slow one.
 */
export async function endInTime(
  limitMs: number,
  revoke: Step,
  endLogin: Step,
): Promise<Pick<SignOutReport, 'isTokenRevoked' | 'isLoginEnded'>> {
  const all = AbortSignal.timeout(limitMs);
  const isTokenRevoked = await revoke(AbortSignal.timeout(limitMs / 2));
  return { isTokenRevoked, isLoginEnded: await endLogin(all) };
}
