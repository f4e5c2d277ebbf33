/** What the end of the app would cut in two. */

import { isShared } from '../../shared/settings';
import type { DeskStore } from './desk-store';
import { mustLeaveQueue } from './queue';

/** Whether the end of the app has to wait for `quitDesk`. Otherwise that does at once all that there is to do. */
export function hasToEnd(desk: DeskStore): boolean {
  const { ports } = desk;
  const state = desk.state();
  if (ports.lateWork.isBusy() || ports.vault.isBusy() || desk.enqueueSignOut.isBusy()) return true;
  switch (state.kind) {
    case 'signing-in':
      // A token may be on its way. A login page is closed at once.
      return state.waitingFor === 'answer';
    case 'signed-in':
      return (
        isShared(state.session.settings) ||
        mustLeaveQueue(state, ports.isComingBack() ? 'update' : 'agent', desk.quitAnswer) ||
        state.session.isRenewing()
      );
    default:
      return false;
  }
}
