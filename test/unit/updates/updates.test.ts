import { expect, test } from '@playwright/test';
import { buildProblem } from '../../../src/core/problems/problem';
import { classifyInstallation, type InstallationFacts } from '../../../src/core/updates/installation';
import { compareReleases, maxUpdateBytes, readUpdateFeed } from '../../../src/core/updates/update-feed';
import {
  createUpdates,
  type FetchedFeed,
  showUpdate,
  type UpdatePorts,
} from '../../../src/core/updates/updates';
import type { AppView } from '../../../src/shared/view';
import { createMovedClock } from '../moved-clock';

const sum = `${'A'.repeat(86)}==`;
const name = (version: string) => `agent-desk-${version}-linux-x86_64.AppImage`;
const feedOf = (version: string, change: object = {}) => ({
  version,
  files: [{ url: name(version), sha512: sum, size: 1000, ...change }],
});
const read = (feed: unknown, runs = '1.2.3') =>
  readUpdateFeed(feed, { name: 'agent-desk', system: 'linux', version: runs });

test('an offer is newer, the same or older by its numbers', () => {
  const cases = [
    ['1.2.4', 'newer'],
    ['1.10.0', 'newer'],
    ['2.0.0', 'newer'],
    ['1.2.3', 'same'],
    ['1.2.2', 'older'],
    ['0.99.99', 'older'],
  ] as const;
  for (const [version, kind] of cases) expect(read(feedOf(version)).kind, version).toBe(kind);
  expect(compareReleases('1.2.3', '1.2.3-dev.1')).toBe(0);
  expect(compareReleases('1.2.4', '1.2.3-dev.9')).toBeGreaterThan(0);
  const found = read(feedOf('2.0.0'));
  expect(found).toMatchObject({ update: { version: '2.0.0', files: [{ url: name('2.0.0'), size: 1000 }] } });
});

test('whatever is not a plain offer of this very program is refused', () => {
  const bad: readonly unknown[] = [
    ...[null, undefined, '', 'text', 5, [], {}, { version: '2.0.0' }, { version: 2, files: [] }],
    ...['v2.0.0', '2.0', '2.0.0-beta.1', '2.0.0+1', '2.0.0 ', '2.0.0\n', '-2.0.0', '999999.0.0'].map((each) =>
      feedOf(each),
    ),
    { ...feedOf('2.0.0'), files: [] },
    ...[
      '../x',
      '/etc/x',
      'https://e.example/x',
      'a/b',
      '.hidden',
      'a b',
      '',
      '//e.example/x',
      name('2.0.1'),
    ].map((url) => feedOf('2.0.0', { url })),
    feedOf('2.0.0', { url: 'agent-desk-qa-2.0.0-linux-x86_64.AppImage' }),
    // Signed too, but for another system: whoever holds the feed could lay it where this one's should be.
    feedOf('2.0.0', { url: 'agent-desk-2.0.0-win-x64.exe' }),
    feedOf('2.0.0', { url: 'agent-desk-2.0.0-linuxish-x64.AppImage' }),
    ...[undefined, '', 'A', sum.slice(1), `${sum}A`, 5].map((sha512) => feedOf('2.0.0', { sha512 })),
    ...[undefined, 0, -1, 1.5, Number.NaN, '1000', maxUpdateBytes + 1].map((size) =>
      feedOf('2.0.0', { size }),
    ),
  ];
  for (const each of bad)
    expect(read(each), JSON.stringify(each)).toMatchObject({ problem: { code: 'update-feed-invalid' } });
  const two = { version: '2.0.0', files: [...feedOf('2.0.0').files, { url: 'x', sha512: sum, size: 1 }] };
  expect(read(two)).toMatchObject({ problem: { code: 'update-feed-invalid' } });
});

test('only what is surely the agent’s own is replaced by the app', () => {
  const classify = (facts: Partial<InstallationFacts>) =>
    classifyInstallation({
      platform: 'linux',
      executable: '/tmp/.mount_x/agent-desk',
      environment: {},
      isWritable: () => true,
      ...facts,
    });
  const image = { APPIMAGE: '/home/a/Agent.AppImage', APPDIR: '/tmp/.mount_x' };
  expect(classify({ environment: image })).toBe('own');
  expect(classify({ environment: image, isWritable: () => false })).toBe('managed');
  // A deb that was started from some AppImage's terminal.
  expect(classify({ environment: image, executable: '/opt/Agent Desk/agent-desk' })).toBe('managed');
  expect(classify({ environment: image, executable: '/tmp/.mount_xy/agent-desk' })).toBe('managed');
  expect(classify({ environment: {} })).toBe('managed');

  const windows = { platform: 'win32', environment: { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' } };
  const perUser = 'c:\\users\\a\\appdata\\local\\Programs\\agent-desk\\Agent Desk.exe';
  expect(classify({ ...windows, executable: perUser })).toBe('own');
  expect(classify({ ...windows, executable: 'C:\\Program Files\\Agent Desk\\Agent Desk.exe' })).toBe(
    'managed',
  );
  expect(classify({ ...windows, executable: 'C:\\Users\\a\\AppData\\LocalLow\\x.exe' })).toBe('managed');
  expect(classify({ platform: 'win32', executable: perUser })).toBe('managed');

  const bundle = '/Applications/Agent Desk.app/Contents/MacOS/Agent Desk';
  expect(classify({ platform: 'darwin', executable: bundle })).toBe('own');
  expect(classify({ platform: 'darwin', executable: bundle, isWritable: () => false })).toBe('managed');
  expect(classify({ platform: 'freebsd', environment: image })).toBe('managed');
});

const day = 24 * 60 * 60_000;
const minute = 60_000;

function start(change: Partial<UpdatePorts> = {}) {
  const clock = createMovedClock();
  const deeds: string[] = [];
  let last: number | null = null;
  let feed: FetchedFeed = { kind: 'fetched', feed: feedOf('2.0.0') };
  const settings = { updateFeed: 'https://u.example/desk', updates: 'on' as 'on' | 'off' };
  const updates = createUpdates({
    clock,
    settings: () => settings,
    installation: 'own',
    program: { name: 'agent-desk', system: 'linux', version: '1.2.3' },
    delayMs: 5 * minute,
    isAllowedFeed: (address) => address.startsWith('https://'),
    fetchFeed: async (address) => {
      deeds.push(`fetch ${address}`);
      return feed;
    },
    download: async ({ version }) => {
      deeds.push(`download ${version}`);
      return { kind: 'downloaded' };
    },
    install: () => deeds.push('install'),
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
  return { clock, deeds, settings, updates, offer };
}

test('the sign-in goes first: it is looked minutes after the start, and a day later again', async () => {
  const { clock, deeds, updates, offer } = start();
  offer({ kind: 'fetched', feed: feedOf('1.2.3') });
  await clock.pass(5 * minute - 1);
  expect(deeds).toEqual([]);
  await clock.pass(1);
  expect(deeds).toEqual(['fetch https://u.example/desk']);
  expect(updates.notice()).toBeNull();
  await clock.pass(day - 1);
  expect(deeds).toHaveLength(1);
  await clock.pass(1);
  expect(deeds).toHaveLength(2);
});

test('nothing is installed but by the agent, and only while it is allowed', async () => {
  const { clock, deeds, settings, updates } = start();
  updates.install();
  await clock.pass(5 * minute);
  expect(deeds).toEqual(['fetch https://u.example/desk', 'download 2.0.0']);
  expect(updates.notice()).toEqual({ kind: 'ready', version: '2.0.0' });
  await clock.pass(10 * day);
  expect(deeds).not.toContain('install');
  settings.updates = 'off';
  expect(updates.notice()).toBeNull();
  updates.install();
  expect(deeds).not.toContain('install');
  settings.updates = 'on';
  updates.install();
  expect(deeds.at(-1)).toBe('install');
});

test('what IT installs is told and not downloaded', async () => {
  const { clock, deeds, updates } = start({ installation: 'managed' });
  await clock.pass(5 * minute);
  expect(updates.notice()).toEqual({ kind: 'offered', version: '2.0.0' });
  updates.install();
  expect(deeds).toEqual(['fetch https://u.example/desk']);
});

test('an address that is not allowed is not asked', async () => {
  const { clock, deeds, settings, updates } = start();
  settings.updateFeed = 'http://u.example/desk';
  await clock.pass(5 * minute);
  expect(deeds).toEqual([]);
  expect(updates.notice()).toMatchObject({ kind: 'failed', code: 'update-feed-insecure' });
});

test('what passes by itself is for the log alone; what does not is told', async () => {
  const { clock, updates, offer } = start();
  offer(buildProblem('update-unreachable', { detail: '404' }));
  await clock.pass(5 * minute);
  expect(updates.notice()).toBeNull();
  offer(buildProblem('update-unsigned'));
  await clock.pass(day);
  expect(updates.notice()).toMatchObject({ kind: 'failed', code: 'update-unsigned' });
});

test('a fault of ours ends the look, not the app', async () => {
  const reports: string[] = [];
  const fetchFeed = () => Promise.reject(new Error('broken'));
  const { clock, updates } = start({ fetchFeed, report: (text) => reports.push(text) });
  await clock.pass(5 * minute);
  expect(updates.notice()).toBeNull();
  expect(reports).toContain('Update: broken');
});

test('a last look in the future is from a wrong clock, and one of today is enough', async () => {
  const looked = async (last: (now: number) => number) => {
    const clock = createMovedClock();
    const { deeds } = start({ clock, readLastLook: () => last(clock.now()) });
    await clock.pass(5 * minute);
    return deeds.length > 0;
  };
  expect(await looked((now) => now - day + minute)).toBe(false);
  expect(await looked((now) => now - day)).toBe(true);
  expect(await looked((now) => now + minute)).toBe(true);
});

test('the notice is shown to an agent at rest, never in the middle of something', () => {
  const notice = { kind: 'ready', version: '2.0.0' } as const;
  for (const kind of ['signed-out', 'signed-in'])
    expect(showUpdate({ kind } as AppView, notice)).toEqual({ kind, update: notice });
  for (const kind of ['set-up', 'signing-in', 'signing-out', 'asking', 'problem'])
    expect(showUpdate({ kind } as AppView, notice)).toEqual({ kind });
  expect(showUpdate({ kind: 'signed-in' } as AppView, null)).toEqual({ kind: 'signed-in' });
});
