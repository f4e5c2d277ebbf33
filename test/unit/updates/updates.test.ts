import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { buildProblem } from '../../../src/core/problems/problem';
import {
  createUpdates,
  type FetchedFeed,
  showUpdate,
  type UpdatePorts,
} from '../../../src/core/updates/updates';
import type { AppView } from '../../../src/shared/view';
import { createMovedClock } from '../moved-clock';

const offerOf = (version: string) => ({
  version,
  files: [{ url: `agent-desk-${version}-linux-x86_64.AppImage`, sha512: `${'A'.repeat(86)}==`, size: 1000 }],
});

const day = 24 * 60 * 60_000;
const minute = 60_000;
const hour = 60 * minute;

function start(change: Partial<UpdatePorts> = {}) {
  const clock = createMovedClock();
  const steps: string[] = [];
  const others: string[] = [];
  let last: number | null = null;
  let feed: FetchedFeed = { kind: 'fetched', feed: offerOf('2.0.0') };
  const settings = { updateFeed: 'https://u.example/desk', updates: 'on' as 'on' | 'off' };
  const updates = createUpdates({
    clock,
    settings: () => settings,
    installation: 'own',
    program: { name: 'agent-desk', system: 'linux', version: '1.2.3' },
    delayMs: 5 * minute,
    isAllowedFeed: (address) => address.startsWith('https://'),
    fetchFeed: async (address) => {
      steps.push(`fetch ${address}`);
      return feed;
    },
    download: async ({ version }) => {
      steps.push(`download ${version}`);
      return { kind: 'downloaded' };
    },
    install: () => steps.push('install'),
    readOthers: () => others,
    readLastLook: () => last,
    writeLastLook: (at) => {
      last = at;
    },
    onChange: () => {},
    report: () => {},
    ...change,
  });
  const offer = (next: FetchedFeed) => {
    feed = next;
  };
  return { clock, steps, settings, updates, offer, others };
}

test('the first look is minutes after the start, because the sign-in comes first, and the next one a day later', async () => {
  const { clock, steps, updates, offer } = start();
  offer({ kind: 'fetched', feed: offerOf('1.2.3') });
  await clock.pass(5 * minute - 1);
  expect(steps).toEqual([]);
  await clock.pass(1);
  expect(steps).toEqual(['fetch https://u.example/desk']);
  expect(updates.notice()).toBeNull();
  await clock.pass(day - 1);
  expect(steps).toHaveLength(1);
  await clock.pass(1);
  expect(steps).toHaveLength(2);
});

test('an update is installed by the agent’s click alone, and only while updates are allowed', async () => {
  const { clock, steps, settings, updates } = start();
  updates.install();
  await clock.pass(5 * minute);
  expect(steps).toEqual(['fetch https://u.example/desk', 'download 2.0.0']);
  expect(updates.notice()).toEqual({ kind: 'ready', version: '2.0.0' });
  await clock.pass(10 * day);
  expect(steps).not.toContain('install');
  settings.updates = 'off';
  expect(updates.notice()).toBeNull();
  updates.install();
  expect(steps).not.toContain('install');
  settings.updates = 'on';
  updates.install();
  expect(steps.at(-1)).toBe('install');
});

test('PR-20 an update waits for the last profile, and says which others are open', async () => {
  const { clock, steps, updates, others } = start();
  others.push('Acme', 'Globex');
  await clock.pass(5 * minute);
  expect(steps).toEqual(['fetch https://u.example/desk']);
  expect(updates.notice()).toEqual({ kind: 'waiting', version: '2.0.0', open: ['Acme', 'Globex'] });
  updates.install();
  others.pop();
  updates.othersChanged();
  expect(updates.notice()).toMatchObject({ open: ['Acme'] });
  others.pop();
  updates.othersChanged();
  await setImmediate();
  expect(steps.slice(1)).toEqual(['fetch https://u.example/desk', 'download 2.0.0']);
  expect(updates.notice()).toEqual({ kind: 'ready', version: '2.0.0' });

  // One that is opened again is not replaced under its feet.
  others.push('Acme');
  expect(updates.notice()).toMatchObject({ kind: 'waiting', open: ['Acme'] });
  updates.install();
  expect(steps).not.toContain('install');
  others.pop();
  updates.othersChanged();
  updates.install();
  expect(steps.at(-1)).toBe('install');
});

test('an update of what IT installs is told and not downloaded', async () => {
  const { clock, steps, updates } = start({ installation: 'managed' });
  await clock.pass(5 * minute);
  expect(updates.notice()).toEqual({ kind: 'offered', version: '2.0.0' });
  updates.install();
  expect(steps).toEqual(['fetch https://u.example/desk']);
});

test('a feed’s address that is not allowed is not asked', async () => {
  const { clock, steps, settings, updates } = start();
  settings.updateFeed = 'http://u.example/desk';
  await clock.pass(5 * minute);
  expect(steps).toEqual([]);
  expect(updates.notice()).toMatchObject({ kind: 'failed', code: 'update-feed-insecure' });
});

test('a problem that passes by itself is in the log only, and another one is told', async () => {
  const { clock, updates, offer } = start();
  offer(buildProblem('update-unreachable', { detail: '404' }));
  await clock.pass(5 * minute);
  expect(updates.notice()).toBeNull();
  offer(buildProblem('update-unsigned'));
  await clock.pass(day);
  expect(updates.notice()).toMatchObject({ kind: 'failed', code: 'update-unsigned' });
});

test('a fault in a look ends that look and nothing else', async () => {
  const reports: string[] = [];
  const fetchFeed = () => Promise.reject(new Error('broken'));
  const { clock, updates } = start({ fetchFeed, report: (text) => reports.push(text) });
  await clock.pass(5 * minute);
  expect(updates.notice()).toBeNull();
  expect(reports).toContain('Update: broken');
});

test('one look a day is enough, and a last look in the future does not count', async () => {
  const looked = async (last: (now: number) => number) => {
    const clock = createMovedClock();
    const { steps } = start({ clock, readLastLook: () => last(clock.now()) });
    await clock.pass(5 * minute);
    return steps.length > 0;
  };
  expect(await looked((now) => now - day + minute)).toBe(false);
  expect(await looked((now) => now - day)).toBe(true);
  expect(await looked((now) => now + minute)).toBe(true);
});

test('an app that was started again looks a day after the last look, and not a day after its start', async () => {
  let last = 0;
  const clock = createMovedClock();
  const { steps } = start({
    clock,
    readLastLook: () => last,
    writeLastLook: (at) => {
      last = at;
    },
  });
  last = clock.now() - 23 * hour;
  await clock.pass(hour - 1);
  expect(steps).toEqual([]);
  await clock.pass(1);
  expect(steps[0]).toBe('fetch https://u.example/desk');
});

test('an update’s notice is shown while the agent is signed in or out, never during a sign-in, a question or a problem', () => {
  const notice = { kind: 'ready', version: '2.0.0' } as const;
  for (const kind of ['signed-out', 'signed-in'])
    expect(showUpdate({ kind } as AppView, notice)).toEqual({ kind, update: notice });
  for (const kind of ['set-up', 'signing-in', 'signing-out', 'asking', 'problem'])
    expect(showUpdate({ kind } as AppView, notice)).toEqual({ kind });
  expect(showUpdate({ kind: 'signed-in' } as AppView, null)).toEqual({ kind: 'signed-in' });
});
