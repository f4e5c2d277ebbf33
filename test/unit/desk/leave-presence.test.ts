/** The presence of the setting `leavePresence`, by any of its names. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { unknownRead } from '../../../src/core/genesys/user-status';
import { definitions, presenceOf, routingOf } from '../presence/presence-samples';
import { done, person } from '../samples';
import { createRig, reached, withoutChannel } from './desk-rig';

/** An agent with English labels on queue at a shared desk, which is then locked. What was set, and what was read for it. */
async function leave(leavePresence: string) {
  const changes: string[] = [];
  const read: string[] = [];
  const inEnglish = definitions.map(({ labels, ...definition }) => ({
    ...definition,
    labels: new Map([...labels].filter(([locale]) => locale === 'en-us')),
  }));
  const rig = createRig({
    saved: { clientId: 'desk-pkce', desk: 'shared', leavePresence },
    ports: {
      presence: {
        ...withoutChannel,
        readDefinitions: async (_access, locale) => {
          read.push(locale);
          return done(locale === 'ALL' ? definitions : inEnglish);
        },
        setPresence: async (_access, _userId, definitionId) => {
          changes.push(definitionId);
          return done(presenceOf('break', 1_000, { definitionId }));
        },
      },
    },
  });
  await rig.signInUntil('loadPerson');
  const status = { ...unknownRead, presence: presenceOf('onqueue', 0), routing: routingOf('IDLE', 0) };
  await rig.loadPerson.answer(done({ ...person, status }));
  rig.desk.cardDrawn();
  await setImmediate();
  const over = rig.desk.leaveDesk('lock');
  await setImmediate();
  await rig.endSession.answer(reached);
  await over;
  return { rig, changes, read };
}

test('L4 the presence to leave with is found by a label of any language, and read with all of them only for that', async () => {
  const german = await leave('Kaffee');
  expect(german).toMatchObject({ changes: ['d-coffee'], read: [expect.any(String), 'ALL'] });
  expect(german.rig.warned).toEqual([]);
  for (const [name, id] of [
    ['Coffee', 'd-coffee'],
    ['Busy', 'd-busy'],
    ['d-tea', 'd-tea'],
  ] as const)
    expect(await leave(name)).toMatchObject({ changes: [id], read: [expect.any(String)] });
});

test('L4 a presence to leave with that the organisation lacks is told to IT once', async () => {
  const { rig, changes } = await leave('Lunch');
  expect(changes).toEqual(['d-available']);
  expect(rig.warned).toEqual([expect.stringContaining('leavePresence')]);
  expect(rig.warned[0]).toContain('“Lunch”');
  expect((await leave('Away')).rig.warned).toEqual([]);
});
