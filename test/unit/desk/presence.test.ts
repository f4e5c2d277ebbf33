/** When a desk opens the notification channel of its session. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { buildProblem } from '../../../src/core/problems/problem';
import { createRig, noPresence } from './desk-rig';

/** A desk that has signed in, and has drawn nothing yet. */
async function signedIn() {
  const opened: number[] = [];
  const rig = createRig({
    ports: {
      presence: {
        ...noPresence,
        createChannel: async () => {
          opened.push(rig.clock.now());
          return buildProblem('channel-not-permitted');
        },
      },
    },
  });
  await rig.signInUntil('signed-in');
  return { rig, opened, signedInAt: rig.clock.now() };
}

test('the channel is opened once the card is drawn, and only once', async () => {
  const { rig, opened, signedInAt } = await signedIn();
  await rig.clock.pass(999);
  expect(opened).toEqual([]);
  rig.desk.cardDrawn();
  await setImmediate();
  // The card is drawn again after an overlay.
  rig.desk.cardDrawn();
  await rig.clock.pass(10_000);
  expect(opened).toEqual([signedInAt + 999]);
});

test('the channel is opened after three seconds where no card is drawn, as in a hidden window', async () => {
  const { rig, opened, signedInAt } = await signedIn();
  await rig.clock.pass(10_000);
  expect(opened).toEqual([signedInAt + 3_000]);
});

test('after a sign-out before that no channel is opened', async () => {
  const { rig, opened } = await signedIn();
  const over = rig.desk.signOut();
  await setImmediate();
  await rig.endSession.answer({ isTokenRevoked: true, isLoginEnded: true });
  await over;
  rig.desk.cardDrawn();
  await rig.clock.pass(10_000);
  expect(opened).toEqual([]);
});
