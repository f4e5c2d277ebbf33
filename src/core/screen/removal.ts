/** The page that removes this profile: what it says before, while, and where that can't be done. */

import type { RemovingPage } from '../../shared/profiles/organisations-view';
import { isSameMessage, message } from '../../shared/texts/message';
import type { AppView } from '../../shared/view';
import type { EndForRemoval } from '../desk/app-end';
import type { Overlay } from './overlay';

export type RemovalPorts = {
  readonly deskView: () => AppView;
  /** Ends every session of this profile that is known here. */
  readonly endSessions: () => Promise<EndForRemoval>;
  /**
   * Has the profile deleted, and ends the app.
   * @throws the system's error, and then everything is still there
   */
  readonly deleteProfile: () => void;
  readonly reportFault: (fault: unknown) => void;
};

export type Removal = {
  readonly show: (name: string) => void;
  /** The agent has confirmed it on the page that is shown. */
  readonly confirm: () => Promise<void>;
};

export function createRemoval(overlay: Overlay, ports: RemovalPorts): Removal {
  const show = (page: RemovingPage) => overlay.open({ kind: 'organisations', page }, ports.deskView());
  const shown = () => {
    const view = overlay.current();
    return view?.kind === 'organisations' && view.page.kind === 'remove' ? view.page : null;
  };
  /** What the agent was told last of a session that goes on after the removal. */
  let remains: RemovingPage['remains'] = null;
  return {
    show: (name) => {
      // Another session has begun since.
      if (ports.deskView().kind === 'signed-in') remains = null;
      show({ kind: 'remove', name, isUnderWay: false, remains, issue: null });
    },
    confirm: async () => {
      const page = shown();
      if (page === null || page.isUnderWay) return;
      // Before the page is shown anew: it closes where the desk changes.
      const ending = ports.endSessions();
      show({ ...page, isUnderWay: true, issue: null });
      try {
        const end = await ending;
        remains = end.kind === 'remains' ? end.reason : null;
        const isNews = remains !== null && !isSameMessage(remains, page.remains);
        if (isNews) show({ ...page, remains, issue: null });
        else if (end.kind !== 'stays') ports.deleteProfile();
      } catch (fault) {
        ports.reportFault(fault);
        // The end of the session has closed the page perhaps.
        const issue = message('organisations.issue-not-removed', { name: page.name });
        show({ ...page, remains, issue });
      }
      if (shown()?.isUnderWay) overlay.close();
    },
  };
}
