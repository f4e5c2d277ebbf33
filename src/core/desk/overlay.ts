/**
 * What the agent looks at beside the work: About, and the diagnostics. The overlay lies over whatever the desk shows and
 * changes nothing there. It closes by itself when something happens on the desk that the agent has to see.
 */

import type { AboutView, AppView, DiagnosticsView } from '../../shared/view';
import { createListeners } from '../listeners';

export type OverlayView = AboutView | DiagnosticsView;

export type Overlay = {
  /** What lies over the desk's view; null if nothing does. */
  readonly current: () => OverlayView | null;
  /**
   * @param desk what the desk shows now
   * @returns shows more of the same in its place, unless the overlay was closed or opened again meanwhile
   */
  readonly open: (view: OverlayView, desk: AppView) => (next: OverlayView) => void;
  readonly close: () => void;
  /** Closes the overlay if the desk's new view has something that the agent must not miss. Call before it is shown. */
  readonly deskChanged: (view: AppView) => void;
  /** Returns its unsubscribe. */
  readonly onChange: (listener: () => void) => () => void;
};

export function createOverlay(): Overlay {
  const listeners = createListeners();
  let shown: OverlayView | null = null;
  /** What the desk had before the agent when the overlay was opened, see `nameMoment`. */
  let moment: string | null = null;
  /** Counts openings, so that content which was gathered for one is not shown in another. */
  let openings = 0;

  const show = (view: OverlayView | null) => {
    shown = view;
    listeners.tell();
  };
  return {
    current: () => shown,
    close: () => {
      if (shown !== null) show(null);
    },
    open: (view, desk) => {
      openings++;
      const opening = openings;
      moment = nameMoment(desk);
      show(view);
      return (next) => {
        if (shown !== null && opening === openings) show(next);
      };
    },
    // The end of a session must be seen, and the next agent must not see what the agent before them had open.
    deskChanged: (view) => {
      if (nameMoment(view) !== moment) shown = null;
    },
    onChange: listeners.add,
  };
}

/** Two views of the same name differ in nothing that the agent has to act on. */
function nameMoment(view: AppView): string {
  switch (view.kind) {
    case 'problem':
      return `problem ${view.problem.code}`;
    case 'signing-in':
      return `signing-in ${view.waitingFor} ${view.notice}`;
    case 'signed-in':
      return `signed-in ${view.renewal === 'offered'} ${view.idleEndsAt !== null}`;
    default:
      return view.kind;
  }
}
