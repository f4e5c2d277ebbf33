/** About and the diagnostics, which the agent opens over whatever the desk shows. */

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFile } from 'atomically';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Overlay, OverlayView } from '../../core/screen/overlay';
import { buildDiagnosticsName } from '../../core/support/diagnostics-name';
import { limitTime } from '../../core/time-limit';
import { signWith } from '../../shared/profiles/sign-with';
import type { Texts } from '../../shared/texts/texts';
import type { AppView, DiagnosticFile, DiagnosticsView } from '../../shared/view';
import { readLicences, readVersions } from './about';
import type { DiagnosticsPorts } from './diagnostics';

export type SupportPagesParts = DiagnosticsPorts & {
  readonly overlay: Overlay;
  /** What the desk shows now. */
  readonly deskView: () => AppView;
  /** The window that a dialog belongs to. */
  readonly window: () => BrowserWindow | null;
  readonly texts: () => Texts;
};

export type SupportPages = {
  /** Rejects where the licences can't be read. The versions are on screen then. */
  readonly showAbout: () => Promise<void>;
  /** Gathers the diagnostics, and shows them as they come. */
  readonly showDiagnostics: () => Promise<void>;
  /** Saves the diagnostics that are shown, where the agent chooses, and nothing that was gathered later. */
  readonly saveDiagnostics: () => Promise<void>;
};

export function createSupportPages(parts: SupportPagesParts): SupportPages {
  const { overlay, deskView, window, texts, clock } = parts;
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
      const tell = (saving: DiagnosticsView['saving']) => showInPlace({ ...view, saving });
      try {
        const folder = await findFolder(clock);
        if (folder !== null && !folder.isDocuments) tell('no-documents');
        const signs = parts.organisations.signs();
        const title = signWith(signs, texts().text('dialog.save-diagnostics'), texts());
        const day = new Date().toISOString().slice(0, 10);
        const path = join(folder?.path ?? '', buildDiagnosticsName(signs.name, day));
        const saving = await saveFiles(parent, view.files, path, title, texts());
        if (saving === 'saved') tell(folder?.isDocuments ? 'saved' : 'saved-elsewhere');
        else if (saving === 'failed') tell('failed');
      } finally {
        isSaving = false;
      }
    },
  };
}

/** Where the agent finds a file again, in this order. */
const places = ['documents', 'downloads', 'desktop', 'home', 'temp'] as const;

/** A folder may be on a server that does not answer. Milliseconds. */
const folderLimitMs = 2_000;

/** The first folder that is there. Electron throws for one that the system does not know. */
async function findFolder(
  clock: DiagnosticsPorts['clock'],
): Promise<{ readonly path: string; readonly isDocuments: boolean } | null> {
  for (const place of places)
    try {
      const path = app.getPath(place);
      const isFolder = stat(path).then(
        (found) => found.isDirectory(),
        () => false,
      );
      if (await limitTime(clock, folderLimitMs, isFolder, false))
        return { path, isDocuments: place === 'documents' };
    } catch {
      // The next one.
    }
  return null;
}

/** Asks the agent for the place. The zip is written whole or not at all, and is readable by its owner only. */
async function saveFiles(
  window: BrowserWindow,
  files: readonly DiagnosticFile[],
  defaultPath: string,
  title: string,
  { text }: Texts,
): Promise<'saved' | 'cancelled' | 'failed'> {
  try {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title,
      defaultPath,
      filters: [{ name: text('dialog.zip-archive'), extensions: ['zip'] }],
    });
    if (canceled || filePath === '') return 'cancelled';
    await writeFile(filePath, await pack(files), { mode: 0o600, timeout: 10_000 });
    return 'saved';
  } catch {
    return 'failed';
  }
}

async function pack(files: readonly DiagnosticFile[]): Promise<Buffer> {
  const { strToU8, zipSync } = await import('fflate/browser');
  const entries = files.map(({ name, text }) => [name, strToU8(`${text}\n`)] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}
