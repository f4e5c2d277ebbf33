/** The table of what a session needs next. Times are milliseconds from the sign-in; the session lives for eight hours. */

import { expect, test } from '@playwright/test';
import {
  decideStep,
  isLeftToEnd,
  lastMomentsAt,
  type NextStep,
  type SessionFacts,
} from '../../../src/core/session/next-step';
import { session } from '../samples';
import { hour, minute } from './session-rig';

const expiresAt = 8 * hour;
const renewsAt = expiresAt - 10 * minute;
const warnsAt = expiresAt - 5 * minute;

/** An agent at work in the middle of a checked session with a refresh token. */
const atWork: SessionFacts = {
  now: hour,
  session: { ...session, obtainedAt: 0, expiresAt },
  check: 'checked',
  renewal: 'none',
  needsAgent: false,
  isTokenUseless: false,
  retryAt: 0,
  heldUntil: { check: 0, renewal: 0 },
  isAgentThere: true,
  mustConfirm: false,
  tokenAskedAt: Number.NEGATIVE_INFINITY,
};
const withoutRefreshToken = { session: { ...atWork.session, refreshToken: null } };

const waitUntil = (until: number): NextStep => ({ kind: 'wait', until });

type Row = readonly [title: string, facts: Partial<SessionFacts>, step: NextStep];

const rows: readonly Row[] = [
  // The token is asked about once a minute at most, for whatever reason.
  ['a token in doubt is asked about', { mustConfirm: true }, { kind: 'check' }],
  [
    'a token that was asked about less than a minute ago waits',
    { mustConfirm: true, tokenAskedAt: hour - 10_000 },
    waitUntil(hour + 50_000),
  ],
  ['and is asked about then', { mustConfirm: true, tokenAskedAt: hour - minute }, { kind: 'check' }],
  [
    'so does one whose question failed',
    {
      now: hour + 5_000,
      mustConfirm: true,
      check: 'offline',
      retryAt: hour + 5_000,
      tokenAskedAt: hour,
    },
    waitUntil(hour + minute),
  ],
  [
    'a longer wait after failures counts',
    { mustConfirm: true, check: 'offline', retryAt: hour + 5 * minute, tokenAskedAt: hour },
    waitUntil(hour + 5 * minute),
  ],
  [
    'a check that asks who the agent is does not wait for that minute',
    { check: 'checking', tokenAskedAt: hour },
    { kind: 'check' },
  ],
  [
    'a renewal does not wait for it either',
    { mustConfirm: true, now: renewsAt, tokenAskedAt: renewsAt },
    { kind: 'renew' },
  ],
  // In the middle of the session.
  ['a checked session waits until it may be renewed', {}, waitUntil(renewsAt)],
  ['a session from the vault is checked', { check: 'checking' }, { kind: 'check' }],
  ['a session that could not be checked is checked again', { check: 'offline' }, { kind: 'check' }],
  [
    'a check that failed is not repeated before its time',
    { check: 'offline', retryAt: 2 * hour },
    waitUntil(2 * hour),
  ],
  [
    'RS-02 a check that its server holds back is not repeated before that time',
    { check: 'offline', heldUntil: { check: 2 * hour, renewal: 0 } },
    waitUntil(2 * hour),
  ],
  [
    'RS-02 a wait of the app’s own that is longer counts',
    { check: 'offline', retryAt: 2 * hour, heldUntil: { check: hour + minute, renewal: 0 } },
    waitUntil(2 * hour),
  ],
  [
    'RS-02 a check is not held back by the server of the renewal',
    { now: renewsAt, check: 'checking', heldUntil: { check: 0, renewal: expiresAt } },
    { kind: 'check' },
  ],
  [
    'a check whose time comes after the renewal waits for the renewal',
    { check: 'offline', retryAt: renewsAt + minute },
    waitUntil(renewsAt),
  ],
  ['a check goes before a renewal', { now: renewsAt, check: 'checking' }, { kind: 'check' }],

  // From ten minutes before the end.
  ['nothing is due one millisecond before the renewal', { now: renewsAt - 1 }, waitUntil(renewsAt)],
  ['O13 a session is renewed ten minutes before its end', { now: renewsAt }, { kind: 'renew' }],
  [
    'a session with a refresh token is renewed for an agent who is away',
    { now: renewsAt, isAgentThere: false },
    { kind: 'renew' },
  ],
  [
    'a session without a refresh token is renewed for an agent who is there',
    { now: renewsAt, ...withoutRefreshToken },
    { kind: 'renew' },
  ],
  [
    'a session without a refresh token is not renewed for an agent who is away',
    { now: renewsAt, isAgentThere: false, ...withoutRefreshToken },
    waitUntil(warnsAt),
  ],
  [
    'O13 a renewal that was refused is not tried again without the agent',
    { now: renewsAt, needsAgent: true },
    waitUntil(warnsAt),
  ],
  [
    'a renewal that failed is not repeated before its time',
    { now: renewsAt, retryAt: renewsAt + minute },
    waitUntil(renewsAt + minute),
  ],
  [
    'RS-02 a renewal that its server holds back is not repeated before that time',
    { now: renewsAt, heldUntil: { check: 0, renewal: renewsAt + minute } },
    waitUntil(renewsAt + minute),
  ],
  [
    'RS-02 a renewal is not held back by the server of the check',
    { now: renewsAt, check: 'offline', heldUntil: { check: expiresAt, renewal: 0 } },
    { kind: 'renew' },
  ],

  // From five minutes before the end.
  [
    'a renewal is offered five minutes before the end if it needs the agent',
    { now: warnsAt, needsAgent: true },
    { kind: 'offer' },
  ],
  [
    'a renewal is offered if the one by time has failed and has to wait',
    { now: warnsAt, retryAt: warnsAt + minute },
    { kind: 'offer' },
  ],
  ['a renewal that is possible goes before the offer', { now: warnsAt }, { kind: 'renew' }],
  [
    'an offer is made once, and then the end is waited for',
    { now: warnsAt, needsAgent: true, renewal: 'offered' },
    waitUntil(expiresAt),
  ],
  [
    'a session whose agent has come back is renewed after the offer',
    { now: warnsAt, renewal: 'offered', ...withoutRefreshToken },
    { kind: 'renew' },
  ],

  // Renew now.
  ['a renewal that the agent asked for starts at once', { renewal: 'renewing' }, { kind: 'renew' }],
  [
    'a renewal that the agent asked for waits neither for a retry nor for a check',
    {
      now: warnsAt,
      renewal: 'renewing',
      check: 'offline',
      needsAgent: true,
      retryAt: expiresAt,
      heldUntil: { check: expiresAt, renewal: expiresAt },
    },
    { kind: 'renew' },
  ],
  [
    'a renewal that the agent asked for starts even if the session has expired meanwhile',
    { now: expiresAt, renewal: 'renewing', needsAgent: true },
    { kind: 'renew' },
  ],

  // At the end, and after it.
  [
    'O21 an expired session is renewed before it is checked',
    { now: expiresAt, check: 'checking' },
    { kind: 'renew' },
  ],
  [
    'O18 a session that expired during a sleep is renewed',
    { now: expiresAt + 9 * hour, renewal: 'offered' },
    { kind: 'renew' },
  ],
  [
    'an expired session waits for its next try while there is no network',
    { now: expiresAt, retryAt: expiresAt + minute },
    waitUntil(expiresAt + minute),
  ],
  [
    'RS-02 an expired session waits until the server of the renewal lets it ask',
    { now: expiresAt, heldUntil: { check: 0, renewal: expiresAt + minute } },
    waitUntil(expiresAt + minute),
  ],
  [
    'an expired session that needs the agent ends',
    { now: expiresAt, needsAgent: true, isTokenUseless: true },
    { kind: 'end' },
  ],
  [
    'RS-02 O23 an expired session whose refresh token is good rests until the agent renews it',
    { now: expiresAt, needsAgent: true },
    { kind: 'rest' },
  ],
  [
    'RS-02 O23 so it does where the renewal was offered before its end',
    { now: expiresAt, needsAgent: true, renewal: 'offered' },
    { kind: 'rest' },
  ],
  [
    'RS-02 O23 a session that rests needs nothing',
    { now: expiresAt + hour, needsAgent: true, renewal: 'offered', check: 'offline' },
    waitUntil(Number.POSITIVE_INFINITY),
  ],
  [
    'O23 a refresh token that was refused does not renew the session of an agent who is away',
    { now: renewsAt, isAgentThere: false, isTokenUseless: true },
    waitUntil(warnsAt),
  ],
  [
    'an expired session without a refresh token ends if the agent is away',
    { now: expiresAt, isAgentThere: false, ...withoutRefreshToken },
    { kind: 'end' },
  ],
  [
    'an expired session that needs the agent ends without waiting for a retry',
    { now: expiresAt, needsAgent: true, isTokenUseless: true, retryAt: expiresAt + minute },
    { kind: 'end' },
  ],
];

for (const [title, facts, step] of rows)
  test(title, () => {
    expect(decideStep({ ...atWork, ...facts })).toEqual(step);
  });

test('a session of five minutes is renewed after half of its life, and warns after three quarters', () => {
  const short = { ...atWork, session: { ...session, obtainedAt: 0, expiresAt: 5 * minute } };
  expect(decideStep({ ...short, now: 0 })).toEqual(waitUntil(2.5 * minute));
  expect(decideStep({ ...short, now: 2.5 * minute })).toEqual({ kind: 'renew' });
  expect(decideStep({ ...short, now: 3.75 * minute, needsAgent: true })).toEqual({ kind: 'offer' });
});

test('L4 a session is left to its end when nothing renews it unasked, and its last moments are ten seconds', () => {
  expect(isLeftToEnd(atWork)).toBe(false);
  expect(isLeftToEnd({ ...atWork, isAgentThere: false })).toBe(false);
  expect(isLeftToEnd({ ...atWork, ...withoutRefreshToken })).toBe(false);
  expect(isLeftToEnd({ ...atWork, ...withoutRefreshToken, isAgentThere: false })).toBe(true);
  // A good refresh token outlives the time, and only a question stands in its way.
  expect(isLeftToEnd({ ...atWork, needsAgent: true })).toBe(false);
  const needing = { ...atWork, ...withoutRefreshToken, needsAgent: true };
  expect(isLeftToEnd(needing)).toBe(true);
  expect(isLeftToEnd({ ...atWork, needsAgent: true, isTokenUseless: true })).toBe(true);
  expect(isLeftToEnd({ ...needing, renewal: 'offered' })).toBe(true);
  expect(isLeftToEnd({ ...needing, renewal: 'renewing' })).toBe(false);
  expect(lastMomentsAt(atWork.session)).toBe(expiresAt - 10_000);
  expect(lastMomentsAt({ ...session, obtainedAt: 0, expiresAt: 20_000 })).toBe(15_000);
});
