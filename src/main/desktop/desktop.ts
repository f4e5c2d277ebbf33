/** What a desktop app has beside its job: a menu, and what the agent looks at from there. */

import type { BrowserWindow } from 'electron';
import type { Desk } from '../../core/desk/desk';
import { createOverlay, type OverlayView } from '../../core/desk/overlay';
import type { MenuAction } from '../../core/desktop/menu';
import type { AppView } from '../../shared/view';
import { readLicences, readVersions } from '../support/about';
import type { DiagnosticsPorts } from '../support/diagnostics';
import { saveDiagnostics } from '../support/diagnostics-file';
import { type ApplicationMenu, installMenu } from './menu';
import { applyStartAtLogin } from './start-at-login';
import { createTrayIcon } from './tray';

export type HabitPorts = {
  readonly window: () => BrowserWindow | null;
  /** Brings the window to the front; makes one where there is none. */
  readonly openWindow: () => void;
  /** Shows what is to be seen now. */
  readonly refresh: () => void;
  readonly reportFault: (fault: unknown) => void;
  readonly warn: (text: string) => void;
};

/** What there is once the desk has started. */
export type Inside = DiagnosticsPorts & { readonly desk: Desk };

/** Nothing is built or read before the window has been painted. */
export function createHabits(ports: HabitPorts) {
  const overlay = createOverlay(ports.refresh);
  let inside: Inside | null = null;
  let menu: ApplicationMenu | null = null;
  let latest: AppView | null = null;
  /** Shows the diagnostics that are open, changed. */
  let showDiagnosed: (next: OverlayView) => void = () => {};
  let isSaving = false;
  const tray = createTrayIcon(
    { onOpen: ports.openWindow, onSignOut: () => void act('sign-out').catch(ports.reportFault) },
    ports.warn,
  );

  async function showAbout({ desk }: Inside): Promise<void> {
    const about = { kind: 'about', versions: readVersions(), licences: null } as const;
    const show = overlay.open(about, desk.view());
    show({ ...about, licences: await readLicences() });
  }

  async function showDiagnostics(within: Inside): Promise<void> {
    const desk = within.desk.view();
    const view = { kind: 'diagnostics', files: null, saving: 'not-yet' } as const;
    const show = overlay.open(view, desk);
    showDiagnosed = show;
    // Node's tls and http come with it, which no start has to wait for.
    const { gatherDiagnostics } = await import('../support/diagnostics');
    show({ ...view, files: await gatherDiagnostics(within, desk) });
  }

  /** Saves what is shown, and nothing that was gathered later. */
  async function save(): Promise<void> {
    const view = overlay.current();
    const window = ports.window();
    if (view?.kind !== 'diagnostics' || view.files === null || window === null || isSaving) return;
    isSaving = true;
    const saving = await saveDiagnostics(window, view.files).finally(() => {
      isSaving = false;
    });
    if (saving !== 'cancelled') showDiagnosed({ ...view, saving });
  }

  const actions: { readonly [A in MenuAction]: (within: Inside) => Promise<void> | void } = {
    'sign-in': ({ desk }) => desk.signIn(),
    'sign-out': ({ desk }) => desk.signOut(),
    settings: ({ desk }) => desk.openSettings(),
    diagnostics: showDiagnostics,
    about: showAbout,
  };

  async function act(action: MenuAction): Promise<void> {
    ports.openWindow();
    if (inside !== null) await actions[action](inside);
  }

  /** Makes of the settings what the desktop is to see of them. */
  function applySettings(): void {
    if (inside === null) return;
    const { settings } = inside.readSettings();
    tray.set(settings.tray === 'on');
    applyStartAtLogin(settings.startAtLogin === 'on', ports.warn);
  }

  return {
    /** What lies over the desk's view, or null. */
    overlay: (): OverlayView | null => overlay.current(),
    /** Call whenever the desk's view changes, before it is shown. */
    deskChanged: overlay.deskChanged,
    /** Enables what can be done now. */
    show: (view: AppView) => {
      latest = view;
      menu?.update(view);
      tray.update(view.kind === 'signed-in');
    },
    /** Call when the window has been painted; only the first time counts. */
    begin: (within: Inside) => {
      if (inside !== null) return;
      inside = within;
      menu = installMenu((action) => void act(action).catch(ports.reportFault));
      if (latest !== null) menu.update(latest);
      applySettings();
    },
    /** Call when the settings were saved. */
    applySettings,
    /**
     * Whether a closed window only goes out of sight. On a shared desk it ends the app, and with it the session: nobody
     * is to find somebody else's behind an icon.
     */
    keepsRunning: () => tray.isThere() && inside?.readSettings().settings.desk !== 'shared',
    /** What the renderer may ask for. */
    requests: {
      closeOverlay: overlay.close,
      showDiagnostics: () => act('diagnostics').catch(ports.reportFault),
      saveDiagnostics: () => save().catch(ports.reportFault),
    },
  };
}
