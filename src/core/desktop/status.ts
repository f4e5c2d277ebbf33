/** What the desktop shows of the agent's status beside the window: tray, taskbar and notification. */

import type { PresenceChoice, StatusTone } from '../../shared/presence/presence-view';
import { type Message, message } from '../../shared/texts/message';
import type { AppView } from '../../shared/view';

export type DesktopStatus = {
  readonly isSignedIn: boolean;
  /** Null while it is not live, or not known: nothing stale may look live. */
  readonly tone: StatusTone | null;
  /** For the tray's tooltip; null while nobody is signed in. */
  readonly words: Message | string | null;
  readonly choices: readonly PresenceChoice[];
  /** Of the presence that the card shows; null when it is not known. */
  readonly definitionId: string | null;
  /** Null where there is no switch. */
  readonly onQueue: boolean | null;
  /** Only while it is live. */
  readonly isNotResponding: boolean;
  /** **Ready again** was pressed, and it is not known yet what comes of it. */
  readonly isReadying: boolean;
  /**
   * Which time of this session it is, for the notification; null while the agent is not Not responding. What is not live is
   * the same time still.
   */
  readonly notRespondingTime: number | null;
};

const signedOut: DesktopStatus = {
  isSignedIn: false,
  tone: null,
  words: null,
  choices: [],
  definitionId: null,
  onQueue: null,
  isNotResponding: false,
  isReadying: false,
  notRespondingTime: null,
};

/** @param desk the desk's view, also while a question takes its place. Every one but the card counts as signed out */
export function readDesktopStatus(desk: AppView): DesktopStatus {
  if (desk.kind !== 'signed-in') return signedOut;
  const { presence: view } = desk;
  if (view === null) return { ...signedOut, isSignedIn: true };
  const { presence, interruption, isNotResponding } = view;
  const isLive = interruption === null;
  const label = isNotResponding ? message('tray.not-responding') : (presence?.label ?? null);
  return {
    isSignedIn: true,
    tone: isLive ? (presence?.tone ?? null) : null,
    words: label === null || isLive ? label : message('tray.not-live', { status: label }),
    choices: view.choices,
    definitionId: view.definitionId,
    onQueue: view.onQueue,
    isNotResponding: isLive && isNotResponding,
    isReadying: view.isReadying,
    notRespondingTime: isNotResponding ? view.notRespondingCount : null,
  };
}

/**
 * What becomes of the notification of Not responding: each time is notified once, also over cuts, reads and doubled events.
 * It stays until that is over.
 * @param notified the time that was notified, null for none
 */
export function decideNotification(
  notified: number | null,
  { isNotResponding, notRespondingTime }: DesktopStatus,
): 'show' | 'keep' | 'close' {
  if (notRespondingTime === null) return notified === null ? 'keep' : 'close';
  return isNotResponding && notRespondingTime !== notified ? 'show' : 'keep';
}

/** How much of the window the agent sees: `behind` may be under others. */
export type WindowSight = 'focused' | 'behind' | 'hidden';

/**
 * Whether a choice has just been refused unseen: only the window tells it. Each refusal appears once, because the next choice
 * takes it away.
 * @param isFromTray whether the agent has chosen in the tray, and so may not look at the window
 */
export function isRefusedUnseen(
  before: AppView | null,
  after: AppView,
  sight: WindowSight,
  isFromTray: boolean,
): boolean {
  if (!isRefused(after) || isRefused(before)) return false;
  return sight === 'hidden' || (sight === 'behind' && isFromTray);
}

function isRefused(view: AppView | null): boolean {
  return view?.kind === 'signed-in' && view.presence !== null && view.presence.refusal !== null;
}

/** Whether two statuses look the same on the desktop. */
export function isSameStatus(one: DesktopStatus, other: DesktopStatus): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
