import { expect, test } from '@playwright/test';
import { createChannelRig, createLiveRig, hour, minute, second } from './channel-rig';

/** @returns after how many seconds another socket was opened */
async function cutAndReopen(rig: Awaited<ReturnType<typeof createLiveRig>>): Promise<number> {
  rig.socket().listeners.onClose();
  const [next = 0] = rig.clock.alarms();
  const waitMs = next - rig.clock.now();
  await rig.clock.pass(waitMs);
  await rig.settle();
  expect(rig.events.at(-1)).toBe('live');
  return waitMs / second;
}

test('a channel is subscribed, its socket is opened, the status is read, and then it is live', async () => {
  const rig = createChannelRig({ opens: false });
  rig.keeper.renew();
  await rig.settle();
  expect(rig.behaviour).toMatchObject({ channels: 1, reads: 0 });
  rig.socket().listeners.onOpen();
  expect(rig.events).toEqual([]);
  await rig.settle();
  expect(rig.behaviour).toMatchObject({ channels: 1, reads: 1 });
  expect(rig.events).toEqual(['live']);
});

test('events that come while the status is read are passed on', async () => {
  const rig = createChannelRig({ opens: false });
  rig.keeper.renew();
  await rig.settle();
  rig.socket().listeners.onOpen();
  rig.socket().say('v2.users.u-1.presence', { presenceDefinition: { id: 'd', systemPresence: 'AWAY' } });
  expect(rig.messages).toMatchObject([{ kind: 'presence' }]);
});

test('a cut is told at once, and mended within 8 seconds on the same channel', async () => {
  const rig = await createLiveRig();
  await rig.clock.pass(10 * second);
  rig.socket().listeners.onClose();
  expect(rig.events).toEqual(['live', 'interrupted, heard 10 s ago']);
  await rig.clock.pass(4 * second);
  await rig.settle();
  expect(rig.events.at(-1)).toBe('live');
  expect(rig.behaviour).toMatchObject({ channels: 1, reads: 2 });
  expect(rig.openSockets()).toBe(1);
});

test('L5 where something cuts each socket soon, the status is read again more and more slowly', async () => {
  const rig = await createLiveRig();
  const waits: number[] = [];
  for (let round = 0; round < 10; round += 1) waits.push(await cutAndReopen(rig));
  expect(waits).toEqual([4, 4, 4, 4, 4, 8, 16, 32, 45, 45]);
  // A channel that has lived for a while was all right.
  for (let beat = 0; beat < 4; beat += 1) {
    await rig.clock.pass(30 * second);
    rig.socket().say('channel.metadata', { message: 'WebSocket Heartbeat' });
  }
  expect(await cutAndReopen(rig)).toBe(4);
});

test('a channel whose socket does not open is replaced by a new one', async () => {
  const rig = await createLiveRig();
  rig.behaviour.opens = false;
  rig.socket().listeners.onClose();
  await rig.clock.pass(4 * second);
  rig.socket().listeners.onClose();
  await rig.settle();
  rig.behaviour.opens = true;
  await rig.clock.pass(8 * second);
  await rig.settle();
  expect(rig.behaviour.channels).toBe(2);
  expect(rig.events.at(-1)).toBe('live');
});

test('a socket that stays silent while it opens is given up after 15 seconds', async () => {
  const rig = createChannelRig({ opens: false });
  rig.keeper.renew();
  await rig.settle();
  await rig.clock.pass(15 * second);
  await rig.settle();
  expect(rig.sockets[0]?.isClosed).toBe(true);
  expect(rig.events).toEqual(['interrupted, heard 15 s ago']);
});

test('where a heartbeat does not come, the app pings after 31 seconds, and gives the socket up after 35', async () => {
  const rig = await createLiveRig();
  await rig.clock.pass(30.5 * second);
  expect(rig.socket().sent).toEqual([]);
  await rig.clock.pass(0.5 * second);
  expect(rig.socket().sent).toEqual(['{"message":"ping"}']);
  await rig.clock.pass(4 * second);
  expect(rig.events.at(-1)).toBe('interrupted, heard 35 s ago');
  expect(rig.sockets[0]?.isClosed).toBe(true);
});

test('heartbeats keep a channel for hours, with one socket and one read', async () => {
  const rig = await createLiveRig();
  for (let beat = 0; beat < 240; beat += 1) {
    await rig.clock.pass(30 * second);
    rig.socket().say('channel.metadata', { message: 'WebSocket Heartbeat' });
  }
  expect(rig.events).toEqual(['live']);
  expect(rig.behaviour).toMatchObject({ channels: 1, reads: 1 });
  expect(rig.sockets).toHaveLength(1);
});

test('before Genesys Cloud closes a socket, the app is live on another channel, without a gap', async () => {
  const rig = await createLiveRig();
  rig.socket().say('v2.system.socket_closing', {});
  await rig.settle();
  expect(rig.behaviour.channels).toBe(2);
  expect(rig.sockets.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  expect(rig.events).toEqual(['live', 'live']);
});

test('two warnings that a socket will be closed open one channel', async () => {
  const rig = await createLiveRig();
  const first = rig.socket();
  first.say('v2.system.socket_closing', {});
  first.say('v2.system.socket_closing', {});
  await rig.settle();
  expect(rig.behaviour.channels).toBe(2);
});

test('L5 a warning while the status is read counts: the channel is live, and then its successor, without a gap', async () => {
  const rig = createChannelRig({ opens: false });
  rig.keeper.renew();
  await rig.settle();
  const first = rig.socket();
  rig.behaviour.onRead = () => {
    rig.behaviour.onRead = () => {};
    rig.behaviour.opens = true;
    first.say('v2.system.socket_closing', {});
  };
  first.listeners.onOpen();
  await rig.settle();
  await rig.clock.pass(20 * second);
  first.listeners.onClose();
  await rig.settle();
  expect(rig.behaviour.channels).toBe(2);
  expect(rig.events).toEqual(['live', 'live']);
  expect(rig.openSockets()).toBe(1);
});

test('L5 servers that close each new channel soon are asked for another one more and more slowly', async () => {
  const rig = createChannelRig();
  rig.behaviour.onRead = () => rig.socket().say('v2.system.socket_closing', {});
  rig.keeper.renew();
  await rig.settle();
  await rig.clock.pass(10 * minute);
  expect(rig.behaviour.channels).toBeGreaterThan(5);
  expect(rig.behaviour.channels).toBeLessThan(30);
});

test('an event of the channel before is still passed on while its successor opens', async () => {
  const rig = await createLiveRig();
  rig.behaviour.opens = false;
  const first = rig.socket();
  first.say('v2.system.socket_closing', {});
  await rig.settle();
  first.say('v2.users.u-1.presence', { presenceDefinition: { id: 'd', systemPresence: 'AWAY' } });
  expect(rig.messages).toHaveLength(1);
  expect(first.isClosed).toBe(false);
});

test('a channel is replaced before its 24 hours are over', async () => {
  const rig = await createLiveRig();
  for (let beat = 0; beat < 23 * 120; beat += 1) {
    await rig.clock.pass(30 * second);
    rig.socket().say('channel.metadata', { message: 'WebSocket Heartbeat' });
  }
  await rig.settle();
  expect(rig.behaviour.channels).toBe(2);
  expect(rig.events).toEqual(['live', 'live']);
});

test('L5 a channel with a shorter life is replaced before its end, by Genesys Cloud’s clock and without a gap', async () => {
  const rig = createChannelRig();
  rig.behaviour.lifeMs = 10 * minute;
  rig.behaviour.serverOffsetMs = -hour;
  rig.keeper.renew();
  await rig.settle();
  for (let beat = 0; beat < 20; beat += 1) {
    await rig.clock.pass(30 * second);
    rig.socket().say('channel.metadata', { message: 'WebSocket Heartbeat' });
    await rig.settle();
    if (beat === 17) expect(rig.behaviour.channels).toBe(1);
  }
  expect(rig.behaviour.channels).toBe(2);
  expect(rig.events).toEqual(['live', 'live']);
  expect(rig.openSockets()).toBe(1);
});

test('L5 before the subscriptions of a channel expire, the app is live on another one, without a gap', async () => {
  const rig = await createLiveRig();
  rig.socket().say('v2.system.streaming-subscriptions-expiring.ch', {});
  await rig.settle();
  expect(rig.behaviour.channels).toBe(2);
  expect(rig.sockets.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  expect(rig.events).toEqual(['live', 'live']);
});

test('a channel that another program has taken over is not live, and the two become slower and slower', async () => {
  const rig = await createLiveRig();
  const waits: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    rig.socket().say('v2.system.no_longer_subscribed.ch', { reason: 'another_channel_subscribed' });
    expect(rig.events.at(-1)).toContain('interrupted');
    const [next = 0] = rig.clock.alarms();
    waits.push((next - rig.clock.now()) / second);
    await rig.clock.pass(next - rig.clock.now());
    await rig.settle();
    expect(rig.events.at(-1)).toBe('live');
  }
  expect(waits).toEqual([8, 16, 32, 45]);
  expect(rig.behaviour.channels).toBe(5);
});

test('a session without the permission is told once, and nothing is tried until its token is renewed', async () => {
  const rig = createChannelRig();
  rig.behaviour.channelProblem = 'api-access-refused';
  rig.keeper.renew();
  await rig.settle();
  await rig.clock.pass(hour);
  rig.keeper.wake('network');
  await rig.clock.pass(hour);
  expect(rig.events).toEqual(['refused: api-access-refused']);
  expect(rig.behaviour.channels).toBe(1);
  rig.behaviour.channelProblem = null;
  rig.keeper.renew();
  await rig.settle();
  expect(rig.events.at(-1)).toBe('live');
});

test('L5 a channel that was not permitted is tried again when the agent asks for it, and only then', async () => {
  const rig = await createLiveRig();
  rig.keeper.retry();
  await rig.settle();
  expect(rig.behaviour.channels).toBe(1);

  rig.behaviour.channelProblem = 'channel-not-permitted';
  rig.keeper.renew();
  await rig.settle();
  rig.keeper.retry();
  await rig.settle();
  // The channel before is heard still.
  expect(rig.behaviour.channels).toBe(2);
  rig.socket().say('v2.system.no_longer_subscribed.ch', { reason: 'another_channel_subscribed' });
  await rig.clock.pass(8 * second);
  await rig.settle();
  expect(rig.behaviour.channels).toBe(3);

  rig.keeper.retry();
  await rig.settle();
  expect(rig.behaviour.channels).toBe(4);
  await rig.clock.pass(hour);
  expect(rig.behaviour.channels).toBe(4);

  rig.behaviour.channelProblem = null;
  rig.keeper.retry();
  await rig.settle();
  expect(rig.events.at(-1)).toBe('live');
  expect(rig.clock.alarms()).toHaveLength(2);
});

test('a server that fails is asked again and again, more and more slowly', async () => {
  const rig = createChannelRig();
  rig.behaviour.channelProblem = 'api-server-error';
  rig.keeper.renew();
  await rig.settle();
  await rig.clock.pass(10 * minute);
  expect(rig.behaviour.channels).toBeGreaterThan(10);
  expect(rig.behaviour.channels).toBeLessThan(20);
  expect(rig.events[0]).toBe('interrupted, heard 0 s ago');
  expect(rig.events).not.toContain('live');
});

test('Retry-After of the server comes before the app’s own delay', async () => {
  const rig = createChannelRig();
  rig.behaviour.channelProblem = 'api-busy';
  rig.behaviour.retryAfterMs = 5 * minute;
  rig.keeper.renew();
  await rig.settle();
  await rig.clock.pass(5 * minute);
  expect(rig.behaviour.channels).toBe(1);
  await rig.clock.pass(8 * second);
  expect(rig.behaviour.channels).toBe(2);
});

for (const reason of ['sleep', 'network'] as const)
  test(`no wake by ${reason} brings a try before the time that Retry-After asked for`, async () => {
    const rig = createChannelRig();
    rig.behaviour.channelProblem = 'api-busy';
    rig.behaviour.retryAfterMs = minute;
    rig.keeper.renew();
    await rig.settle();
    rig.behaviour.channelProblem = null;
    for (let passed = 0; passed < 60; passed += 5) {
      rig.keeper.wake(reason);
      await rig.clock.pass(5 * second);
    }
    rig.keeper.wake(reason);
    expect(rig.behaviour.channels).toBe(1);
    // Half of the 8 seconds after it, over which many desks spread.
    await rig.clock.pass(4 * second);
    await rig.settle();
    expect(rig.events.at(-1)).toBe('live');
  });

test('L5 Retry-After holds back the channel of a renewed token and of a socket that closes, for an hour at most', async () => {
  const rig = await createLiveRig();
  Object.assign(rig.behaviour, { channelProblem: 'api-busy', retryAfterMs: 24 * hour });
  rig.keeper.renew();
  await rig.settle();
  expect(rig.behaviour.channels).toBe(2);
  rig.behaviour.channelProblem = null;
  rig.socket().say('v2.system.socket_closing', {});
  rig.keeper.renew();
  rig.socket().listeners.onClose();
  await rig.clock.pass(hour - 1);
  expect(rig.behaviour.channels).toBe(2);
  await rig.clock.pass(1);
  await rig.settle();
  expect(rig.events.at(-1)).toBe('live');
});

test('a channel whose status can’t be read is not live', async () => {
  const rig = createChannelRig();
  rig.behaviour.statusProblem = 'api-server-error';
  rig.keeper.renew();
  await rig.settle();
  expect(rig.events).toEqual(['interrupted, heard 0 s ago']);
  expect(rig.openSockets()).toBe(0);
  rig.behaviour.statusProblem = null;
  await rig.clock.pass(8 * second);
  await rig.settle();
  expect(rig.events.at(-1)).toBe('live');
});

test('a channel that sleep has closed is opened within 2 seconds of the wake', async () => {
  const rig = await createLiveRig();
  rig.clock.sleep(hour);
  rig.keeper.wake('sleep');
  expect(rig.events.at(-1)).toBe('interrupted, heard 3600 s ago');
  await rig.clock.pass(1 * second);
  await rig.settle();
  expect(rig.events.at(-1)).toBe('live');
});

test('a channel that was open while the network changed is asked whether it lives, and kept if it does', async () => {
  const rig = await createLiveRig();
  rig.keeper.wake('network');
  expect(rig.socket().sent).toEqual(['{"message":"ping"}']);
  await rig.clock.pass(4 * second);
  rig.socket().say('channel.metadata', { message: 'pong' });
  await rig.clock.pass(20 * second);
  expect(rig.events).toEqual(['live']);
});

test('a channel that does not answer after a change of the network is given up after 5 seconds', async () => {
  const rig = await createLiveRig();
  rig.keeper.wake('network');
  await rig.clock.pass(5 * second);
  expect(rig.events.at(-1)).toBe('interrupted, heard 5 s ago');
  await rig.clock.pass(4 * second);
  await rig.settle();
  expect(rig.events.at(-1)).toBe('live');
});

test('a network that comes back shortens the wait of a lost channel', async () => {
  const rig = await createLiveRig();
  rig.behaviour.channelProblem = 'connection-failed';
  rig.behaviour.opens = false;
  rig.socket().listeners.onClose();
  await rig.clock.pass(10 * minute);
  rig.behaviour.channelProblem = null;
  rig.behaviour.opens = true;
  rig.keeper.wake('network');
  await rig.clock.pass(4 * second);
  await rig.settle();
  expect(rig.events.at(-1)).toBe('live');
});

test('L5 a stop closes the socket, and nothing is left that could wake', async () => {
  const rig = await createLiveRig();
  rig.keeper.stop();
  expect(rig.openSockets()).toBe(0);
  expect(rig.clock.alarms()).toEqual([]);
  rig.keeper.wake('sleep');
  await rig.clock.pass(hour);
  expect(rig.behaviour.channels).toBe(1);
});

test('a stop while a socket opens closes it too', async () => {
  const rig = createChannelRig({ opens: false });
  rig.keeper.renew();
  await rig.settle();
  rig.keeper.stop();
  await rig.settle();
  expect(rig.openSockets()).toBe(0);
  expect(rig.clock.alarms()).toEqual([]);
  expect(rig.events).toEqual([]);
});

test('L5 after 8 hours with 200 cuts, sleeps and renewals there is one socket, and as many alarms as at the start', async () => {
  const rig = await createLiveRig();
  const alarmsAtStart = rig.clock.alarms().length;
  for (let round = 0; round < 200; round += 1) {
    for (let beat = 0; beat < 5; beat += 1) {
      await rig.clock.pass(27 * second);
      rig.socket().say('channel.metadata', { message: 'WebSocket Heartbeat' });
    }
    if (round % 3 === 0) rig.socket().listeners.onClose();
    if (round % 3 === 1) {
      rig.clock.sleep(2 * minute);
      rig.keeper.wake('sleep');
    }
    if (round % 3 === 2) rig.keeper.renew();
    await rig.settle();
    await rig.clock.pass(8 * second);
    await rig.settle();
    expect(rig.events.at(-1)).toBe('live');
    expect(rig.openSockets()).toBe(1);
  }
  expect(rig.clock.alarms()).toHaveLength(alarmsAtStart);
});
