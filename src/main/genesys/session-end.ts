import type { SignOutReport } from '../../core/desk/states';
import { guardFault } from '../../core/fault-guard';

/** A step of a sign-out at Genesys Cloud, which ends with the signal. True when the server confirmed it. */
type Step = (signal: AbortSignal) => Promise<boolean>;

/**
 * The steps share one time. The revocation comes first: the log-out ends the token too, and revoking it after that would
 * fail. It gets half of the time, so that the log-out has the other half after a slow one. A step that throws is reported,
 * and the other one is done all the same.
 */
export async function endInTime(
  limitMs: number,
  revoke: Step,
  endLogin: Step,
  reportFault: (fault: unknown) => void,
): Promise<Pick<SignOutReport, 'isTokenRevoked' | 'isLoginEnded'>> {
  const all = AbortSignal.timeout(limitMs);
  const ports = { reportFault };
  const isTokenRevoked = await guardFault(ports, revoke(AbortSignal.timeout(limitMs / 2)), false);
  return { isTokenRevoked, isLoginEnded: await guardFault(ports, endLogin(all), false) };
}
