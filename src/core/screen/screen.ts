/** What is on screen: of a question, an overlay, an update and the desk, the one that goes before the others. */

import type { AppView, Question, UpdateNotice } from '../../shared/view';
import type { Desk } from '../desk/desk';
import { createListeners } from '../listeners';
import { showUpdate } from '../updates/updates';
import type { Overlay } from './overlay';

export type Screen = {
  readonly view: () => AppView;
  /**
   * What the app is doing, for the menu: an open question goes before everything else until it is answered.
   * An overlay is only looked at, and changes nothing of it.
   */
  readonly activity: () => AppView;
  /** What the desk does, also behind a question: the tray and the notification tell of an agent who is still at work. */
  readonly behind: () => AppView;
  /** Something has changed that the screen does not hear of by itself: a question or an update. */
  readonly refresh: () => void;
  readonly onChange: (listener: () => void) => () => void;
};

export type ScreenSources = {
  readonly desk: Pick<Desk, 'view' | 'onView'>;
  readonly overlay: Overlay;
  readonly question: () => Question | null;
  readonly update: () => UpdateNotice | null;
};

/** Listens to the desk and to the overlay from now on, as long as the app runs. */
export function createScreen({ desk, overlay, question: readQuestion, update }: ScreenSources): Screen {
  const listeners = createListeners();
  const activity = (): AppView => {
    const question = readQuestion();
    const view = desk.view();
    if (question === null) return showUpdate(view, update());
    return { kind: 'asking', question, canCancelSignIn: isAttempt(view) };
  };
  desk.onView((view) => {
    overlay.deskChanged(view);
    listeners.tell();
  });
  overlay.onChange(listeners.tell);
  return {
    view: () => {
      const below = activity();
      return below.kind === 'asking' ? below : (overlay.current() ?? below);
    },
    activity,
    behind: () => desk.view(),
    refresh: listeners.tell,
    onChange: listeners.add,
  };
}

/** Whether the agent waits for a sign-in, or for a renewal that they have asked for. */
function isAttempt(view: AppView): boolean {
  return view.kind === 'signing-in' || (view.kind === 'signed-in' && view.renewal === 'renewing');
}

/** What support needs to follow in the log: which view, and the code of a problem. */
export function describeForLog(view: AppView): string {
  return view.kind === 'problem' ? `Problem: ${view.problem.code}` : `View: ${view.kind}`;
}
