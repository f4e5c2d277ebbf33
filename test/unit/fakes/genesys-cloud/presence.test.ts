import { once } from 'node:events';
import { WebSocket } from 'ws';
import { DEMO_AGENT, type GenesysCloud, PRESENCE_IDS } from '../../../fakes/genesys-cloud';
import { Visitor } from '../../../fakes/genesys-cloud/visitor';
import { expect, test } from './cloud-fixture';

const USER = DEMO_AGENT.person.id;
const PRESENCE = `v2.users.${USER}.presence`;

/** A signed-in visitor, and its calls to the API. */
async function signIn(cloud: GenesysCloud) {
  const visitor = new Visitor(cloud);
  const token = await visitor.accessToken();
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${cloud.origin}/platform${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  return { token, ask };
}

/** An open socket on a new channel with these topics, and what it has received. */
async function listen(ask: Awaited<ReturnType<typeof signIn>>['ask'], topics: readonly string[]) {
  const { body: channel } = await ask('POST', '/api/v2/notifications/channels');
  const path = `/api/v2/notifications/channels/${channel.id}/subscriptions`;
  const subscription = await ask(
    'PUT',
    path,
    topics.map((id) => ({ id })),
  );
  const socket = new WebSocket(channel.connectUri);
  const messages: { topicName: string; eventBody: Record<string, unknown> }[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  await once(socket, 'open');
  return { channel, socket, messages, subscription };
}

test.describe('presence and notifications', () => {
  test('a change by a supervisor reaches the socket of a subscribed channel', async ({ cloud }) => {
    const { ask } = await signIn(cloud);
    const { socket, messages } = await listen(ask, [PRESENCE]);
    cloud.setPresence(DEMO_AGENT, 'Meeting', { by: 'supervisor' });
    await once(socket, 'message');
    expect(messages).toMatchObject([
      { topicName: PRESENCE, eventBody: { presenceDefinition: { systemPresence: 'MEETING' } } },
    ]);
    const { body } = await ask('GET', '/api/v2/users/me?expand=presence');
    expect(body.presence.presenceDefinition.systemPresence).toBe('Meeting');
    socket.close();
  });

  test('a presence is set by its definition, and On Queue changes the routing status too', async ({
    cloud,
  }) => {
    const { ask } = await signIn(cloud);
    const path = `/api/v2/users/${USER}/presences/purecloud`;
    const { status, body } = await ask('PATCH', path, { presenceDefinition: { id: PRESENCE_IDS.OnQueue } });
    expect(status).toBe(200);
    expect(body.presenceDefinition.systemPresence).toBe('OnQueue');
    expect(cloud.statuses.routing(DEMO_AGENT)?.status).toBe('IDLE');
    await ask('PATCH', path, { presenceDefinition: { id: PRESENCE_IDS.Break } });
    expect(cloud.statuses.routing(DEMO_AGENT)?.status).toBe('OFF_QUEUE');
  });

  test('a presence for later is taken from an agent at work, where the organisation has that', async ({
    cloud,
  }) => {
    const { ask } = await signIn(cloud);
    const path = `/api/v2/users/${USER}/presences/purecloud`;
    const later = { primary: true, futurePresenceDefinition: { id: PRESENCE_IDS.Break } };
    await ask('PATCH', path, { presenceDefinition: { id: PRESENCE_IDS.OnQueue } });
    cloud.setRouting(DEMO_AGENT, 'INTERACTING');
    expect((await ask('PATCH', path, later)).body.futurePresenceDefinition).toBeUndefined();
    cloud.set({ offQueueWhenDone: true });
    const { body } = await ask('PATCH', path, later);
    expect(body.presenceDefinition.systemPresence).toBe('OnQueue');
    expect(body.futurePresenceDefinition.systemPresence).toBe('Break');
    cloud.setRouting(DEMO_AGENT, 'IDLE');
    expect(cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence).toBe('Break');
  });

  test('a presence of somebody else, an unknown one, and On Queue without the permission are refused', async ({
    cloud,
  }) => {
    const { ask } = await signIn(cloud);
    const path = `/api/v2/users/${USER}/presences/purecloud`;
    const onQueue = { presenceDefinition: { id: PRESENCE_IDS.OnQueue } };
    cloud.set({ mayGoOnQueue: false });
    expect((await ask('PATCH', '/api/v2/users/someone/presences/purecloud', onQueue)).status).toBe(403);
    expect((await ask('PATCH', path, { presenceDefinition: { id: 'unknown' } })).status).toBe(400);
    expect((await ask('PATCH', path, onQueue)).status).toBe(403);
  });

  test('Not responding is left by the routing status IDLE alone', async ({ cloud }) => {
    const { ask } = await signIn(cloud);
    cloud.setRouting(DEMO_AGENT, 'NOT_RESPONDING');
    const path = `/api/v2/users/${USER}/routingstatus`;
    expect((await ask('PUT', path, { status: 'OFF_QUEUE' })).status).toBe(400);
    expect((await ask('PUT', path, { status: 'IDLE' })).body.status).toBe('IDLE');
  });

  test('a channel needs the scope, and its socket needs a channel', async ({ cloud }) => {
    const { ask } = await signIn(cloud);
    cloud.set({ scopes: ['users:readonly'] });
    expect((await ask('POST', '/api/v2/notifications/channels')).status).toBe(403);
    const socket = new WebSocket(`${cloud.origin.replace('http', 'ws')}/channels/unknown`);
    const [error] = await once(socket, 'error');
    expect(String(error)).toContain('401');
  });

  test('the 21st channel replaces one without a socket', async ({ cloud }) => {
    const { ask } = await signIn(cloud);
    const { channel, socket } = await listen(ask, [PRESENCE]);
    for (let made = 1; made <= 20; made++) await ask('POST', '/api/v2/notifications/channels');
    expect(cloud.channels.all()).toHaveLength(20);
    expect(cloud.channels.all().map(({ id }) => id)).toContain(channel.id);
    socket.close();
  });

  test('topics of others and refused ones are rejected, one by one if the client asks for that', async ({
    cloud,
  }) => {
    const { ask } = await signIn(cloud);
    cloud.set({ refusedTopics: ['tokens'] });
    const { channel, socket, subscription } = await listen(ask, [PRESENCE, `v2.users.${USER}.tokens`]);
    expect(subscription.status).toBe(400);
    const path = `/api/v2/notifications/channels/${channel.id}/subscriptions?ignoreErrors=true`;
    const { body } = await ask('PUT', path, [{ id: PRESENCE }, { id: `v2.users.${USER}.tokens` }]);
    expect(body.entities).toMatchObject([{ state: 'Permitted' }, { state: 'Rejected' }]);
    socket.close();
  });

  test('heartbeats, pings and the three ends of a socket', async ({ cloud }) => {
    cloud.set({ heartbeatMs: 20 });
    const { ask } = await signIn(cloud);
    const { socket, messages } = await listen(ask, [PRESENCE]);
    socket.send('{"message":"ping"}');
    await expect
      .poll(() => messages.map(({ eventBody }) => eventBody.message))
      .toEqual(expect.arrayContaining(['pong', 'WebSocket Heartbeat']));
    cloud.endSockets('close');
    expect(await once(socket, 'close')).toEqual([1001, Buffer.from('idle timeout')]);
    const second = await listen(ask, [PRESENCE]);
    cloud.endSockets('cut');
    expect((await once(second.socket, 'close'))[0]).toBe(1006);
  });

  test('both lists have the active presences, and the older one comes in pages', async ({ cloud }) => {
    const { ask } = await signIn(cloud);
    const { body } = await ask('GET', '/api/v2/presence/definitions?localeCode=de');
    const labels = body.entities.map(
      (entity: { languageLabels: { de: string } }) => entity.languageLabels.de,
    );
    expect(labels).toContain('Besprechung');
    expect(labels).not.toContain('Retired status (de)');
    cloud.set({ newDefinitions: false });
    expect((await ask('GET', '/api/v2/presence/definitions')).status).toBe(403);
    const old = await ask('GET', '/api/v2/presencedefinitions?pageSize=5&pageNumber=3');
    expect(old.body).toMatchObject({ pageNumber: 3, pageCount: 3, total: 13 });
    expect(old.body.entities).toHaveLength(3);
  });

  test('an administrator who logs an agent off ends tokens and channels', async ({ cloud }) => {
    const { ask } = await signIn(cloud);
    const { socket, messages } = await listen(ask, [PRESENCE]);
    cloud.logOff(DEMO_AGENT);
    await once(socket, 'message');
    expect(messages[0]?.topicName).toContain('token_revoked');
    expect((await ask('GET', '/api/v2/users/me')).status).toBe(401);
    expect(cloud.channels.all()).toEqual([]);
    socket.close();
  });
});
