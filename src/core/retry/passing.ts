/** Which failures pass, so that the same is tried again by itself. */

import { problemTraits } from '../problems/traits';
import type { UncutProblem } from '../result';

/**
 * Whether a repetition may succeed by itself: the network, a captive portal, a firewall, a server or the keyring is to blame,
 * and not the session.
 */
export function isPassing({ code, fromServer }: UncutProblem): boolean {
  return fromServer.isUnclear || problemTraits[code].passes === true;
}
