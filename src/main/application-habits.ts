/** What a desktop app has beside its job: a menu, and what the agent looks at from there. */

import type { Desk } from '../core/desk';
import type { MenuAction } from '../core/menu';
import { createOverlay, type OverlayView } from '../core/overlay';
import type { AppView } from '../shared/view';
import { readLicences, readVersions } from './about';
import { type ApplicationMenu, installMenu } from './menu';

export type HabitPorts = {
  /** Brings the window to the front; makes one where there is none. */
  readonly openWindow: () => void;
  /** Shows what is to be seen now. */
  readonly refresh: () => void;
  readonly reportFault: (fault: unknown) => void;
};

/** Nothing is built or read before the window has been painted. */
export function createHabits(ports: HabitPorts) {
  const overlay = createOverlay(ports.refresh);
  let menu: ApplicationMenu | null = null;
  let latest: AppView | null = null;

  const actions: { readonly [A in MenuAction]: (desk: Desk) => Promise<void> | void } = {
    'sign-in': (desk) => desk.signIn(),
    'sign-out': (desk) => desk.signOut(),
    settings: (desk) => desk.openSettings(),
    about: async (desk) => {
      const about = { kind: 'about', versions: readVersions(), licences: null } as const;
      const show = overlay.open(about, desk.view());
      show({ ...about, licences: await readLicences() });
    },
  };

  const act = async (action: MenuAction, desk: Desk) => {
    ports.openWindow();
    await actions[action](desk);
  };

  return {
    /** What lies over the desk's view, or null. */
    overlay: (): OverlayView | null => overlay.current(),
    closeOverlay: overlay.close,
    /** Call whenever the desk's view changes, before it is shown. */
    deskChanged: overlay.deskChanged,
    /** Enables what can be done now. */
    show: (view: AppView) => {
      latest = view;
      menu?.update(view);
    },
    /** Call when the window has been painted; only the first time counts. */
    begin: (desk: Desk) => {
      if (menu !== null) return;
      menu = installMenu((action) => void act(action, desk).catch(ports.reportFault));
      if (latest !== null) menu.update(latest);
    },
  };
}
