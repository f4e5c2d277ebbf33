/** What the agent has typed into a page and not sent yet. It outlives the pages that lie over that one for a while. */

import { createContext } from 'preact';
import { type StateUpdater, useContext, useLayoutEffect, useState } from 'preact/hooks';
import type { NamingPage } from '../shared/profiles/organisations-view';
import type { AppView } from '../shared/view';

/** The pages with something to type over which another one may lie. */
export type DraftPage = 'set-up' | NamingPage['kind'];

export type Drafts = Map<DraftPage, unknown>;

const context = createContext<Drafts | null>(null);

export const DraftsProvider = context.Provider;

/** Those of pages that are on the screen, or below what is. */
function isOpen(page: DraftPage, view: AppView): boolean {
  switch (view.kind) {
    // A question lies over every other page.
    case 'asking':
      return true;
    case 'organisations':
      return page === 'set-up' || page === view.page.kind;
    case 'set-up':
    case 'about':
    case 'diagnostics':
    case 'today':
      return page === 'set-up';
    default:
      return false;
  }
}

/** Forgets what was typed into pages that are closed. Call it before each view is drawn. */
export function forgetClosedDrafts(drafts: Drafts, view: AppView): void {
  for (const page of [...drafts.keys()]) if (!isOpen(page, view)) drafts.delete(page);
}

/**
 * Like `useState`, for what is typed into that page.
 * @throws Error when the component is drawn outside of DraftsProvider
 */
export function useDraft<Value>(
  page: DraftPage,
  first: Value,
): [Value, (change: StateUpdater<Value>) => void] {
  const drafts = useContext(context);
  if (drafts === null) throw new Error('A component is drawn outside of DraftsProvider.');
  // Each page has one type of draft.
  const [value, change] = useState(() => (drafts.get(page) as Value | undefined) ?? first);
  useLayoutEffect(() => {
    drafts.set(page, value);
  }, [value]);
  return [value, change];
}
