/** Holds the state of the desk, and shows each change of it. */

import { isShared, keepsSession, type Settings } from '../../shared/settings';
import type { AppView } from '../../shared/view';
import { createFaultGuard, type FaultGuard } from '../fault-guard';
import { createListeners } from '../listeners';
import { createQueue, type Queue } from '../queue';
import type { DeskPorts, DeskState } from './states';
import { buildView } from './view';

export type DeskStore = {
  readonly ports: DeskPorts;
  /** For work whose fault must not stop what the agent asked for. */
  readonly guardFault: FaultGuard;
  readonly state: () => DeskState;
  /** Enters the state and shows it. */
  readonly change: (next: DeskState) => void;
  /** Shows the state once more: something that it is made of has changed. */
  readonly refresh: () => void;
  readonly view: () => AppView;
  readonly onView: (listener: (view: AppView) => void) => () => void;
  /** One sign-out after the other; work added while one is under way waits for its end. */
  readonly enqueueSignOut: Queue;
  /** Whether the vault holds a session that can't be read now. */
  readonly hasUnreadableSession: () => boolean;
  readonly setUnreadableSession: (isThere: boolean) => void;
};

export function createDeskStore(ports: DeskPorts, first: DeskState, isUnreadable: boolean): DeskStore {
  const listeners = createListeners<AppView>();
  let state = first;
  let hasUnreadableSession = isUnreadable;
  const view = () => buildView(state, ports, hasUnreadableSession);
  const refresh = () => listeners.tell(view());
  return {
    ports,
    guardFault: createFaultGuard(ports.reportFault),
    state: () => state,
    change: (next) => {
      state = next;
      refresh();
    },
    refresh,
    view,
    onView: listeners.add,
    enqueueSignOut: createQueue(),
    hasUnreadableSession: () => hasUnreadableSession,
    setUnreadableSession: (isThere) => {
      hasUnreadableSession = isThere;
    },
  };
}

/** Where a shared desk, or one that asks at every start, keeps no session, none is left from an earlier setting either. */
export function forgetWhatIsNotKept(desk: DeskStore, settings: Settings): void {
  const { guardFault, ports } = desk;
  if (keepsSession(settings)) return;
  desk.setUnreadableSession(false);
  void guardFault(ports.vault.forgetUnreadable(), false);
  if (isShared(settings)) void guardFault(ports.forgetLogin({ ...settings, desk: 'own' }), false);
}
