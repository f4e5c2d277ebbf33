/** What this app has chosen for the agent. */

import { expect, test } from '@playwright/test';
import { afterChoice } from '../../../../src/core/presence/changes/choices';
import { isInEffect } from '../../../../src/core/presence/changes/own-choices';
import type { PresenceState } from '../../../../src/core/presence/state';
import { buildProblem } from '../../../../src/core/problems/problem';
import { presenceOf, signedInState } from '../presence-samples';

const busy = presenceOf('busy', 0);
const live: PresenceState = {
  ...signedInState,
  channel: { kind: 'live' },
  status: { ...signedInState.status, presence: busy },
};
const chosen = 'd-busy';

test('a presence that the agent has for certain is in effect, and no other one', () => {
  expect(isInEffect(live, chosen)).toBe(true);
  expect(isInEffect(live, 'd-available')).toBe(false);
});

const open: readonly (readonly [string, PresenceState])[] = [
  ['the status is not live', { ...live, channel: { kind: 'interrupted', asOf: 0 } }],
  ['another one is chosen', afterChoice(live, 'd-available', 'agent')],
  ['the last choice was refused', { ...live, refusal: buildProblem('presence-refused') }],
  ['another one comes when the work is done', withPresence({ ...busy, next: presenceOf('away', 0) })],
  // On Queue again ends Not responding, and makes what another program has set the agent's own.
  ['it is On Queue', withPresence({ ...busy, systemPresence: 'onqueue' })],
];
for (const [when, state] of open)
  test(`a presence can be set again where ${when}`, () => {
    expect(isInEffect(state, chosen)).toBe(false);
  });

function withPresence(presence: PresenceState['status']['presence']): PresenceState {
  return { ...live, status: { ...live.status, presence } };
}
