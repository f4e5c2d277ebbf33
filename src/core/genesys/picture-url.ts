/** Which address an agent's picture may be fetched from. It comes from outside, in the API's answer. */

import { isLoopbackHost, isSecureUrl } from '../../shared/secure-url';
import type { Settings } from '../../shared/settings';
import { buildEndpoints } from './endpoints';

/**
 * Https; and http on loopback only where the API is there itself, a stand-in or a gateway on this machine. Else an
 * answer could make the app ask whatever listens on a port of the agent's computer.
 */
export function isPictureUrl(address: string, settings: Settings): boolean {
  if (!isSecureUrl(address)) return false;
  const { hostname } = new URL(address);
  return !isLoopbackHost(hostname) || isLoopbackHost(new URL(buildEndpoints(settings).apiUrl).hostname);
}
