import { API_PATH } from '../endpoints';
import { sendAnswer, sendApiError, sendJson } from '../http/answers';
import { type Call, readBearer } from '../http/call';
import type { TokenRecord } from '../login/grants';
import type { Agent } from '../people';
import type { World } from '../world';
import { IMAGE_SIZES } from './picture';

/** GET /api/v2/users/me. Leaves out expansions that are unknown or that the agent lacks, as Genesys Cloud does. */
export function answerUsersMe(world: World, call: Call): void {
  const token = authenticate(world, call);
  if (token === null) return;
  const agent = world.agents.get(token.agent);
  if (agent === undefined) {
    sendApiError(call, 404, 'not.found', 'The requested resource was not found.');
    return;
  }
  const person: Record<string, unknown> = { ...agent.person };
  if (agent.hasPicture) person.images = buildImages(call, agent);
  // The SDK repeats the parameter. Other clients separate the names by commas.
  for (const name of call.query.getAll('expand').flatMap((value) => value.split(','))) {
    if (Object.hasOwn(agent.expansions, name)) person[name] = agent.expansions[name];
    if (name === 'organization' && token.organization !== null) person[name] = token.organization;
  }
  const { usersMeAnswer } = world.knobs;
  sendJson(call, 200, usersMeAnswer === null ? person : usersMeAnswer(person));
}

/** GET and DELETE /api/v2/tokens/me: describes the token of the request, or ends it. */
export function answerTokensMe(world: World, call: Call): void {
  const token = authenticate(world, call, call.query.get('preserveIdleTTL') === 'true');
  if (token === null) return;
  if (call.method === 'DELETE') {
    const { revokeEndsRefresh } = world.knobs;
    world.grants.revokeWhere(
      (other) => other === token || (revokeEndsRefresh && other.family === token.family),
    );
    sendAnswer(call, 200, {}, '');
    return;
  }
  const client = world.clients.get(token.clientId);
  const organization = token.organization ?? world.agents.get(token.agent)?.expansions.organization;
  const idlesAt = world.grants.idlesAt(token);
  sendJson(call, 200, {
    ...(organization === undefined ? {} : { organization, homeOrganization: organization }),
    authorizedScope: ['users:readonly', 'presence', 'routing'],
    ...(idlesAt === null ? {} : { dateTokenIdles: new Date(idlesAt).toISOString() }),
    OAuthClient: { id: client?.id, name: client?.name, authorizedGrantType: 'CODE', state: 'active' },
  });
}

/** The token of the request, or null after answering 401. Counts as activity unless `preserveIdle`. */
function authenticate(world: World, call: Call, preserveIdle = false): TokenRecord | null {
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

function buildImages(call: Call, agent: Agent): unknown[] {
  const prefix = call.path.startsWith(`/${API_PATH}/`) ? `/${API_PATH}` : '';
  return IMAGE_SIZES.map((size) => ({
    resolution: `x${size}`,
    imageUri: `${call.origin}${prefix}/picture/${agent.person.id}/x${size}.png`,
  }));
}
