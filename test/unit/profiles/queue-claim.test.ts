/** Two profiles that go on queue in the same instant. What one tells is there for the other at once. */

import { expect, test } from '@playwright/test';
import { claimQueue } from '../../../src/core/profiles/queue-claim';

type Name = 'acme' | 'globex';

function createProfiles(onQueue: Partial<Record<Name, boolean>> = {}) {
  const told = { acme: false, globex: false, ...onQueue };
  const asked: Name[] = [];
  /** The agent goes on queue in one of them, and does something else in the moment before or after it is told. */
  const go = (name: Name, other: Name, before = () => {}, after = () => {}) => {
    const found = claimQueue(
      (isOnQueue) => {
        if (isOnQueue) before();
        told[name] = isOnQueue;
        if (isOnQueue) after();
      },
      () => [{ name: other, state: { isOnQueue: told[other], isShared: false } }],
    );
    if (found !== null) asked.push(name);
  };
  return { told, asked, go };
}

for (const [when, place] of [
  ['before the one has told', 0],
  ['after the one has told, and before it has read the others', 1],
  ['after both', 2],
] as const)
  test(`PR-12 of two profiles that go on queue together, one asks the agent, where the other does so ${when}`, () => {
    const { asked, go, told } = createProfiles();
    const goElsewhere = () => go('globex', 'acme');
    const moments = [() => {}, () => {}, () => {}].map((nothing, index) =>
      index === place ? goElsewhere : nothing,
    );
    go('acme', 'globex', moments[0], moments[1]);
    moments[2]?.();
    expect(asked).toHaveLength(1);
    // Who is asked is off queue until they have answered.
    expect(Object.values(told).filter(Boolean)).toHaveLength(1);
  });

test('PR-12 an agent who is on queue nowhere else is told to the others before anything is sent', () => {
  const { asked, go, told } = createProfiles();
  go('acme', 'globex');
  expect([asked, told]).toEqual([[], { acme: true, globex: false }]);
});
