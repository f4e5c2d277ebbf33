/** The profiles of this user, as the desk of one shows and changes them. */

import type { Desk } from '../core/desk/desk';
import { isShared, type Settings } from '../shared/settings';
import type { AppView } from '../shared/view';
import type { DesktopParts } from './desktop/desktop';
import type { AppLifetime } from './lifetime/app-lifetime';
import {
  createOrganisationPages,
  type OrganisationPages,
  type OrganisationPagesParts,
} from './profiles/organisation-pages';
import type { Handlers } from './window/ipc';
import type { MainWindow } from './window/main-window';

export type DeskOrganisations = {
  readonly actions: Pick<
    DesktopParts['actions'],
    'add-organisation' | 'name-organisation' | 'remove-organisation'
  >;
  readonly requests: Pick<
    Handlers,
    'getProfileSigns' | 'saveOrganisation' | 'chooseOrganisation' | 'removeOrganisation'
  >;
  readonly openProfile: OrganisationPages['open'];
  /** Begins to follow the other profiles. Call after the first view is seen. */
  readonly start: () => void;
};

export type DeskOrganisationsParts = Omit<
  OrganisationPagesParts,
  'openWindow' | 'deskView' | 'isSharedDesk' | 'endSessions'
> & {
  readonly readSettings: () => Settings;
  readonly lifetime: Pick<AppLifetime, 'open'>;
  readonly mainWindow: Pick<MainWindow, 'showSigns' | 'onFocus'>;
};

/** Follows the desk and the window at once. The list of the profiles is empty until `start`. */
export function buildDeskOrganisations(
  parts: DeskOrganisationsParts,
  desk: Pick<Desk, 'view' | 'onView' | 'endForRemoval' | 'isOnQueue' | 'lookElsewhere'>,
): DeskOrganisations {
  const { organisations, mainWindow } = parts;
  const isSharedDesk = () => isShared(parts.readSettings());
  const pages = createOrganisationPages({
    ...parts,
    openWindow: parts.lifetime.open,
    deskView: desk.view,
    isSharedDesk,
    endSessions: desk.endForRemoval,
  });
  mainWindow.onFocus(organisations.refresh);
  /** At each view and whenever the list is read, so that what was not written waits for no timer. */
  const tell = () => organisations.tell({ isOnQueue: desk.isOnQueue(), isShared: isSharedDesk() });
  const note = (view: AppView) => {
    organisations.note(view, parts.readSettings());
    tell();
  };
  desk.onView(note);
  organisations.onChange(() => {
    // The first profile is noted from the moment on at which there is another one.
    note(desk.view());
    mainWindow.showSigns(organisations.signs());
  });
  return {
    actions: {
      'add-organisation': pages.showAdd,
      'name-organisation': pages.showName,
      'remove-organisation': pages.showRemove,
    },
    requests: {
      getProfileSigns: organisations.signs,
      saveOrganisation: pages.save,
      chooseOrganisation: pages.choose,
      removeOrganisation: pages.remove,
    },
    openProfile: pages.open,
    start: () => {
      organisations.onRead(() => {
        tell();
        desk.lookElsewhere();
        pages.showIfAsked();
      });
      note(desk.view());
      organisations.start();
    },
  };
}
