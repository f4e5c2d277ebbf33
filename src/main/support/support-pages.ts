/** About and the diagnostics, which the agent opens over whatever the desk shows. */

import type { BrowserWindow } from 'electron';
import type { Overlay, OverlayView } from '../../core/desk/overlay';
import type { AppView } from '../../shared/view';
import { readLicences, readVersions } from './about';
import type { DiagnosticsPorts } from './diagnostics';
import { saveDiagnostics } from './diagnostics-file';

export type SupportPagesParts = DiagnosticsPorts & {
  readonly overlay: Overlay;
  /** What the desk shows now. */
  readonly deskView: () => AppView;
  /** The window that a dialog belongs to. */
  readonly window: () => BrowserWindow | null;
};

export type SupportPages = {
  readonly showAbout: () => Promise<void>;
  /** Gathers the diagnostics, and shows them as they come. */
  readonly showDiagnostics: () => Promise<void>;
  /** Saves the diagnostics that are shown, where the agent chooses, and nothing that was gathered later. */
  readonly saveDiagnostics: () => Promise<void>;
};

export function createSupportPages(parts: SupportPagesParts): SupportPages {
  const { overlay, deskView, window } = parts;
  /** Replaces the diagnostics that are open. */
  let showInPlace: (next: OverlayView) => void = () => {};
  let isSaving = false;
  return {
    showAbout: async () => {
      const about = { kind: 'about', versions: readVersions(), licences: null } as const;
      const show = overlay.open(about, deskView());
      show({ ...about, licences: await readLicences() });
    },
    showDiagnostics: async () => {
      const desk = deskView();
      const view = { kind: 'diagnostics', files: null, saving: 'not-yet' } as const;
      const show = overlay.open(view, desk);
      showInPlace = show;
      // Loaded here: no start has to wait for what gathers them.
      const { gatherDiagnostics } = await import('./diagnostics');
      show({ ...view, files: await gatherDiagnostics(parts, desk) });
    },
    saveDiagnostics: async () => {
      const view = overlay.current();
      const parent = window();
      if (view?.kind !== 'diagnostics' || view.files === null || parent === null || isSaving) return;
      isSaving = true;
      const saving = await saveDiagnostics(parent, view.files).finally(() => {
        isSaving = false;
      });
      if (saving !== 'cancelled') showInPlace({ ...view, saving });
    },
  };
}
