/** The table of what follows for a session from its start, an answer, a renewal, time, and everything else. */

import { expect, test } from '@playwright/test';
import { buildProblem, type ProblemCode } from '../../../src/core/problems/problem';
import type { SignedInSessionState } from '../../../src/core/session/state';
import {
  afterAnswer,
  afterCancel,
  afterDoubt,
  afterFault,
  afterKeeping,
  afterPicture,
  afterRenewal,
  afterRenewalRequest,
  afterStart,
  afterTime,
  afterWake,
  buildFirstState,
  type SessionEffect,
  type Transition,
} from '../../../src/core/session/transitions';
import { inEnglish } from '../../kit/english';
import { done, person, session, settings } from '../samples';
import { hour, minute } from './session-rig';

const now = session.expiresAt - 10 * minute;
const past = session.expiresAt;
/** The number 0 makes no wait shorter. */
const moment = { now, random: 0 };

/** Signed in on a desk of one's own, with the picture still to come. */
const signedIn = buildFirstState({ settings, session, person, isChecked: true });
const fromVault = buildFirstState({ settings, session, person, isChecked: false });
const onSharedDesk = buildFirstState({
  settings: { ...settings, desk: 'shared' },
  session,
  person,
  isChecked: true,
});

const promoted = { ...person, view: { ...person.view, title: 'Team lead' } };
const withNewPicture = { ...person, pictureUrl: 'https://pictures.example.com/new.png' };
const withoutPicture = { ...person, pictureUrl: null };
const another = {
  ...person,
  id: 'p-bo',
  view: { ...person.view, name: 'Bo Lind', email: 'bo@example.com' },
};
/** As a kept session may have a person of whom little was written. */
const withoutName = {
  ...person,
  view: { ...person.view, name: null, email: null, organization: null },
};
const toBo = 'You are now signed in as Bo Lind. The session of Amélie Okonkwo-Brandt was ended.';
/** The same name and e-mail, in another of the organisations that the person is in. */
const elsewhere = {
  ...person,
  organizationId: 'o-other',
  view: { ...person.view, organization: 'Globex' },
};
const toGlobex =
  'You are now signed in to Globex, as Amélie Okonkwo-Brandt. The session at Example was ended.';
const renamed = {
  ...person,
  view: { ...person.view, name: 'Amélie Brandt', organization: 'Example Group' },
};
const withoutOrganization = {
  ...person,
  organizationId: null,
  view: { ...person.view, organization: null },
};
const renewedSession = { ...session, accessToken: 'T2', expiresAt: past + 8 * hour };

const keep: SessionEffect = { kind: 'keep-session' };
const load: SessionEffect = { kind: 'load-picture', url: person.pictureUrl ?? '' };
const loadNew: SessionEffect = { kind: 'load-picture', url: withNewPicture.pictureUrl };
const withdraw: SessionEffect = { kind: 'withdraw-offer' };
const end: SessionEffect = { kind: 'end' };

type Row = {
  readonly title: string;
  readonly before: SignedInSessionState;
  readonly after: (before: SignedInSessionState) => Transition;
  /** What is different from before; nothing else may be. */
  readonly changes: Partial<SignedInSessionState>;
  readonly effects?: readonly SessionEffect[];
};

function expectRows(rows: readonly Row[]): void {
  for (const { title, before, after, changes, effects = [] } of rows)
    test(title, () => {
      expect(inEnglish(after(before))).toEqual({ state: { ...before, ...changes }, effects });
    });
}

test.describe('start', () => {
  test('a session from a sign-in starts as checked, and one from the vault as being checked', () => {
    expect(signedIn).toMatchObject({ check: 'checked', renewal: 'none', picture: null });
    expect(fromVault.check).toBe('checking');
  });

  test('W14 only a desk of one’s own keeps sessions', () => {
    const keepingOf = (desk: 'own' | 'ask' | 'shared') =>
      buildFirstState({ settings: { ...settings, desk }, session, person, isChecked: true }).keeping;
    expect([keepingOf('own'), keepingOf('ask'), keepingOf('shared')]).toEqual([
      'kept',
      'not-wanted',
      'not-wanted',
    ]);
  });

  expectRows([
    {
      title: 'after a sign-in the session is kept and the picture is loaded',
      before: signedIn,
      after: afterStart,
      changes: {},
      effects: [keep, load],
    },
    {
      title: 'W14 after a sign-in on a shared desk the session is not kept',
      before: onSharedDesk,
      after: afterStart,
      changes: {},
      effects: [load],
    },
    {
      title: 'a session from the vault does nothing before it is checked',
      before: fromVault,
      after: afterStart,
      changes: {},
    },
  ]);
});

test.describe('answer', () => {
  const answered = (answer: Parameters<typeof afterAnswer>[1]) => (before: SignedInSessionState) =>
    afterAnswer(before, answer, moment);
  const refused = answered(buildProblem('api-session-refused'));
  const temporary: readonly ProblemCode[] = [
    'api-answer-invalid',
    'api-server-error',
    'captive-portal',
    'network-unreachable',
  ];

  expectRows([
    {
      title: 'an answer shows the person as Genesys Cloud has them now, and keeps them',
      before: fromVault,
      after: answered(done(promoted)),
      changes: { person: promoted, check: 'checked' },
      effects: [keep, load],
    },
    {
      title: 'an answer ends a row of failures and allows another recovery',
      before: { ...fromVault, check: 'offline', failures: 3, isRefusalFinal: true },
      after: answered(done(person)),
      changes: { check: 'checked', failures: 0, isRefusalFinal: false },
      effects: [keep, load],
    },
    {
      title: 'an answer does not load a picture again that is already there',
      before: { ...fromVault, picture: 'data:old' },
      after: answered(done(promoted)),
      changes: { person: promoted, check: 'checked' },
      effects: [keep],
    },
    {
      title: 'an answer with a new picture takes the old picture away and loads the new one',
      before: { ...fromVault, picture: 'data:old' },
      after: answered(done(withNewPicture)),
      changes: { person: withNewPicture, check: 'checked', picture: null },
      effects: [keep, loadNew],
    },
    {
      title: 'an answer without a picture loads none',
      before: fromVault,
      after: answered(done(withoutPicture)),
      changes: { person: withoutPicture, check: 'checked' },
      effects: [keep],
    },
    ...temporary.map((code) => ({
      title: `an answer with ${code} leaves the session as it is, and is asked for again in five seconds`,
      before: fromVault,
      after: answered(buildProblem(code)),
      changes: { check: 'offline', failures: 1, retryAt: now + 5_000 } as const,
    })),
    {
      title: 'the fourth failure in a row waits for forty seconds',
      before: { ...fromVault, check: 'offline', failures: 3 },
      after: answered(buildProblem('api-timeout')),
      changes: { failures: 4, retryAt: now + 40_000 },
    },
    {
      title: 'RS-02 a 429 with Retry-After is asked for again after that time',
      before: fromVault,
      after: answered(buildProblem('api-busy', { retryAfterMs: 90_000 })),
      changes: {
        check: 'offline',
        failures: 1,
        retryAt: now + 5_000,
        heldUntil: { check: now + 90_000, renewal: 0 },
      },
    },
    {
      title: 'RS-02 a short Retry-After does not make the app ask sooner than it would by itself',
      before: { ...fromVault, failures: 3 },
      after: answered(buildProblem('api-busy', { retryAfterMs: 1_000 })),
      changes: {
        check: 'offline',
        failures: 4,
        retryAt: now + 40_000,
        heldUntil: { check: now + 1_000, renewal: 0 },
      },
    },
    {
      title: 'RS-02 a failure of the network does not end the wait that a server has asked for',
      before: { ...fromVault, heldUntil: { check: now + 90_000, renewal: 0 } },
      after: answered(buildProblem('connection-failed')),
      changes: { check: 'offline', failures: 1, retryAt: now + 5_000 },
    },
    {
      title: 'O21 a 401 makes the session count as expired, so that it is renewed once',
      before: fromVault,
      after: refused,
      changes: { session: { ...session, expiresAt: now }, isRefusalFinal: true, isRefusedEarly: true },
    },
    {
      title: 'L5 a 401 after the token’s time is no early refusal',
      before: { ...fromVault, session: { ...session, expiresAt: now } },
      after: refused,
      changes: { isRefusalFinal: true },
    },
    {
      title: 'O21 a 401 for the renewed token ends the session',
      before: { ...fromVault, isRefusalFinal: true },
      after: refused,
      changes: { isRefusedEarly: true },
      effects: [end],
    },
    {
      title: 'O21 a session that somebody has ended is checked, and its 401 renews nothing',
      before: signedIn,
      after: (before) => afterDoubt(before, 'ended-elsewhere'),
      changes: { check: 'checking', isRefusalFinal: true },
    },
    {
      title: 'a call that was refused has the session checked, and its 401 may renew it',
      before: signedIn,
      after: (before) => afterDoubt(before, 'refused'),
      changes: { check: 'checking' },
    },
    {
      title: 'RS-02 a call that was refused does not end the wait that a server has asked for',
      before: { ...signedIn, retryAt: now + 5_000, heldUntil: { check: past, renewal: past } },
      after: (before) => afterDoubt(before, 'refused'),
      changes: { check: 'checking', retryAt: 0 },
    },
  ]);
});

test.describe('renewal', () => {
  type Parts = { at?: number; isAsked?: boolean; isCancelled?: boolean; isTokenUseless?: boolean };
  const renewedBy =
    (
      { at = now, isAsked = false, isCancelled = false, isTokenUseless = false }: Parts,
      outcome: Parameters<typeof afterRenewal>[1]['outcome'],
    ) =>
    (before: SignedInSessionState) =>
      afterRenewal(before, { outcome, isTokenUseless }, { now: at, random: 0, isAsked, isCancelled });
  const refreshed = done({ session: renewedSession, person: null });
  const signedInAs = (who: typeof person) => done({ session: renewedSession, person: who });
  const lost = buildProblem('network-unreachable');
  const closed = buildProblem('window-closed');

  expectRows([
    {
      title: 'O13 a refresh replaces the session, and it is kept instead of the one before',
      before: { ...signedIn, failures: 2 },
      after: renewedBy({}, refreshed),
      changes: { session: renewedSession, failures: 0 },
      effects: [keep],
    },
    {
      title: 'W14 a refresh on a shared desk is not kept',
      before: onSharedDesk,
      after: renewedBy({}, refreshed),
      changes: { session: renewedSession },
    },
    {
      title: 'a refresh leaves a session to be checked that was not checked yet',
      before: { ...fromVault, check: 'offline' },
      after: renewedBy({}, refreshed),
      changes: { session: renewedSession },
      effects: [keep],
    },
    {
      title: 'O21 a refresh does not allow another recovery: its token descends from the refused one',
      before: { ...fromVault, isRefusalFinal: true },
      after: renewedBy({}, refreshed),
      changes: { session: renewedSession },
      effects: [keep],
    },
    {
      title: 'O21 a renewal through the login page is a session of its own, with its own recovery',
      before: { ...fromVault, isRefusalFinal: true },
      after: renewedBy({}, signedInAs(person)),
      changes: { session: renewedSession, check: 'checked', isRefusalFinal: false },
      effects: [keep],
    },
    {
      title: 'a renewal that the agent asked for takes the offer away, and later ones need no agent',
      before: { ...signedIn, renewal: 'renewing', needsAgent: true },
      after: renewedBy({ isAsked: true }, signedInAs(promoted)),
      changes: { session: renewedSession, person: promoted, renewal: 'none', needsAgent: false },
      effects: [withdraw, keep],
    },
    {
      title: 'a renewal by time answers the agent’s click as well, if it succeeds meanwhile',
      before: { ...signedIn, renewal: 'renewing' },
      after: renewedBy({}, refreshed),
      changes: { session: renewedSession, renewal: 'none' },
      effects: [withdraw, keep],
    },
    {
      title: 'O16 the session of another person is revoked once somebody else has signed in',
      before: { ...signedIn, picture: 'data:old' },
      after: renewedBy({ isAsked: true }, signedInAs({ ...another, pictureUrl: withNewPicture.pictureUrl })),
      changes: {
        session: renewedSession,
        person: { ...another, pictureUrl: withNewPicture.pictureUrl },
        picture: null,
        notice: toBo,
      },
      effects: [{ kind: 'drop-session', session }, keep, loadNew],
    },
    {
      title: 'O16 a session that was kept without a name is told as the one before',
      before: { ...signedIn, person: withoutName, renewal: 'renewing' },
      after: renewedBy({ isAsked: true }, signedInAs(another)),
      changes: {
        session: renewedSession,
        person: another,
        renewal: 'none',
        notice: 'You are now signed in as Bo Lind. The session before was ended.',
      },
      effects: [withdraw, { kind: 'drop-session', session }, keep],
    },
    {
      title: 'O16 so is one that was kept without a name and an organisation, where the new one is elsewhere',
      before: { ...signedIn, person: { ...withoutName, organizationId: 'o-before' } },
      after: renewedBy({ isAsked: true }, signedInAs(elsewhere)),
      changes: {
        session: renewedSession,
        person: elsewhere,
        notice: 'You are now signed in to Globex, as Amélie Okonkwo-Brandt. The session before was ended.',
      },
      effects: [{ kind: 'drop-session', session }, keep],
    },
    {
      title: 'O16 a person whose name is not known is not named, and the session before is told',
      before: signedIn,
      after: renewedBy({ isAsked: true }, signedInAs({ ...withoutName, id: 'p-bo' })),
      changes: {
        session: renewedSession,
        person: { ...withoutName, id: 'p-bo' },
        notice: 'The session of Amélie Okonkwo-Brandt was ended.',
      },
      effects: [{ kind: 'drop-session', session }, keep],
    },
    {
      title: 'RS-12 S8 the same person in another organisation is told, and the session before is revoked',
      before: { ...signedIn, renewal: 'renewing' },
      after: renewedBy({ isAsked: true }, signedInAs(elsewhere)),
      changes: { session: renewedSession, person: elsewhere, renewal: 'none', notice: toGlobex },
      effects: [withdraw, { kind: 'drop-session', session }, keep],
    },
    {
      title: 'RS-12 S8 another organisation is noticed by its name where a kept session has no id of it',
      before: { ...signedIn, person: { ...person, id: null, organizationId: null } },
      after: renewedBy({ isAsked: true }, signedInAs(elsewhere)),
      changes: { session: renewedSession, person: elsewhere, notice: toGlobex },
      effects: [{ kind: 'drop-session', session }, keep],
    },
    {
      title: 'RS-12 S8 an unseen renewal in another organisation is not taken, and needs the agent',
      before: signedIn,
      after: renewedBy({}, signedInAs(elsewhere)),
      changes: { needsAgent: true },
      effects: [{ kind: 'drop-session', session: renewedSession }],
    },
    {
      title:
        'RS-12 S8 an unseen renewal as another person is not taken, and a click meanwhile is still answered',
      before: { ...signedIn, renewal: 'renewing' },
      after: renewedBy({}, signedInAs(another)),
      changes: { needsAgent: true },
      effects: [{ kind: 'drop-session', session: renewedSession }],
    },
    {
      title: 'RS-12 a person who was renamed, and an organisation that was, are the same',
      before: signedIn,
      after: renewedBy({}, signedInAs(renamed)),
      changes: { session: renewedSession, person: renamed },
      effects: [keep],
    },
    {
      title: 'RS-12 an organisation that the answer does not name counts as the same',
      before: signedIn,
      after: renewedBy({}, signedInAs(withoutOrganization)),
      changes: { session: renewedSession, person: withoutOrganization },
      effects: [keep],
    },
    {
      title: 'RS-12 the next renewal as the same person takes the notice away',
      before: { ...signedIn, notice: toGlobex },
      after: renewedBy({}, signedInAs(person)),
      changes: { session: renewedSession, notice: null },
      effects: [keep],
    },
    {
      title: 'RS-12 a refresh says nothing about the person, and leaves the notice',
      before: { ...signedIn, notice: toGlobex },
      after: renewedBy({}, refreshed),
      changes: { session: renewedSession },
      effects: [keep],
    },
    {
      title: 'O16 another person without a picture is not shown with the picture of the one before',
      before: { ...signedIn, picture: 'data:old' },
      after: renewedBy({ isAsked: true }, signedInAs({ ...another, pictureUrl: null })),
      changes: {
        session: renewedSession,
        person: { ...another, pictureUrl: null },
        picture: null,
        notice: toBo,
      },
      effects: [{ kind: 'drop-session', session }, keep],
    },
    {
      title: 'a renewal without a network is tried again in five seconds',
      before: signedIn,
      after: renewedBy({}, lost),
      changes: { failures: 1, retryAt: now + 5_000 },
    },
    {
      title: 'an expired session whose renewal finds no network is offline',
      before: signedIn,
      after: renewedBy({ at: past }, lost),
      changes: { failures: 1, retryAt: past + 5_000, check: 'offline' },
    },
    {
      title: 'RS-02 desks that failed together try again at different times, up to half of the wait sooner',
      before: signedIn,
      after: (before) =>
        afterRenewal(
          before,
          { outcome: lost, isTokenUseless: false },
          { now, random: 0.5, isAsked: false, isCancelled: false },
        ),
      changes: { failures: 1, retryAt: now + 3_750 },
    },
    {
      title:
        'RS-02 O23 a refresh with an answer that is no verdict is tried again with the same refresh token',
      before: signedIn,
      after: renewedBy({}, buildProblem('token-request-refused', { isUnclear: true })),
      changes: { failures: 1, retryAt: now + 5_000 },
    },
    {
      title: 'RS-03 O23 a renewal without the client secret, which the keyring keeps back, is tried again',
      before: signedIn,
      after: renewedBy({}, buildProblem('secret-unreadable')),
      changes: { failures: 1, retryAt: now + 5_000 },
    },
    {
      title: 'a renewal that the login page refuses needs the agent',
      before: signedIn,
      after: renewedBy({}, buildProblem('login-needed')),
      changes: { needsAgent: true },
    },
    {
      title: 'an expired session whose renewal is refused is not offline: it ends',
      before: signedIn,
      after: renewedBy({ at: past, isTokenUseless: true }, buildProblem('login-needed')),
      changes: { needsAgent: true, isTokenUseless: true },
    },
    {
      title: 'RS-02 O23 an expired session whose refresh token is good is offline until the agent renews it',
      before: signedIn,
      after: renewedBy({ at: past }, buildProblem('login-needed')),
      changes: { needsAgent: true, check: 'offline' },
    },
    {
      title: 'O23 a refresh token that was refused stays refused, also where the login page was not reached',
      before: signedIn,
      after: renewedBy({ isTokenUseless: true }, lost),
      changes: { isTokenUseless: true, failures: 1, retryAt: now + 5_000 },
    },
    {
      title: 'O23 no later answer of a renewal makes a refused refresh token good',
      before: { ...signedIn, isTokenUseless: true },
      after: renewedBy({}, buildProblem('login-needed')),
      changes: { needsAgent: true },
    },
    {
      title: 'O23 a new session has a refresh token of its own',
      before: { ...signedIn, isTokenUseless: true, needsAgent: true },
      after: renewedBy({}, signedInAs(person)),
      changes: { session: renewedSession, isTokenUseless: false, needsAgent: false },
      effects: [keep],
    },
    {
      title: 'RS-02 O23 a cancel of Renew now does not end the renewals by a refresh token',
      before: { ...signedIn, renewal: 'renewing' },
      after: renewedBy({ isAsked: true }, buildProblem('cancelled')),
      changes: { renewal: 'offered', failures: 1, retryAt: now + 5_000 },
    },
    {
      title: 'a renewal that the agent gave up is offered again',
      before: { ...signedIn, renewal: 'renewing', needsAgent: true },
      after: renewedBy({ isAsked: true }, closed),
      changes: { renewal: 'offered' },
    },
    {
      title: 'a renewal that the agent asked for without a network is offered again',
      before: { ...signedIn, renewal: 'renewing' },
      after: renewedBy({ isAsked: true }, lost),
      changes: { renewal: 'offered', failures: 1, retryAt: now + 5_000 },
    },
    {
      title: 'RS-30 a renewal that the agent has cancelled leaves the click that came after it',
      before: { ...signedIn, renewal: 'renewing' },
      after: renewedBy({ isAsked: true, isCancelled: true }, buildProblem('cancelled')),
      changes: { failures: 1, retryAt: now + 5_000 },
    },
    {
      title: 'a renewal by time that fails leaves a click in the meantime to be answered',
      before: { ...signedIn, renewal: 'renewing' },
      after: renewedBy({}, lost),
      changes: { failures: 1, retryAt: now + 5_000 },
    },
  ]);
});

test.describe('time', () => {
  expectRows([
    {
      title: 'a check that is due is shown',
      before: { ...fromVault, check: 'offline' },
      after: (before) => afterTime(before, { kind: 'check' }),
      changes: { check: 'checking' },
    },
    {
      title: 'an offer that is due is shown in the window and outside it',
      before: signedIn,
      after: (before) => afterTime(before, { kind: 'offer' }),
      changes: { renewal: 'offered' },
      effects: [{ kind: 'offer-renewal' }],
    },
    {
      title: 'an end that is due ends the session',
      before: signedIn,
      after: (before) => afterTime(before, { kind: 'end' }),
      changes: {},
      effects: [end],
    },
    {
      title: 'a renewal that is due is not shown',
      before: signedIn,
      after: (before) => afterTime(before, { kind: 'renew' }),
      changes: {},
    },
    {
      title: 'waiting changes nothing',
      before: signedIn,
      after: (before) => afterTime(before, { kind: 'wait', until: past }),
      changes: {},
    },
    {
      title: 'RS-02 a check that has to wait for its server is no check under way',
      before: { ...signedIn, check: 'checking' },
      after: (before) => afterTime(before, { kind: 'wait', until: past }),
      changes: { check: 'offline' },
    },
    {
      title: 'RD-07 waking up has a session kept that could not be kept before',
      before: { ...signedIn, keeping: 'not-now' },
      after: afterWake,
      changes: {},
      effects: [{ kind: 'keep-session' }],
    },
    {
      title: 'waking up keeps nothing of a session that Genesys Cloud has not confirmed',
      before: { ...fromVault, keeping: 'not-now' },
      after: afterWake,
      changes: {},
    },
    {
      title: 'RS-02 waking up does not end the wait that a server has asked for',
      before: {
        ...fromVault,
        check: 'offline',
        failures: 1,
        retryAt: past,
        heldUntil: { check: past, renewal: past },
      },
      after: afterWake,
      changes: { retryAt: 0 },
    },
    {
      title: 'waking up makes the next try due at once, and keeps the count of failures',
      before: { ...fromVault, check: 'offline', failures: 3, retryAt: past },
      after: afterWake,
      changes: { retryAt: 0 },
    },
  ]);
});

test.describe('everything else', () => {
  expectRows([
    {
      title: 'a click on Renew now starts the renewal that is offered',
      before: { ...signedIn, renewal: 'offered' },
      after: afterRenewalRequest,
      changes: { renewal: 'renewing' },
    },
    {
      title: 'RS-30 a cancel takes the click on Renew now back, with what the page has told',
      before: { ...signedIn, renewal: 'renewing', pageNotice: 'It hangs.' },
      after: afterCancel,
      changes: { renewal: 'offered', pageNotice: null },
    },
    {
      title: 'a cancel changes nothing where the agent has not asked for a renewal',
      before: { ...signedIn, renewal: 'offered' },
      after: afterCancel,
      changes: {},
    },
    {
      title: 'a click on Renew now does nothing before a renewal is offered',
      before: signedIn,
      after: afterRenewalRequest,
      changes: {},
    },
    {
      title: 'a fault is tried again in five seconds',
      before: fromVault,
      after: (before) => afterFault(before, moment),
      changes: { failures: 1, retryAt: now + 5_000 },
    },
    {
      title: 'a fault in a renewal that the agent asked for is offered again, and is no loop',
      before: { ...signedIn, renewal: 'renewing' },
      after: (before) => afterFault(before, moment),
      changes: { renewal: 'offered', failures: 1, retryAt: now + 5_000 },
    },
    {
      title: 'S3 a session that could not be kept is shown as not kept',
      before: signedIn,
      after: (before) => afterKeeping(before, 'no-encryption'),
      changes: { keeping: 'no-encryption' },
    },
    {
      title: 'a picture is shown once it is there',
      before: signedIn,
      after: (before) => afterPicture(before, person.pictureUrl ?? '', 'data:new'),
      changes: { picture: 'data:new' },
    },
    {
      title: 'a picture is shown even if the person was confirmed while it was loaded',
      before: { ...signedIn, person: promoted },
      after: (before) => afterPicture(before, person.pictureUrl ?? '', 'data:new'),
      changes: { picture: 'data:new' },
    },
    {
      title: 'a picture that can’t be had leaves the one that is shown',
      before: { ...signedIn, picture: 'data:old' },
      after: (before) => afterPicture(before, person.pictureUrl ?? '', null),
      changes: {},
    },
    {
      title: 'a picture that comes late is not shown with another person',
      before: { ...signedIn, person: { ...another, pictureUrl: null } },
      after: (before) => afterPicture(before, person.pictureUrl ?? '', 'data:late'),
      changes: {},
    },
  ]);
});
