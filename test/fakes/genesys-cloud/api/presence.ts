import { sendApiError, sendJson } from '../http/answers';
import type { Call } from '../http/call';
import type { Agent } from '../people';
import { buildNewEntry, buildOldEntry, type Definition } from '../presence/definitions';
import type { World } from '../world';
import { authenticate, findAgent } from './authentication';

/** GET /api/v2/presence/definitions, the list of today. It is not paged. */
export function answerDefinitions(world: World, call: Call): void {
  if (authenticate(world, call) === null) return;
  if (!world.knobs.newDefinitions) {
    sendApiError(call, 403, 'missing.permissions', `${MISSING} presence:presenceDefinition:view`);
    return;
  }
  const locale = call.query.get('localeCode') ?? 'ALL';
  const entities = listActive(world).map((definition) => buildNewEntry(definition, locale));
  sendJson(call, 200, { total: entities.length, entities, selfUri: '/api/v2/presence/definitions' });
}

/** GET /api/v2/presencedefinitions, the list before it, in pages. */
export function answerOldDefinitions(world: World, call: Call): void {
  if (authenticate(world, call) === null) return;
  const locale = call.query.get('localeCode') ?? 'ALL';
  const pageSize = Math.max(1, Number(call.query.get('pageSize') ?? 25));
  const pageNumber = Math.max(1, Number(call.query.get('pageNumber') ?? 1));
  const active = listActive(world);
  const page = active.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
  sendJson(call, 200, {
    entities: page.map((definition) => buildOldEntry(definition, locale)),
    pageSize,
    pageNumber,
    total: active.length,
    pageCount: Math.ceil(active.length / pageSize),
  });
}

function listActive({ knobs }: World): readonly Definition[] {
  return knobs.definitions.filter(({ deactivated }) => !deactivated);
}

/** PATCH /api/v2/users/{id}/presences/purecloud. What comes when the work is done is ignored, unless the organisation has that. */
export function answerSetPresence(world: World, call: Call): void {
  const agent = findOwner(world, call);
  if (agent === null) return;
  const { presenceDefinition, futurePresenceDefinition } = readJson(call.body) ?? {};
  const isNext = presenceDefinition === undefined && futurePresenceDefinition !== undefined;
  const asked = (isNext ? futurePresenceDefinition : presenceDefinition) as { id?: unknown } | undefined;
  const definition = world.knobs.definitions.find(({ id, deactivated }) => id === asked?.id && !deactivated);
  if (definition === undefined)
    sendApiError(call, 400, 'invalid.value', 'The presence definition does not exist.');
  else if (definition.systemPresence === 'OnQueue' && !world.knobs.mayGoOnQueue)
    sendApiError(call, 403, 'missing.permissions', `${MISSING} routing:agent:onqueue`);
  else if (isNext && !world.knobs.offQueueWhenDone) sendJson(call, 200, world.statuses.presence(agent));
  else sendJson(call, 200, world.statuses.setPresence(agent, definition, 'api'));
}

/** PUT /api/v2/users/{id}/routingstatus. A client can leave NOT_RESPONDING with it, and nothing else. */
export function answerSetRouting(world: World, call: Call): void {
  const agent = findOwner(world, call);
  if (agent === null) return;
  if (readJson(call.body)?.status !== 'IDLE' || !world.knobs.takesReady)
    sendApiError(call, 400, 'invalid.value', 'The routing status can’t be set to that.');
  else sendJson(call, 200, world.statuses.setRouting(agent, 'IDLE'));
}

const MISSING = 'Unable to perform the requested action. You are missing the following permission(s):';

/** The agent of the token, if the path names the same one; null after the answer otherwise. */
function findOwner(world: World, call: Call): Agent | null {
  const token = authenticate(world, call);
  if (token === null) return null;
  const agent = findAgent(world, token);
  if (agent !== null && call.path.includes(`/users/${agent.person.id}/`)) return agent;
  sendApiError(call, 403, 'not.authorized', 'You are not authorized to perform the requested action.');
  return null;
}

function readJson(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
