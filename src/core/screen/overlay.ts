/**
 * What the agent looks at beside the work: Today, About, the diagnostics, and the organisations. The overlay lies over
 * whatever the desk shows and changes nothing there. It closes by itself when something happens on the desk that the agent
 * has to see.
 */

import type { TodayView } from '../../shared/presence/presence-view';
import type { OrganisationsView } from '../../shared/profiles/organisations-view';
import type { AboutView, AppView, DiagnosticsView } from '../../shared/view';
import { createListeners } from '../listeners';

export type OverlayView = AboutView | DiagnosticsView | OrganisationsView | TodayView;

export type Overlay = {
  readonly current: () => OverlayView | null;
  /**
   * @param desk what the desk shows now
   * @returns shows more of the same in its place, unless the overlay was closed or opened again meanwhile
   */
  readonly open: (view: OverlayView, desk: AppView) => (next: OverlayView) => void;
  readonly close: () => void;
  /**
   * Closes the overlay if the desk's new view has something that the agent must not miss. It tells no listener: call it
   * before the view is shown.
   */
  readonly deskChanged: (view: AppView) => void;
  readonly onChange: (listener: () => void) => () => void;
};

export function createOverlay(): Overlay {
  const listeners = createListeners();
  /** What lies over the desk, and what the desk had before the agent when it was opened, see `nameMoment`. */
  let shown: { view: OverlayView; readonly moment: string } | null = null;
  return {
    current: () => shown?.view ?? null,
    close: () => {
      if (shown === null) return;
      shown = null;
      listeners.tell();
    },
    open: (view, desk) => {
      const opened = { view, moment: nameMoment(desk) };
      shown = opened;
      listeners.tell();
      return (next) => {
        if (shown !== opened) return;
        opened.view = next;
        listeners.tell();
      };
    },
    // The end of a session must be seen, and the next agent must not see what the agent before them had open.
    deskChanged: (view) => {
      if (nameMoment(view) !== shown?.moment) shown = null;
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
      return `signing-in ${view.waitingFor} ${JSON.stringify(view.notice)}`;
    case 'signed-in':
      return [
        view.kind,
        view.renewal === 'offered',
        view.idleEndsAt !== null,
        view.leaving,
        JSON.stringify(view.onQueueElsewhere),
        view.presence?.isNotResponding === true,
        JSON.stringify(view.notice),
      ].join(' ');
    default:
      return view.kind;
  }
}
