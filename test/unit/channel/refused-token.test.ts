/** A channel whose token was refused, although the session turns out to be good. */

import { expect, test } from '@playwright/test';
import { createChannelRig, createLiveRig, hour, minute, second } from './channel-rig';

for (const [title, refuse] of [
  ['channel', { channelProblem: 'api-session-refused' }],
  ['status', { statusProblem: 'api-session-refused' }],
] as const)
  test(`L5 a 401 for the ${title} is tried again within 8 seconds once the session is confirmed, and not before`, async () => {
    const rig = createChannelRig();
    Object.assign(rig.behaviour, refuse);
    rig.keeper.renew();
    await rig.settle();
    expect(rig.events).toEqual(['refused: api-session-refused']);
    Object.assign(rig.behaviour, { channelProblem: null, statusProblem: null });
    rig.keeper.wake('network');
    await rig.clock.pass(minute);
    expect(rig.behaviour.channels).toBe(1);
    rig.keeper.confirm();
    expect(rig.events.at(-1)).toContain('interrupted');
    await rig.clock.pass(8 * second);
    await rig.settle();
    expect(rig.events.at(-1)).toBe('live');
    expect(rig.clock.alarms()).toHaveLength(2);
  });

test('L5 a 401 that comes back after each confirmed check is tried later each time, up to half an hour', async () => {
  const rig = createChannelRig();
  rig.behaviour.channelProblem = 'api-session-refused';
  rig.keeper.renew();
  await rig.settle();
  const waits: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    rig.keeper.confirm();
    // The same confirmation, told twice, changes nothing.
    rig.keeper.confirm();
    const [next = 0] = rig.clock.alarms();
    waits.push((next - rig.clock.now()) / second);
    await rig.clock.pass(next - rig.clock.now());
    await rig.settle();
  }
  expect(rig.behaviour.channels).toBe(11);
  expect(waits.slice(0, 4)).toEqual([4, 16, 40, 88]);
  expect(waits.every((wait) => wait <= 30 * 60)).toBe(true);
  rig.behaviour.channelProblem = null;
  rig.keeper.renew();
  await rig.settle();
  expect(rig.events.at(-1)).toBe('live');
});

test('L5 a confirmed session brings back no channel that it may not have, and doubles none that lives', async () => {
  const rig = createChannelRig();
  rig.behaviour.channelProblem = 'channel-not-permitted';
  rig.keeper.renew();
  await rig.settle();
  rig.keeper.confirm();
  await rig.clock.pass(hour);
  expect(rig.behaviour.channels).toBe(1);
  const live = await createLiveRig();
  live.keeper.confirm();
  await live.clock.pass(30 * second);
  expect(live.behaviour.channels).toBe(1);
});

for (const code of ['api-session-refused', 'channel-not-permitted'] as const)
  test(`L3 a successor that is refused with ${code} leaves the channel that lives, and its end is told`, async () => {
    const rig = await createLiveRig();
    const first = rig.socket();
    rig.behaviour.channelProblem = code;
    rig.keeper.renew();
    await rig.settle();
    expect(rig.events).toEqual(['live', `refused: ${code}, still heard`]);
    first.say('v2.users.u-1.presence', { presenceDefinition: { id: 'd', systemPresence: 'AWAY' } });
    expect(rig.messages).toHaveLength(1);
    rig.behaviour.opens = false;
    first.listeners.onClose();
    expect(rig.events.at(-1)).toBe('interrupted, heard 0 s ago');
    await rig.clock.pass(8 * second);
    rig.socket().listeners.onClose();
    await rig.clock.pass(minute);
    expect(rig.events.at(-1)).toBe(`refused: ${code}`);
  });

test('L3 a successor that was refused for its token opens once the session is confirmed, without a gap', async () => {
  const rig = await createLiveRig();
  rig.behaviour.channelProblem = 'api-session-refused';
  rig.socket().say('v2.system.socket_closing', {});
  await rig.settle();
  rig.behaviour.channelProblem = null;
  rig.keeper.confirm();
  await rig.clock.pass(8 * second);
  await rig.settle();
  expect(rig.events).toEqual(['live', 'refused: api-session-refused, still heard', 'live']);
  expect(rig.openSockets()).toBe(1);
});
