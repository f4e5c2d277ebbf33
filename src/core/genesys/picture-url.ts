/** Whether an agent's picture may be fetched from an address. The address comes from outside, in the API's answer. */

import { isLoopbackHost, isSecureUrl } from '../../shared/secure-url';
import type { Settings } from '../../shared/settings';
import { buildEndpoints } from './endpoints';

/**
 * True for https, and for http on loopback if the API is on loopback too (a stand-in, or a gateway on this computer).
 * Otherwise an answer could send the app to any port of the agent's computer.
 */
export function isPictureUrl(address: string, settings: Settings): boolean {
  if (!isSecureUrl(address)) return false;
  const { hostname } = new URL(address);
  return !isLoopbackHost(hostname) || isLoopbackHost(new URL(buildEndpoints(settings).apiUrl).hostname);
}
