import { API_PATH } from '../endpoints';
import { sendAnswer, sendApiError, sendJson } from '../http/answers';
import type { Call } from '../http/call';
import type { Agent } from '../people';
import type { World } from '../world';
import { authenticate } from './authentication';
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
    const live = readLive(world, agent, name);
    if (live !== null) person[name] = live;
    else if (Object.hasOwn(agent.expansions, name)) person[name] = agent.expansions[name];
    if (name === 'organization' && token.organization !== null) person[name] = token.organization;
  }
  const { usersMeAnswer } = world.knobs;
  sendJson(call, 200, usersMeAnswer === null ? person : usersMeAnswer(person));
}

/** The expansions that change. An agent who lacks one in the beginning has none until a test sets it. */
function readLive({ statuses, clock, knobs }: World, agent: Agent, name: string): unknown {
  switch (name) {
    case 'presence':
      return statuses.presence(agent);
    case 'routingStatus':
      return statuses.routing(agent);
    case 'conversationSummary':
      return statuses.openWork(agent);
    case 'station':
      return statuses.station(agent);
    case 'date':
      return { currentDate: new Date(clock.now() + knobs.dateOffsetSeconds * 1_000).toISOString() };
    default:
      return null;
  }
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
    authorizedScope: world.knobs.scopes,
    ...(idlesAt === null
      ? {}
      : { dateTokenIdles: new Date(idlesAt + world.knobs.dateOffsetSeconds * 1_000).toISOString() }),
    OAuthClient: { id: client?.id, name: client?.name, authorizedGrantType: 'CODE', state: 'active' },
  });
}

function buildImages(call: Call, agent: Agent): unknown[] {
  const prefix = call.path.startsWith(`/${API_PATH}/`) ? `/${API_PATH}` : '';
  return IMAGE_SIZES.map((size) => ({
    resolution: `x${size}`,
    imageUri: `${call.origin}${prefix}/picture/${agent.person.id}/x${size}.png`,
  }));
}
