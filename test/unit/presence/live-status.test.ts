import { expect, test } from '@playwright/test';
import type { Presence, Routing, StatusUpdate } from '../../../src/core/genesys/user-status';
import {
  isSettable,
  type LiveStatus,
  orderUpdate,
  unknownStatus,
  withPastTimes,
  withUpdate,
} from '../../../src/core/presence/live-status';

const presence: Presence = {
  definitionId: 'd-available',
  systemPresence: 'available',
  word: 'AVAILABLE',
  source: 'PURECLOUD',
  isPrimary: true,
  modifiedAt: 1_000,
  next: null,
};
const routing: Routing = { status: 'idle', word: 'IDLE', startedAt: 1_000 };
const known = { ...unknownStatus, presence, routing };
const inTeams = { ...presence, source: 'MICROSOFTTEAMS' };

const ofPresence = (parts: Partial<Presence>): StatusUpdate => ({
  kind: 'presence',
  presence: { ...presence, ...parts },
});
const ofRouting = (parts: Partial<Routing>): StatusUpdate => ({
  kind: 'routing',
  routing: { ...routing, ...parts },
});
/** A presence and a routing status that were taken for another one, whose time was later. */
const unsure = { ...known, unsureUntil: { presence: 5_000, routing: 5_000 } };
const away = { definitionId: 'd-away', systemPresence: 'away', word: 'AWAY' };

const rows = [
  ['the first presence is newer than nothing', unknownStatus, ofPresence({}), 'newer'],
  ['a later presence is newer', known, ofPresence({ ...away, modifiedAt: 2_000 }), 'newer'],
  ['another presence of the same moment, which arrived later, is newer', known, ofPresence(away), 'newer'],
  ['an earlier presence is no news', known, ofPresence({ ...away, modifiedAt: 999 }), 'no-news'],
  ['the same presence twice is no news', known, ofPresence({}), 'no-news'],
  ['another presence without a time is unclear', known, ofPresence({ ...away, modifiedAt: null }), 'unclear'],
  [
    'a presence after one without a time is unclear',
    { ...known, presence: { ...presence, modifiedAt: null } },
    ofPresence({ ...away, modifiedAt: 2_000 }),
    'unclear',
  ],
  ['what the agent will get next is news', known, ofPresence({ next: away }), 'newer'],
  [
    'the presence of another system that does not decide is no news',
    known,
    ofPresence({ ...away, source: 'ZOOMPHONE', isPrimary: false, modifiedAt: 2_000 }),
    'no-news',
  ],
  [
    'the presence of another system that decides is newer',
    known,
    ofPresence({ ...away, source: 'MICROSOFTTEAMS', modifiedAt: 2_000 }),
    'newer',
  ],
  [
    'the presence of Genesys Cloud is no news where another system decides',
    { ...known, presence: inTeams },
    ofPresence({ ...away, isPrimary: false, modifiedAt: 2_000 }),
    'no-news',
  ],
  [
    'the presence of Genesys Cloud is newer where it decides again',
    { ...known, presence: inTeams },
    ofPresence({ ...away, modifiedAt: 2_000 }),
    'newer',
  ],
  [
    'the presence of a system that does not decide is better than none',
    unknownStatus,
    ofPresence({ source: 'MICROSOFTTEAMS', isPrimary: false }),
    'newer',
  ],
  [
    'a system that decides now, whose presence is from before, is unclear',
    { ...known, presence: { ...inTeams, modifiedAt: 2_000 } },
    ofPresence({ ...away, modifiedAt: 1_500 }),
    'unclear',
  ],
  ['a presence of a time in doubt is unclear', unsure, ofPresence({ ...away, modifiedAt: 4_000 }), 'unclear'],
  [
    'a presence that is older than the one in doubt too is unclear',
    unsure,
    ofPresence({ ...away, modifiedAt: 999 }),
    'unclear',
  ],
  [
    'the presence whose time is in doubt is unclear',
    unsure,
    ofPresence({ ...away, modifiedAt: 5_000 }),
    'unclear',
  ],
  ['another presence of the time that is known is newer', unsure, ofPresence(away), 'newer'],
  ['a presence after a time in doubt is newer', unsure, ofPresence({ ...away, modifiedAt: 5_001 }), 'newer'],
  ['the same presence is no news, also where times are in doubt', unsure, ofPresence({}), 'no-news'],
  [
    'a routing status of a time in doubt is unclear',
    unsure,
    ofRouting({ status: 'offqueue', startedAt: 4_000 }),
    'unclear',
  ],
  ['a later routing status is newer', known, ofRouting({ status: 'interacting', startedAt: 2_000 }), 'newer'],
  ['an earlier routing status is no news', known, ofRouting({ status: 'offqueue', startedAt: 1 }), 'no-news'],
  ['the same routing status twice is no news', known, ofRouting({}), 'no-news'],
  [
    'another routing status without a time is unclear',
    known,
    ofRouting({ status: 'offqueue', startedAt: null }),
    'unclear',
  ],
] as const;

for (const [title, status, update, order] of rows) {
  test(title, () => {
    expect(orderUpdate(status, update)).toBe(order);
  });
}

test('each update takes its own part', () => {
  const openWork = { call: 1, callback: 0, email: 0, message: 0, chat: 0, socialExpression: 0, video: 0 };
  const all = [ofPresence(away), ofRouting({ status: 'offqueue' }), { kind: 'open-work', openWork } as const];
  const status = all.reduce((before, update) => withUpdate(before, update, 1_000), unknownStatus);
  expect(status).toEqual({
    ...unknownStatus,
    presence: { ...presence, ...away },
    routing: { ...routing, status: 'offqueue' },
    openWork,
  });
});

test('L2 times are in doubt where one lies ahead of Genesys Cloud’s clock, or takes the place of a later one', () => {
  const taken = (status: LiveStatus, modifiedAt: number | null, serverNow: number) =>
    withUpdate(status, ofPresence({ ...away, modifiedAt }), serverNow);
  const unsureOf = ({ unsureUntil }: LiveStatus) => unsureUntil.presence;
  expect(unsureOf(taken(known, 2_000, 2_000))).toBeNull();
  // The answer that told Genesys Cloud's time was on its way for a part of a second.
  expect(unsureOf(taken(known, 3_000, 2_000))).toBeNull();
  const ahead = taken(known, 3_001, 2_000);
  expect(unsureOf(ahead)).toBe(3_001);
  const replaced = taken(ahead, 2_500, 2_600);
  expect(unsureOf(replaced)).toBe(3_001);
  expect(unsureOf(taken(replaced, null, 2_700))).toBe(3_001);
  expect(unsureOf(taken(replaced, 3_002, 3_002))).toBeNull();
  expect(unsureOf(taken(known, 500, 2_000))).toBe(1_000);
  expect(taken(ahead, 2_500, 2_600).unsureUntil.routing).toBeNull();
  expect(withUpdate(known, ofRouting({ startedAt: 9_000 }), 2_000).unsureUntil).toEqual({
    presence: null,
    routing: 9_000,
  });
  // The app took another time for Genesys Cloud's.
  expect(unsureOf(withPastTimes(taken(known, 100_000, 50_000), 2_000))).toBeNull();
});

test('L2 a status whose times can be stays the same one', () => {
  const same = withPastTimes(known, 1_000);
  expect(same.presence).toBe(known.presence);
  expect(same.routing).toBe(known.routing);
});

test('only a presence that Genesys Cloud itself decides can be set', () => {
  expect(isSettable(presence)).toBe(true);
  expect(isSettable({ ...presence, source: null })).toBe(true);
  expect(isSettable({ ...presence, isPrimary: false })).toBe(false);
  expect(isSettable(inTeams)).toBe(false);
});
