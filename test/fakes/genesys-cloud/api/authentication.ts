import { sendApiError } from '../http/answers';
import { type Call, readBearer } from '../http/call';
import type { TokenRecord } from '../login/grants';
import type { Agent } from '../people';
import type { World } from '../world';

/** The token of the request, or null after answering 401. Counts as activity unless `preserveIdle`. */
export function authenticate(world: World, call: Call, preserveIdle = false): TokenRecord | null {
  const bearer = readBearer(call);
  if (bearer === null) {
    const message = 'No authentication bearer token specified in authorization header.';
    sendApiError(call, 401, 'authentication.required', message, { 'www-authenticate': 'Bearer' });
    return null;
  }
  const token = world.grants.findToken('access', bearer);
  if (token === null) {
    const headers = { 'www-authenticate': 'Bearer error="invalid_token"' };
    sendApiError(call, 401, 'bad.credentials', 'Invalid login credentials.', headers);
    return null;
  }
  if (!preserveIdle) token.usedAt = world.clock.now();
  return token;
}

/** The agent of a token; null when the agent does not exist. */
export function findAgent(world: World, token: TokenRecord): Agent | null {
  return world.agents.get(token.agent) ?? null;
}
