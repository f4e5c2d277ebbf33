/** What the desk does with the session in the vault, but for restoring it, which is a way to sign in. */

import { keepsSession, type Settings } from '../../shared/settings';
import type { Keeping } from '../../shared/view';
import { guardFault } from '../fault-guard';
import type { KeptSession, VaultAnswer } from '../session/kept-session';
import { limitTime } from '../time-limit';
import type { DeskStore } from './desk-store';
import type { DeskPorts } from './states';

/** The keyring has answered by then, or was given up. A folder on the network may not answer for hours. Milliseconds. */
const vaultMs = 5_000;

/** Nothing waits longer for the vault, which goes on with the work, piece by piece in its order. Never rejects. */
function inTime<Value>(ports: DeskPorts, work: Promise<Value>, instead: Value): Promise<Value> {
  return guardFault(ports, limitTime(ports.clock, vaultMs, work, instead), instead);
}

/** Reads the vault, and notes what is known of the session in it. */
export async function readVault(desk: DeskStore, isAsked: boolean): Promise<VaultAnswer> {
  const { ports } = desk;
  const answer = await inTime<VaultAnswer>(ports, ports.vault.read(isAsked), { kind: 'unreadable' });
  desk.keptSession = answer.kind === 'unreadable' ? 'unreadable' : 'none';
  if (answer.kind === 'none') desk.mayHoldEarlier = false;
  return answer;
}

/**
 * Gives what keeps a session, each time that it changes. Only the first time after a sign-in may a locked keyring ask for
 * its password: the others come in minutes that the agent does not choose.
 * @param isNew whether the agent has just signed in
 * @param isCurrent whether the session goes on, or ends with the app alone: a sign-out may have come meanwhile
 */
export function createKeeper(
  desk: DeskStore,
  settings: Settings,
  isNew: boolean,
  isCurrent: () => boolean,
): (kept: KeptSession) => Promise<Keeping> {
  let isAsked = isNew;
  return (kept) => {
    const keeping = keepSession(desk, settings, kept, { isAsked, isCurrent });
    isAsked = false;
    return keeping;
  };
}

type KeepOptions = { readonly isAsked: boolean; readonly isCurrent: () => boolean };

/**
 * Before a new session is kept, the one of an earlier run that was not used is read once more. It is ended, because nobody
 * could do that any more once it is replaced. One that can't be read is never overwritten.
 */
async function keepSession(
  desk: DeskStore,
  settings: Settings,
  kept: KeptSession,
  { isAsked, isCurrent }: KeepOptions,
): Promise<Keeping> {
  const { ports } = desk;
  if (desk.mayHoldEarlier) {
    const before = await readVault(desk, isAsked);
    if (before.kind === 'unreadable') return 'unreadable';
    // Another call may have ended it meanwhile. The servers of another connection may be somebody else's.
    if (desk.mayHoldEarlier && before.kind === 'session' && before.kept.connection === kept.connection)
      ports.dropSession(settings, before.kept.session);
    desk.mayHoldEarlier = false;
    if (!isCurrent()) return 'not-written';
  }
  return inTime<Keeping>(ports, ports.vault.keep(kept, isAsked), 'not-written');
}

/**
 * Forgets the session in the vault, and what is noted of its agent. Whether nothing of it is left there, as far as that is
 * known within five seconds. Never rejects.
 */
export function forgetSession(ports: DeskPorts): Promise<boolean> {
  ports.queueNotes.removeFile();
  return inTime(ports, ports.vault.forget(), false);
}

/** Where a desk keeps no session, nothing of one and no login on disk is left from an earlier setting. */
export function forgetWhatIsNotKept(desk: DeskStore, settings: Settings): void {
  const { ports } = desk;
  if (keepsSession(settings)) return;
  desk.keptSession = 'none';
  desk.mayHoldEarlier = false;
  ports.queueNotes.write(null, false);
  void guardFault(ports, ports.vault.forgetUnreadable(), false);
  void guardFault(ports, ports.forgetLogin({ ...settings, desk: 'own' }), false);
}

/**
 * Removes a kept session that can't be read, with what is noted of its agent. Does nothing unless the signed-out view
 * offers that. If the file can't be removed, the view stays as it is.
 */
export async function forgetKeptSession(desk: DeskStore): Promise<void> {
  if (desk.state().kind !== 'signed-out' || desk.keptSession !== 'unreadable') return;
  desk.ports.queueNotes.removeFile();
  const isForgotten = await inTime(desk.ports, desk.ports.vault.forgetUnreadable(), false);
  if (isForgotten) {
    desk.keptSession = 'none';
    desk.mayHoldEarlier = false;
  }
  const state = desk.state();
  if (state.kind === 'signed-out') desk.change(state);
}
