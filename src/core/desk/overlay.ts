/**
 * What the agent looks at beside the work: About, and the diagnostics. It lies over whatever the desk shows, touches
 * nothing of it, and goes by itself when something happens there that the agent has to see.
 */

import type { AboutView, AppView, DiagnosticsView } from '../../shared/view';

export type OverlayView = AboutView | DiagnosticsView;

/** @param onChange called when there is something else to see */
export function createOverlay(onChange: () => void) {
  let shown: OverlayView | null = null;
  /** What the desk had before the agent when it was opened. */
  let moment: string | null = null;
  /** Counts openings, so that what was gathered for one is not shown in another. */
  let openings = 0;

  function close(): void {
    if (shown === null) return;
    shown = null;
    onChange();
  }

  return {
    current: () => shown,
    close,
    /**
     * @param desk what it shows now
     * @returns shows more of the same in its place, unless it was closed or another one opened meanwhile
     */
    open: (view: OverlayView, desk: AppView): ((next: OverlayView) => void) => {
      openings++;
      const opening = openings;
      shown = view;
      moment = nameMoment(desk);
      onChange();
      return (next) => {
        if (shown === null || opening !== openings) return;
        shown = next;
        onChange();
      };
    },
    /**
     * A new view of the desk, which is about to be shown. Nobody is to miss the end of a session, or go on seeing what
     * the agent before them had open.
     */
    deskChanged: (view: AppView): void => {
      if (nameMoment(view) !== moment) shown = null;
    },
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
