/** Draws the views that the main process sends. The renderer keeps no state that decides what is shown. */

import { render } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ProfileSigns } from '../shared/profiles/organisations-view';
import { signWith } from '../shared/profiles/sign-with';
import { type Catalogue, createTexts, type Texts } from '../shared/texts/texts';
import type { AppView } from '../shared/view';
import { callWhenDrawn } from './call-when-drawn';
import { describeView } from './describe-view';
import { type Drafts, DraftsProvider, forgetClosedDrafts } from './drafts';
import { ProfileSignsProvider, useProfileSigns } from './profile-signs';
import { TextsProvider, useTexts } from './texts';

/**
 * Gives the focus to the element that a view marks for it, such as its main action, so that Enter is enough. By default
 * the heading gets the focus, so that a screen reader starts there.
 */
function focusStart(main: HTMLElement | null): void {
  const start = main?.querySelector<HTMLElement>('[data-focus-first]') ?? main?.querySelector('h1');
  start?.focus({ preventScroll: true });
}

function App({ view }: { readonly view: AppView }) {
  const main = useRef<HTMLElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const texts = useTexts();
  const signs = useProfileSigns();
  const { title: viewTitle, page, news, alert } = describeView(view, texts);
  const title = signWith(signs, viewTitle, texts);

  useLayoutEffect(() => {
    document.documentElement.lang = texts.language;
    document.documentElement.dir = texts.direction;
  }, [texts]);

  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    if (signs.colour === null) delete dataset.colour;
    else dataset.colour = signs.colour;
    if (signs.name === null) delete dataset.profile;
    else dataset.profile = signs.name;
  }, [signs]);

  useEffect(() => setDrawn(true), []);

  useLayoutEffect(() => {
    document.title = title;
  }, [title]);

  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    focusStart(main.current);
  }, [page.type, page.key]);

  useLayoutEffect(() => {
    // A change of the view may remove or disable the button that had the focus.
    const focused = document.activeElement;
    if (focused === document.body || focused?.matches(':disabled')) focusStart(main.current);
  }, [view]);

  return (
    <>
      {signs.name !== null && (
        <header class="profile-name" dir="auto">
          {signs.name}
        </header>
      )}
      <main ref={main}>{page}</main>
      {/* A screen reader announces a change in a region that it knows already, and may ignore a region that is added
          together with its text. So these two are the live regions of all views, and are empty at first. */}
      <div class="visually-hidden">
        {/* Not atomic, so that only new messages are announced. */}
        <div role="status" aria-atomic="false">
          {isDrawn && news?.map((message) => message && <p key={message}>{message}</p>)}
        </div>
        <div role="alert">{isDrawn && alert}</div>
      </div>
    </>
  );
}

async function start(): Promise<void> {
  let shown: AppView | null = null;
  let texts: Texts | null = null;
  let signs: ProfileSigns | null = null;
  const drafts: Drafts = new Map();
  const draw = () => {
    if (shown === null || texts === null || signs === null) return;
    forgetClosedDrafts(drafts, shown);
    render(
      <TextsProvider value={texts}>
        <ProfileSignsProvider value={signs}>
          <DraftsProvider value={drafts}>
            <App view={shown} />
          </DraftsProvider>
        </ProfileSignsProvider>
      </TextsProvider>,
      document.body,
    );
  };
  const show = (view: AppView) => {
    shown = view;
    draw();
  };
  const speak = (catalogue: Catalogue) => {
    texts = createTexts(catalogue);
    draw();
  };
  const sign = (next: ProfileSigns) => {
    signs = next;
    draw();
  };
  window.agentDesk.onView(show);
  window.agentDesk.onTexts(speak);
  window.agentDesk.onProfileSigns(sign);
  // Electron's main process has no event for a returning network; only a page gets one.
  window.addEventListener('online', () => void window.agentDesk.networkIsBack());
  const [catalogue, own, first] = await Promise.all([
    window.agentDesk.getTexts(),
    window.agentDesk.getProfileSigns(),
    window.agentDesk.getView(),
  ]);
  // What was pushed while the answers were on their way is newer.
  texts ??= createTexts(catalogue);
  signs ??= own;
  shown ??= first;
  draw();
  // The main process shows the window, whose first frame has the view.
  await window.agentDesk.firstViewReady();
  callWhenDrawn(window.agentDesk.firstViewSeen);
}

void start();
