/** Every call of a signed-in session, and how it comes to be without an answer. */

import { setImmediate } from 'node:timers/promises';
import type { VaultAnswer } from '../../../src/core/session/kept-session';
import type { Settings } from '../../../src/shared/settings';
import { person } from '../samples';
import { keptWith, minute } from '../session/session-rig';
import { type CallName, createHeldDesk, type HeldDesk, lifeMs, pass, say, second } from './held-desk';

export type OpenCall = {
  /** The call that is held back; null where the session waits for something else. */
  readonly hold: CallName | null;
  /** Whether it is held back from the sign-in on, and not only once the card is live. */
  readonly isEarly?: boolean;
  readonly saved?: Partial<Settings>;
  /** What an earlier run has kept. A session is restored in place of a sign-in. */
  readonly vault?: VaultAnswer;
  /** Before the sign-in. */
  readonly before?: (held: HeldDesk) => void;
  /** Once the card is live: makes the call. */
  readonly make?: (held: HeldDesk) => unknown;
  /**
   * Where alone there is such a call: on a desk of one's own, where a session is kept; where `keepSession` is on; or where
   * the session does not end by its time, because it has a refresh token.
   */
  readonly needs?: 'own-desk' | 'keep-session' | 'refresh-token';
};

/** Ten minutes before its end, a session whose agent is there is renewed unseen. */
const passToRenewal = ({ clock }: HeldDesk) => clock.pass(lifeMs - 10 * minute);

/** Five minutes before it, an agent who has come back clicks **Renew now**. */
async function askForRenewal({ clock, desk, world }: HeldDesk): Promise<void> {
  await clock.pass(4 * minute);
  world.leftAt = clock.now();
  await clock.pass(lifeMs - 9 * minute);
  desk.renewSession();
}

/** The socket is cut, so that the status is not live any more. */
async function cut({ sockets }: HeldDesk): Promise<void> {
  for (const { listeners } of sockets) listeners.onClose();
  await setImmediate();
}

function becomeNotResponding(held: HeldDesk): void {
  const startTime = new Date(held.clock.now()).toISOString();
  say(held, `v2.users.${person.id}.routingStatus`, {
    routingStatus: { status: 'NOT_RESPONDING', startTime },
  });
}

const withRefreshToken = { grant: 'code' } as const;
const inBrowser = { signInWith: 'browser' } as const;

const ofTheSession: { readonly [title: string]: OpenCall } = {
  'the picture': { hold: 'picture', isEarly: true },
  'the keeping of the session': { hold: 'keep', isEarly: true, needs: 'own-desk' },
  'the reading of the vault before that': {
    hold: 'read vault',
    isEarly: true,
    vault: { kind: 'unreadable' },
    needs: 'own-desk',
  },
  'the check of a kept session': {
    hold: 'person',
    isEarly: true,
    vault: keptWith(lifeMs, { clientId: 'desk' }, { refreshToken: null }),
    needs: 'own-desk',
  },
  'the check after a jump of the clock': {
    hold: 'token',
    make: ({ desk, clock }) => {
      desk.noteClockJump();
      return clock.pass(2 * minute);
    },
  },
  'the question about the token': { hold: 'token', isEarly: true },
  'the call that keeps the token': {
    hold: 'status',
    before: ({ world }) => {
      world.timeoutMs = 12 * minute;
    },
    make: ({ clock }) => clock.pass(11 * minute),
    needs: 'keep-session',
  },
  'a refresh': { hold: 'refresh', saved: withRefreshToken, make: passToRenewal, needs: 'refresh-token' },
  'the client secret for a refresh': {
    hold: 'secret',
    saved: withRefreshToken,
    make: passToRenewal,
    needs: 'refresh-token',
  },
  'the login page of a renewal unseen': { hold: 'authorize', make: passToRenewal },
  'the code of a renewal unseen': { hold: 'exchange', make: passToRenewal },
  'the person of a renewal unseen': { hold: 'person', make: passToRenewal },
  'the login page of Renew now': { hold: 'authorize', make: askForRenewal },
  'the browser of Renew now': { hold: 'authorize', saved: inBrowser, make: askForRenewal, needs: 'own-desk' },
  'the code of Renew now': { hold: 'exchange', make: askForRenewal },
  'the person of Renew now': { hold: 'person', make: askForRenewal },
};

const ofThePresence: { readonly [title: string]: OpenCall } = {
  'the list of presences': { hold: 'definitions', isEarly: true },
  'the channel': { hold: 'channel', isEarly: true },
  'the socket': {
    hold: null,
    before: ({ world }) => {
      world.opensSockets = false;
    },
  },
  'the first status': { hold: 'status', isEarly: true },
  'a ping': {
    hold: null,
    make: ({ desk, world }) => {
      world.answersPings = false;
      desk.wake('network');
    },
  },
  'the next try after a cut': { hold: null, make: cut },
  'the status after a cut': {
    hold: 'status',
    make: async (held) => {
      await cut(held);
      await held.clock.pass(10 * second);
    },
  },
  'the read that an event asks for': {
    hold: 'status',
    make: async (held) => {
      await held.clock.pass(10 * second);
      say(held, `v2.users.${person.id}.presence`);
    },
  },
  Refresh: { hold: 'status', make: ({ desk }) => desk.refreshPresence() },
  'a choice': { hold: 'set-presence', make: ({ desk }) => desk.choosePresence('d-busy') },
  'a choice of On Queue': { hold: 'set-presence', make: ({ desk }) => desk.choosePresence('d-queue') },
  'Ready again': {
    hold: 'set-ready',
    make: (held) => {
      becomeNotResponding(held);
      held.desk.setReady();
    },
  },
  'the read for Ready again': {
    hold: 'status',
    make: async (held) => {
      becomeNotResponding(held);
      await cut(held);
      held.desk.setReady();
    },
  },
  'a sign-in elsewhere that is told later': {
    hold: null,
    make: (held) => say(held, `v2.users.${person.id}.tokens`, { clientId: 'desk' }),
  },
};

/** Calls of a sign-out. What ends the session in another way comes on top. */
export const callsOfLeaving: { readonly [title: string]: OpenCall } = {
  'the read before a sign-out': {
    hold: 'status',
    make: async (held) => {
      await cut(held);
      void held.desk.signOut();
    },
    needs: 'own-desk',
  },
  'the end of the session at Genesys Cloud': { hold: 'end session', make: ({ desk }) => void desk.signOut() },
  'the removal of the login': { hold: 'forget login', make: ({ desk }) => void desk.signOut() },
};

export const openCalls = { ...ofTheSession, ...ofThePresence };

/**
 * Signs in, and makes the call.
 * @param before before the sign-in
 * @param prepare once the card is live, before the call is made
 */
export async function startWith(
  call: OpenCall,
  saved: Partial<Settings> = {},
  before: (held: HeldDesk) => void = () => {},
  prepare: (held: HeldDesk) => unknown = () => {},
): Promise<HeldDesk> {
  const held = createHeldDesk({ ...saved, ...call.saved }, call.vault);
  const { gate, desk } = held;
  before(held);
  call.before?.(held);
  if (call.vault?.kind === 'unreadable') await pass(held, 0);
  if (call.isEarly && call.hold !== null) gate.hold(call.hold);
  if (call.vault?.kind !== 'session') await desk.signIn();
  await pass(held, 0);
  desk.cardDrawn();
  await pass(held, 0);
  await prepare(held);
  if (!call.isEarly && call.hold !== null) gate.hold(call.hold);
  await call.make?.(held);
  await pass(held, 0);
  return held;
}
