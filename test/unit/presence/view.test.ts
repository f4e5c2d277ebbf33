import { expect, test } from '@playwright/test';
import { afterChoice, afterChoiceAnswer } from '../../../src/core/presence/changes/choices';
import type { PresenceState } from '../../../src/core/presence/state';
import { afterEvent, afterRead, buildPresenceState } from '../../../src/core/presence/transitions';
import { buildPresenceView } from '../../../src/core/presence/view';
import { buildProblem } from '../../../src/core/problems/problem';
import { inEnglish } from '../../kit/english';
import { definitions, firstRead, presenceOf, routingOf, signedInState } from './presence-samples';

const context = { locales: ['en-GB'], divisionId: null, toWallTime: (at: number) => at + 1_000_000 };
const viewOf = (state: PresenceState, parts: Partial<typeof context> = {}) =>
  inEnglish(buildPresenceView(state, { ...context, ...parts }));
const withPresence = (systemPresence: string, at: number, state: PresenceState = signedInState) =>
  afterEvent(state, { kind: 'presence', presence: presenceOf(systemPresence, at) }, at).state;

test('a live card has the presence with its time, and the menu', () => {
  const view = viewOf({ ...signedInState, channel: { kind: 'live' } });
  expect(view).toMatchObject({
    presence: { label: 'Available', tone: 'available', since: 1_000_000 },
    definitionId: 'd-available',
    onQueue: false,
    routing: { label: 'Off queue', tone: 'offline', since: 1_000_000 },
    interruption: null,
    refusal: null,
    isRefusalInDoubt: false,
    refreshFailure: null,
    setBy: null,
    decidedBy: null,
    isChanging: false,
  });
  expect(view.choices.map(({ label }) => label)).toContain('Coffee');
});

const busyNext = { definitionId: 'd-busy', systemPresence: 'busy', word: 'BUSY' };
const left = { userId: 'u-1', before: 'd-queue', set: 'd-busy', isConfirmed: false };
const startWith = (systemPresence: string, parts: Parameters<typeof presenceOf>[2] = {}) => ({
  ...buildPresenceState({ ...firstRead, presence: presenceOf(systemPresence, 0, parts) }, 0, { left }),
  definitions,
});

test('L4 an agent who is on queue still is told, until the presence is another one', () => {
  const onQueue = startWith('onqueue');
  expect(viewOf(onQueue).isLeftOnQueue).toBe(true);
  expect(viewOf(withPresence('busy', 1, onQueue)).isLeftOnQueue).toBe(false);
  const backOnQueue = withPresence('onqueue', 2, withPresence('available', 1, onQueue));
  expect(viewOf(backOnQueue).isLeftOnQueue).toBe(false);
  // What was cut short has arrived.
  expect(viewOf(startWith('busy')).isLeftOnQueue).toBe(false);
  // On Queue had no answer when the agent chose Busy, and then left.
  const first = { ...firstRead, presence: presenceOf('onqueue', 0) };
  const chosen = { ...left, before: 'd-busy', set: 'd-available' };
  const view = viewOf({ ...buildPresenceState(first, 0, { left: chosen }), definitions });
  expect(view).toMatchObject({ isLeftOnQueue: true, back: null });
});

test('the presence from before is offered until it is another one than the app has set', () => {
  const offered = (state: PresenceState) => viewOf(state).back?.label ?? null;
  const confirmed = (systemPresence: string, parts: Parameters<typeof presenceOf>[2] = {}) => {
    const presence = presenceOf(systemPresence, 0, parts);
    const state = buildPresenceState({ ...firstRead, presence }, 0, { left: { ...left, isConfirmed: true } });
    return { ...state, definitions };
  };
  expect(offered(confirmed('busy'))).toBe('On Queue');
  // What was cut short has arrived.
  expect(offered(startWith('busy'))).toBe('On Queue');
  // Genesys Cloud sets these when its own window is closed.
  expect(offered(confirmed('offline'))).toBe('On Queue');
  expect(offered(withPresence('idle', 1, confirmed('busy')))).toBe('On Queue');
  const whenDone = confirmed('onqueue', { next: busyNext });
  expect(offered(whenDone)).toBe('On Queue');
  expect(offered(withPresence('busy', 1, whenDone))).toBe('On Queue');

  for (const state of [
    confirmed('available'),
    confirmed('onqueue'),
    withPresence('busy', 2, withPresence('available', 1, confirmed('busy'))),
    afterChoice(confirmed('busy'), 'd-queue', 'agent'),
    confirmed('busy', { source: 'MICROSOFTTEAMS', isPrimary: false }),
    { ...confirmed('busy'), definitions: null },
    { ...confirmed('busy'), definitions: definitions.filter(({ id }) => id !== 'd-queue') },
  ])
    expect(offered(state)).toBeNull();
});

test('a refused choice of the presence from before is offered again', () => {
  const chosen = afterChoice(startWith('busy'), 'd-queue', 'agent');
  const refused = afterChoiceAnswer(chosen, 'd-queue', buildProblem('presence-not-permitted'), 1);
  expect(viewOf(refused).back?.definitionId).toBe('d-queue');
});

test('times are by the clock on the wall, whatever Genesys Cloud’s clock says', () => {
  const ahead = { ...withPresence('busy', 65_000), serverOffsetMs: 60_000 };
  expect(viewOf(ahead).presence?.since).toBe(1_005_000);
});

test('the presence is in the agent’s language', () => {
  expect(viewOf(signedInState, { locales: ['de'] }).presence?.label).toBe('Verfügbar');
});

test('before the presences are read, the presence has its English word, and there is no menu and no switch', () => {
  const view = viewOf(buildPresenceState(firstRead, 0));
  expect(view).toMatchObject({ presence: { label: 'Available' }, choices: [], onQueue: null });
});

test('an unknown presence is shown by the word that came, in the tone that promises least', () => {
  const view = viewOf(withPresence('coaching', 1));
  expect(view.presence).toMatchObject({ label: 'coaching', tone: 'offline' });
});

test('a choice is shown before its answer, and a refusal with its reason', () => {
  const chosen = afterChoice(signedInState, 'd-busy', 'agent');
  expect(viewOf(chosen)).toMatchObject({ presence: { label: 'Busy', since: null }, isChanging: true });
  const refused = viewOf(
    afterChoiceAnswer(chosen, 'd-busy', buildProblem('api-busy', { detail: 'a minute' }), 1),
  );
  expect(refused).toMatchObject({ presence: { label: 'Available' }, refusal: { code: 'api-busy' } });
});

test('on queue, the switch is on; the routing status is shown on queue and off it', () => {
  const onQueue = afterEvent(
    withPresence('onqueue', 1),
    { kind: 'routing', routing: routingOf('INTERACTING', 2) },
    2,
  ).state;
  expect(viewOf(onQueue)).toMatchObject({
    onQueue: true,
    routing: { label: 'Interacting', tone: 'busy', since: 1_000_002 },
    isNotResponding: false,
  });
  expect(viewOf(signedInState).routing).toMatchObject({ label: 'Off queue' });
});

test('Not responding is told apart, and no presence is as good as it was', () => {
  const routing = routingOf('NOT_RESPONDING', 2);
  const { state } = afterEvent(withPresence('onqueue', 1), { kind: 'routing', routing }, 2);
  expect(viewOf(state)).toMatchObject({
    isNotResponding: true,
    routing: { label: 'Not responding' },
    presence: { label: 'On Queue', tone: 'away' },
  });
  expect(viewOf(withPresence('busy', 3, state)).presence).toMatchObject({ tone: 'busy' });
});

test('a presence that Microsoft Teams decides is shown, and can’t be set', () => {
  const inTeams = presenceOf('busy', 1, { source: 'MICROSOFTTEAMS' });
  const view = viewOf(afterEvent(signedInState, { kind: 'presence', presence: inTeams }, 1).state);
  expect(view).toMatchObject({
    decidedBy: 'MICROSOFTTEAMS',
    choices: [],
    onQueue: null,
    presence: { label: 'Busy' },
  });
});

test('where it is not known which system decides, none is named', () => {
  const elsewhere = presenceOf('busy', 1, { isPrimary: false });
  const { state } = afterEvent(signedInState, { kind: 'presence', presence: elsewhere }, 1);
  expect(viewOf(state)).toMatchObject({ decidedBy: '', choices: [], onQueue: null });
});

test('who set the presence is told, unless it was the agent here', () => {
  expect(viewOf(withPresence('busy', 1)).setBy).toBe('elsewhere');
  expect(viewOf(withPresence('idle', 1)).setBy).toBe('genesys-cloud');
  expect(viewOf(withPresence('offline', 1)).setBy).toBe('elsewhere-or-genesys-cloud');
});

test('who set the first presence is told only where another program has set it since the sign-in', () => {
  const unknown = { ...buildPresenceState({ ...firstRead, presence: null }, 0), definitions };
  expect(viewOf(withPresence('busy', 1, unknown)).setBy).toBe('elsewhere');
  const found = (systemPresence: string) =>
    viewOf(buildPresenceState({ ...firstRead, presence: presenceOf(systemPresence, 0) }, 60_000));
  for (const systemPresence of ['busy', 'onqueue', 'offline', 'idle'])
    expect(found(systemPresence).setBy, systemPresence).toBeNull();
  expect(viewOf(afterRead(unknown, firstRead, 60_000)).setBy).toBeNull();
});

test('what the agent gets after the current work is shown, and whether another program has asked for it', () => {
  const next = { definitionId: 'd-break', systemPresence: 'break', word: 'BREAK' };
  const event = { kind: 'presence', presence: presenceOf('onqueue', 2, { next }) } as const;
  const onQueue = withPresence('onqueue', 1);
  expect(viewOf(afterEvent(onQueue, event, 2).state).next).toEqual({ label: 'Break', isElsewhere: true });
  const chosen = afterChoice(onQueue, 'd-break', 'agent');
  const asked = afterEvent(chosen, event, 2).state;
  expect(viewOf(asked).next).toEqual({ label: 'Break', isElsewhere: false });
  const other = { kind: 'presence', presence: presenceOf('onqueue', 3, { next: busyNext }) } as const;
  expect(viewOf(afterEvent(asked, other, 3).state).next).toEqual({ label: 'Busy', isElsewhere: true });
  const found = buildPresenceState({ ...firstRead, presence: event.presence }, 0);
  expect(viewOf(found).next).toEqual({ label: 'Break', isElsewhere: false });
});

test('open work shows the kinds of which there is any', () => {
  const openWork = { call: 1, callback: 0, email: 0, message: 2, chat: 0, socialExpression: 0, video: 0 };
  const { state } = afterEvent(signedInState, { kind: 'open-work', openWork }, 1);
  expect(viewOf(state).openWork).toEqual([
    { kind: 'call', count: 1 },
    { kind: 'message', count: 2 },
  ]);
});

test('on queue without a station is told, and not while it is unknown or off queue', () => {
  const onQueue = withPresence('onqueue', 1);
  expect(viewOf({ ...onQueue, hasStation: false }).hasNoStation).toBe(true);
  expect(viewOf({ ...onQueue, hasStation: null }).hasNoStation).toBe(false);
  expect(viewOf({ ...signedInState, hasStation: false }).hasNoStation).toBe(false);
});

test('why a refresh failed is told beside the interruption', () => {
  const view = viewOf({ ...signedInState, refreshFailure: buildProblem('api-busy') });
  expect(view).toMatchObject({ refusal: null, refreshFailure: { code: 'api-busy' } });
});

test('L3 an interruption has the time that the status is from, and a refusal its problem', () => {
  expect(viewOf({ ...signedInState, channel: { kind: 'interrupted', asOf: 5 } }).interruption).toEqual({
    asOf: 1_000_005,
    reason: 'connection',
  });
  const failure = buildProblem('channel-not-permitted', { detail: 'the scope “notifications”' });
  expect(
    viewOf({ ...signedInState, channel: { kind: 'refused', asOf: 5, failure } }).interruption,
  ).toMatchObject({
    reason: { code: 'channel-not-permitted' },
  });
});

test('Ready again is shown as pressed until it is answered, and not for the next time of Not responding', () => {
  const routed = (state: PresenceState, word: string, at: number) =>
    afterEvent(state, { kind: 'routing', routing: routingOf(word, at) }, at).state;
  const notResponding = routed(signedInState, 'NOT_RESPONDING', 1_000);
  const pressed = { ...notResponding, readyingFor: notResponding.notRespondingCount };
  expect(viewOf(notResponding)).toMatchObject({ isNotResponding: true, isReadying: false });
  expect(viewOf(pressed)).toMatchObject({ isNotResponding: true, isReadying: true });
  const over = routed(pressed, 'IDLE', 2_000);
  expect(viewOf(over)).toMatchObject({ isNotResponding: false, isReadying: false });
  const again = routed(over, 'NOT_RESPONDING', 60_000);
  expect(viewOf(again)).toMatchObject({ isNotResponding: true, isReadying: false });
});
