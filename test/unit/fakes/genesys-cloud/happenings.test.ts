/** What the stand-in brings about during a session, beside the answers to requests. */

import { once } from 'node:events';
import { WebSocket } from 'ws';
import { DEMO_AGENT, type GenesysCloud, type Happening, PRESENCE_IDS } from '../../../fakes/genesys-cloud';
import { Visitor } from '../../../fakes/genesys-cloud/visitor';
import { expect, test } from './cloud-fixture';

const USER = DEMO_AGENT.person.id;
const topic = (name: string) => `v2.users.${USER}.${name}`;

type Message = { readonly topicName?: string; readonly eventBody?: Record<string, unknown> };

/** A signed-in visitor with an open socket, which has subscribed over it. */
async function listen(cloud: GenesysCloud, topics: readonly string[]) {
  const visitor = new Visitor(cloud);
  const token = await visitor.accessToken();
  const channels = await visitor.call('/api/v2/notifications/channels', token, 'POST');
  const socket = new WebSocket(channels.body.connectUri);
  const messages: Message[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  await once(socket, 'open');
  socket.send(JSON.stringify({ message: 'subscribe', topics: topics.map(topic), correlationId: 'c-1' }));
  const isAnswer = (message: object) => 'result' in message;
  await expect.poll(() => messages.some(isAnswer)).toBe(true);
  const patch = async (presence: keyof typeof PRESENCE_IDS) => {
    const answer = await fetch(`${cloud.origin}/platform/api/v2/users/${USER}/presences/purecloud`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ presenceDefinition: { id: PRESENCE_IDS[presence] } }),
    });
    return answer.json();
  };
  const answer = messages.splice(0).find(isAnswer);
  return { visitor, token, socket, messages, answer, patch };
}

const topicsOf = (messages: readonly Message[]) => messages.map(({ topicName }) => topicName);

test.describe('happenings', () => {
  test('topics can be subscribed over the socket, and forbidden ones are refused', async ({ cloud }) => {
    cloud.set({ refusedTopics: ['station'] });
    const { socket, messages, answer } = await listen(cloud, ['presence']);
    expect(answer).toEqual({ result: '200', status: 'subscribed', correlationId: 'c-1' });
    socket.send(JSON.stringify({ message: 'subscribe', topics: [topic('station')], correlationId: 'c-2' }));
    await expect.poll(() => messages[0]).toMatchObject({ result: '400', correlationId: 'c-2' });
    cloud.setPresence(DEMO_AGENT, 'Meeting', { by: 'supervisor' });
    await expect.poll(() => topicsOf(messages)).toContain(topic('presence'));
    socket.close();
  });

  test('each new token is told, that of this program and that of another one', async ({ cloud }) => {
    const { visitor, socket, messages } = await listen(cloud, ['tokens']);
    await visitor.accessToken();
    cloud.signInElsewhere(DEMO_AGENT, { clientId: 'wallboard', address: '203.0.113.7' });
    await expect
      .poll(() => messages.map(({ eventBody }) => [eventBody?.clientId, eventBody?.ipAddress]))
      .toEqual([
        ['desk-pkce', '127.0.0.1'],
        ['wallboard', '203.0.113.7'],
      ]);
    socket.close();
  });

  test('an agent with work stays on queue until it is done, where the organisation has it so', async ({
    cloud,
  }) => {
    cloud.set({ offQueueWhenDone: true });
    const { socket, patch } = await listen(cloud, []);
    cloud.setPresence(DEMO_AGENT, 'On Queue', { by: 'other-client' });
    cloud.setRouting(DEMO_AGENT, 'INTERACTING');
    expect(await patch('Meal')).toMatchObject({
      presenceDefinition: { systemPresence: 'OnQueue' },
      futurePresenceDefinition: { systemPresence: 'Meal' },
    });
    cloud.setRouting(DEMO_AGENT, 'IDLE');
    expect(cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence).toBe('Meal');
    expect(cloud.statuses.routing(DEMO_AGENT)?.status).toBe('OFF_QUEUE');
    socket.close();
  });

  test('On Queue again ends Not responding', async ({ cloud }) => {
    const { socket, patch } = await listen(cloud, []);
    await patch('OnQueue');
    cloud.setRouting(DEMO_AGENT, 'NOT_RESPONDING');
    await patch('OnQueue');
    expect(cloud.statuses.routing(DEMO_AGENT)?.status).toBe('IDLE');
    socket.close();
  });

  test('a socket is told before it is closed, and when another channel takes its subscriptions', async ({
    cloud,
  }) => {
    const { socket, messages } = await listen(cloud, ['presence']);
    cloud.endSockets('closing');
    cloud.endSockets('taken');
    await expect.poll(() => messages.length).toBe(2);
    expect(topicsOf(messages)).toEqual([
      'v2.system.socket_closing',
      expect.stringMatching(/^v2\.system\.no_longer_subscribed\.streaming-/),
    ]);
    expect(cloud.channels.all()).toEqual([]);
    socket.close();
  });

  test('a socket ends with its channel, and pings can be left without an answer', async ({ cloud }) => {
    cloud.set({ channelLifeSeconds: 60, heartbeatMs: 20, pongs: false });
    const { socket, messages } = await listen(cloud, ['presence']);
    socket.send('{"message":"ping"}');
    await expect.poll(() => messages.length).toBeGreaterThan(2);
    expect(JSON.stringify(messages)).not.toContain('pong');
    cloud.clock.advance(61_000);
    expect((await once(socket, 'close'))[0]).toBe(1001);
  });

  test('what the knob “soon” says happens once for each session', async ({ cloud }) => {
    const soon: readonly Happening[] = [
      { kind: 'presence', presence: 'Meeting' },
      { kind: 'open-work', work: { call: 1 } },
      { kind: 'station', name: null },
    ];
    cloud.set({ soon });
    const { socket, messages } = await listen(cloud, ['presence', 'conversationsummary', 'station']);
    await expect
      .poll(() => topicsOf(messages))
      .toEqual(['presence', 'conversationsummary', 'station'].map(topic));
    expect(cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence).toBe('Meeting');
    socket.close();
  });

  test('agents get back what they had in the beginning', async ({ cloud }) => {
    const { socket, messages } = await listen(cloud, ['presence', 'routingStatus']);
    cloud.setPresence(DEMO_AGENT, 'On Queue', { by: 'other-client' });
    cloud.setStation(DEMO_AGENT, null);
    cloud.statuses.restore();
    expect(cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence).toBe('Available');
    expect(cloud.statuses.routing(DEMO_AGENT)?.status).toBe('OFF_QUEUE');
    expect(cloud.statuses.station(DEMO_AGENT)).toMatchObject({ associatedStation: { name: 'Desk 1' } });
    await expect.poll(() => messages.length).toBeGreaterThan(3);
    socket.close();
  });

  test('the servers’ clock is that of statuses too, and another system can decide every presence', async ({
    cloud,
  }) => {
    cloud.set({ dateOffsetSeconds: 120, presenceSource: 'MICROSOFTTEAMS' });
    const { visitor, token, socket } = await listen(cloud, []);
    cloud.setPresence(DEMO_AGENT, 'Meeting');
    const { body } = await visitor.call('/api/v2/users/me?expand=presence,date', token);
    const later = new Date(cloud.clock.now() + 120_000).toISOString();
    expect(body).toMatchObject({
      presence: { source: 'MICROSOFTTEAMS', modifiedDate: later },
      date: { currentDate: later },
    });
    socket.close();
  });
});
