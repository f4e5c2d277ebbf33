import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { cutShortNotice, finishingNotice, leftOnQueueNotice } from '../../../src/core/desk/last-end';
import { nameConnection } from '../../../src/core/genesys/endpoints';
import type { LeaveReport } from '../../../src/core/presence/notes/leave-note';
import {
  buildDueRevocation,
  type DueRevocation,
  parseDueRevocation,
} from '../../../src/core/session/last-end';
import { defaultSettings, type Settings } from '../../../src/shared/settings';
import { inEnglish } from '../../kit/english';
import { session, settings } from '../samples';
import { createSignedInRig, hour, keptWith, withPkce } from '../session/session-rig';
import { createRig, reached } from './desk-rig';

const shared = { clientId: 'desk', desk: 'shared' } as const;

const dueOf = (saved: Partial<Settings>, accessToken = 'DUE'): DueRevocation => ({
  connection: nameConnection({ ...defaultSettings, ...saved }),
  accessToken,
  expiresAt: Date.UTC(2027, 0, 1),
});

/** A start after an end that was noted so. */
async function startAfter(
  saved: Partial<Settings>,
  wasCutShort: boolean,
  due: readonly DueRevocation[] | Promise<readonly DueRevocation[]>,
  options: Parameters<typeof createRig>[0] = {},
) {
  const over: string[] = [];
  const reads: string[] = [];
  const rig = createRig({
    saved,
    kept: keptWith(hour, saved),
    ...options,
    ports: {
      lastEnd: {
        wasCutShort: () => wasCutShort,
        readDue: async (which) => {
          reads.push(which);
          return due;
        },
        isAnyDue: () => false,
        begin: (_settings, { accessToken }) => over.push(`begin ${accessToken}`),
        over: (isConfirmed) => over.push(isConfirmed ? 'confirmed' : 'not confirmed'),
        whileRevoking: async () => {},
      },
    },
  });
  const first = rig.desk.view();
  await setImmediate();
  return { rig, over, reads, first };
}

const noticeOf = (rig: ReturnType<typeof createRig>) => {
  const view = rig.desk.view();
  return view.kind === 'signed-out' ? inEnglish(view.notice) : view.kind;
};

test('RD-12 W24 a sign-out that was cut short is finished at the next start, and the session is not restored', async () => {
  const { rig, over, first } = await startAfter(withPkce, true, [dueOf(withPkce)]);
  expect(first).toMatchObject({ kind: 'signed-out', notice: finishingNotice });
  expect(rig.desk.hasToEnd()).toBe(true);
  expect(rig.endSession.calls.map(([, { accessToken }]) => accessToken)).toEqual(['DUE']);
  await rig.endSession.answer(reached);
  expect(noticeOf(rig)).toMatch(
    /^The last sign-out was interrupted, and is being finished now\. Your session .* was ended\. Nothing of it is left/,
  );
  expect([rig.vault.calls, rig.forgotten, over]).toEqual([['forget'], ['own'], ['begin DUE', 'confirmed']]);
  expect(rig.loadPerson.calls).toEqual([]);
});

test('RD-12 W24 a sign-in waits for the sign-out that is finished at the start, and can be cancelled meanwhile', async () => {
  const { rig } = await startAfter(withPkce, true, [dueOf(withPkce)]);
  void rig.desk.signIn();
  await setImmediate();
  rig.desk.cancelSignIn();
  expect(rig.desk.view()).toMatchObject({ kind: 'problem', problem: { code: 'cancelled' } });
  void rig.desk.signIn();
  await setImmediate();
  expect([rig.desk.view().kind, rig.authorize.calls]).toEqual(['signing-in', []]);
  await rig.endSession.answer(reached);
  await setImmediate();
  expect([rig.desk.view().kind, rig.authorize.calls.length]).toEqual(['signing-in', 1]);
});

test('RD-12 W24 the settings can be saved while a sign-out is finished, and its outcome is told after that', async () => {
  const { rig } = await startAfter(withPkce, true, [dueOf(withPkce)]);
  rig.desk.openSettings();
  await rig.endSession.answer(reached);
  expect(rig.desk.view()).toMatchObject({ kind: 'set-up', canGoBack: true });
  rig.desk.closeSettings();
  expect(noticeOf(rig)).toMatch(/finished now\. Your session .* was ended/);
});

test('RD-12 W24 without the token the login on this computer is ended, and the agent is told', async () => {
  const { rig, over } = await startAfter(withPkce, true, []);
  expect(noticeOf(rig)).toMatch(/finished now\. Genesys Cloud could not be told/);
  expect([rig.endSession.calls, rig.vault.calls, rig.forgotten, over]).toEqual([
    [],
    ['forget'],
    ['own'],
    ['not confirmed'],
  ]);
});

test('RD-12 W24 a token of another connection is not sent to this one', async () => {
  const { rig } = await startAfter(withPkce, true, [dueOf({ ...withPkce, region: 'mypurecloud.ie' })]);
  expect([rig.endSession.calls, rig.dropped]).toEqual([[], []]);
});

test('RD-12 W24 several tokens are revoked, and the latest ends the login', async () => {
  const due = [dueOf(withPkce, 'OLD'), dueOf(withPkce, 'NEW')];
  const { rig } = await startAfter(withPkce, true, due);
  expect(rig.endSession.calls.map(([, { accessToken }]) => accessToken)).toEqual(['NEW']);
  expect(rig.dropped.map(({ accessToken }) => accessToken)).toEqual(['OLD']);
});

test('RD-12 W24 a revocation that is due without a sign-out is done unseen, and the session goes on', async () => {
  const { rig, over } = await startAfter(withPkce, false, [dueOf(withPkce)]);
  expect(rig.dropped.map(({ accessToken }) => accessToken)).toEqual(['DUE']);
  expect([rig.desk.view().kind, over]).toEqual(['signed-in', []]);
});

test('RD-12 W24 a shared desk only tells that its last end was cut short, once', async () => {
  const { rig, over, first } = await startAfter(shared, true, []);
  expect(first).toMatchObject({ kind: 'signed-out', notice: cutShortNotice });
  expect([noticeOf(rig), over, rig.endSession.calls]).toEqual([inEnglish(cutShortNotice), ['confirmed'], []]);
});

test('RD-12 W24 where the start shows something else, it is told at a later start', async () => {
  const { rig, over } = await startAfter({ desk: 'shared' }, true, []);
  expect([rig.desk.view().kind, over]).toEqual(['set-up', []]);
});

test('RD-12 W24 where the start shows something else, the sign-out is finished as soon as a sign-in is possible', async () => {
  const starts = { 'set-up': {}, problem: { ...withPkce, desk: 'mine' as Settings['desk'] } };
  for (const [kind, saved] of Object.entries(starts))
    await test.step(kind, async () => {
      const { rig, over } = await startAfter(saved, true, [dueOf(withPkce)], {
        kept: keptWith(hour, withPkce),
      });
      expect([rig.desk.view().kind, rig.vault.reads, rig.dropped, over]).toEqual([kind, [], [], []]);
      rig.desk.openSettings();
      await rig.desk.saveSettings({ ...defaultSettings, ...withPkce });
      await setImmediate();
      expect(noticeOf(rig)).toBe(inEnglish(finishingNotice));
      rig.desk.resumeSession();
      void rig.desk.signIn();
      await setImmediate();
      expect([rig.desk.view().kind, rig.authorize.calls]).toEqual(['signing-in', []]);
      await rig.endSession.answer(reached);
      await setImmediate();
      expect(rig.authorize.calls).toHaveLength(1);
      expect([rig.vault.calls, rig.forgotten, over]).toEqual([
        ['forget'],
        ['own'],
        ['begin DUE', 'confirmed'],
      ]);
    });
});

test('RD-12 W24 what was told once is not told again by saving the settings', async () => {
  const { rig, over } = await startAfter(shared, true, []);
  const { length } = over;
  rig.desk.openSettings();
  await rig.desk.saveSettings({ ...defaultSettings, ...withPkce });
  expect([noticeOf(rig), over.length]).toEqual([null, length]);
});

test('RD-12 W24 a shared desk tells it once the settings are saved', async () => {
  const { rig, over } = await startAfter({ desk: 'shared' }, true, []);
  await rig.desk.saveSettings({ ...defaultSettings, ...shared });
  expect([noticeOf(rig), over]).toEqual([inEnglish(cutShortNotice), ['confirmed']]);
});

test('RD-12 W24 due tokens that can’t be read in five seconds hold up nothing longer', async () => {
  const { rig, over } = await startAfter(withPkce, true, new Promise(() => {}));
  await rig.clock.pass(5_000);
  expect(noticeOf(rig)).toMatch(/finished now\. Genesys Cloud could not be told/);
  expect(over).toEqual(['not confirmed']);
});

test('RD-12 W24 a sign-out is noted before anything is sent, and until it is over', async () => {
  const rig = await createSignedInRig(withPkce);
  expect(rig.lastEnd).toEqual([]);
  void rig.desk.signOut();
  expect(rig.lastEnd).toEqual([`begin ${session.accessToken}`]);
  await setImmediate();
  await rig.endSession.answer({ isTokenRevoked: false, isLoginEnded: false });
  expect(rig.lastEnd.at(-1)).toBe('not confirmed');
});

test('RD-12 W24 a shared desk notes its session from the sign-in on', async () => {
  const rig = await createSignedInRig(shared);
  expect(rig.lastEnd).toEqual([`begin ${session.accessToken}`]);
  void rig.desk.leaveDesk('lock');
  await setImmediate();
  await rig.endSession.answer(reached);
  expect(rig.lastEnd.at(-1)).toBe('confirmed');
});

test('RD-12 a due revocation is read as it was written, and nothing else is read as one', () => {
  const due = buildDueRevocation(settings, session, (at) => at + hour);
  expect(due.expiresAt).toBe(session.expiresAt + hour);
  expect(parseDueRevocation(JSON.stringify(due))).toEqual(due);
  for (const text of ['', '{}', '[]', 'null', JSON.stringify({ ...due, expiresAt: '1' })])
    expect(parseDueRevocation(text)).toBeNull();
});

test('RD-13 a shared desk signs out when another user of the computer is shown', async () => {
  const rig = await createSignedInRig(shared);
  void rig.desk.leaveDesk('switch');
  await setImmediate();
  await rig.endSession.answer(reached);
  expect(noticeOf(rig)).toMatch(/^Somebody switched to another user of this computer\./);
});

/** A start after a run that did not take its agent off queue, or does not know whether they are. */
async function startLeftOnQueue(
  saved: Partial<Settings>,
  wasCutShort = false,
  report: LeaveReport = 'failed',
) {
  const log: string[] = [];
  const rig = createRig({
    saved,
    ports: {
      lastEnd: {
        wasCutShort: () => wasCutShort,
        readDue: async () => [],
        isAnyDue: () => false,
        begin: () => {},
        over: () => {},
        whileRevoking: async () => {},
      },
      leaveNotes: {
        lastReport: () => report,
        read: () => null,
        begin: () => {},
        confirm: () => {},
        doubt: () => {},
        told: () => log.push('told'),
        forget: () => {},
        forgetKept: () => log.push('forget kept'),
      },
    },
  });
  await setImmediate();
  return { rig, log };
}

test('L4 at the next start the agent is told that they were not taken off queue', async () => {
  const own = await startLeftOnQueue(withPkce);
  expect(noticeOf(own.rig)).toBe(inEnglish(leftOnQueueNotice));
  expect(own.log).toEqual(['told']);
  const onShared = await startLeftOnQueue(shared, true);
  expect(noticeOf(onShared.rig)).toBe(`${inEnglish(cutShortNotice)} ${inEnglish(leftOnQueueNotice)}`);
  expect(onShared.log).toEqual(['forget kept', 'told']);
  const signingOut = await startLeftOnQueue(withPkce, true);
  expect(noticeOf(signingOut.rig)).toContain('You could not be taken off queue');
});

test('L4 at the next start the agent is told that it is not known whether they are on queue', async () => {
  for (const saved of [withPkce, shared]) {
    const { rig, log } = await startLeftOnQueue(saved, false, 'unknown');
    expect(noticeOf(rig)).toContain(
      'It is not known whether you are on queue: calls may still come to you. (off-queue-unknown)',
    );
    expect(log.at(-1)).toBe('told');
  }
  expect(noticeOf((await startLeftOnQueue(withPkce, true, 'unknown')).rig)).toContain('(off-queue-unknown)');
});

test('RD-12 RD-07 a token whose keyring comes after the start is revoked when the agent is back', async () => {
  const due: DueRevocation[] = [];
  const { rig, reads } = await startAfter(withPkce, false, Promise.resolve(due), { kept: { kind: 'none' } });
  expect(reads).toEqual(['all']);
  due.push(dueOf(withPkce), dueOf({ clientId: 'other' }, 'ELSEWHERE'));
  rig.desk.resumeSession();
  await setImmediate();
  expect(reads).toEqual(['all', 'unread']);
  expect(rig.dropped.map(({ accessToken }) => accessToken)).toEqual(['DUE']);
});
