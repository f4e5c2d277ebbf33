import { expect, test } from '@playwright/test';
import type { Presence, Routing, StatusUpdate } from '../../../src/core/genesys/user-status';
import { isSettable, orderUpdate, unknownStatus, withUpdate } from '../../../src/core/presence/live-status';

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
  expect(all.reduce(withUpdate, unknownStatus)).toEqual({
    presence: { ...presence, ...away },
    routing: { ...routing, status: 'offqueue' },
    openWork,
  });
});

test('only a presence that Genesys Cloud itself decides can be set', () => {
  expect(isSettable(presence)).toBe(true);
  expect(isSettable({ ...presence, source: null })).toBe(true);
  expect(isSettable({ ...presence, isPrimary: false })).toBe(false);
  expect(isSettable(inTeams)).toBe(false);
});
