/** The page that removes a profile: what it says of a session that goes on, and of a profile that stays. */

import { expect, test } from '@playwright/test';
import type { EndForRemoval } from '../../../src/core/desk/app-end';
import { createOverlay } from '../../../src/core/screen/overlay';
import { createRemoval } from '../../../src/core/screen/removal';
import { message } from '../../../src/shared/texts/message';
import type { AppView } from '../../../src/shared/view';
import { removing, signedIn, signedOut } from '../../kit/view-parts';

/** The page is shown to a signed-in agent, whom the removal signs out. */
function createRig(end: () => Promise<EndForRemoval>, deleteProfile: () => void) {
  const overlay = createOverlay();
  const faults: unknown[] = [];
  let view: AppView = signedIn().view;
  const removal = createRemoval(overlay, {
    deskView: () => view,
    endSessions: async () => {
      await Promise.resolve();
      view = signedOut().view;
      overlay.deskChanged(view);
      return end();
    },
    deleteProfile,
    reportFault: (fault) => void faults.push(fault),
  });
  removal.show('Acme');
  const page = () => {
    const shown = overlay.current();
    return shown?.kind === 'organisations' ? shown.page : null;
  };
  return { removal, overlay, page, faults };
}

const ended = async (): Promise<EndForRemoval> => ({ kind: 'ended' });
const throwFull = () => {
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
};
const issue = message('organisations.issue-not-removed', { name: 'Acme' });

test('PR-09 a removal that can’t be written says so on its page each time', async () => {
  const { removal, page, faults } = createRig(ended, throwFull);
  expect(page()).toEqual(removing);
  for (const times of [1, 2]) {
    const removed = removal.confirm();
    expect(page()).toEqual({ ...removing, isUnderWay: true });
    await removed;
    expect(page()).toEqual({ ...removing, issue });
    expect(faults).toHaveLength(times);
  }
});

test('PR-09 a removal whose sign-out fails says that the profile is still there', async () => {
  const { removal, page } = createRig(() => Promise.reject(new Error('a fault')), throwFull);
  await removal.confirm();
  expect(page()).toEqual({ ...removing, issue });
});

test('PR-24 a session that goes on is told first, and also beside a profile that stays', async () => {
  const reason = message('sign-out.not-told');
  const { removal, page } = createRig(async () => ({ kind: 'remains', reason }), throwFull);
  await removal.confirm();
  expect(page()).toEqual({ ...removing, remains: reason });
  await removal.confirm();
  expect(page()).toEqual({ ...removing, remains: reason, issue });
});

test('PR-09 an agent who closes the page meanwhile is told where the profile stays', async () => {
  const { removal, overlay, page } = createRig(ended, throwFull);
  const removed = removal.confirm();
  overlay.close();
  await removed;
  expect(page()).toEqual({ ...removing, issue });
});

test('PR-09 a removal that is done leaves no page, and one that the agent has to answer for goes back to the desk', async () => {
  let deleted = 0;
  const done = createRig(ended, () => void deleted++);
  await done.removal.confirm();
  expect([done.page(), deleted]).toEqual([null, 1]);
  const asked = createRig(
    async () => ({ kind: 'stays' }),
    () => void deleted++,
  );
  await asked.removal.confirm();
  expect([asked.page(), deleted]).toEqual([null, 1]);
});
