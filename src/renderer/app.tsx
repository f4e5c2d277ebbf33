/** Shows whatever view the main process says; keeps nothing of its own. */

import { render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AppView } from '../shared/view';
import { describeView } from './describe-view';
import { AboutPage } from './views/about-view';
import { AskingPage } from './views/asking-view';
import { DiagnosticsPage } from './views/diagnostics-view';
import { ProblemPage } from './views/problem-view';
import { SetUpPage } from './views/set-up-view';
import { SignedInPage } from './views/signed-in-view';
import { SignedOutPage } from './views/signed-out-view';
import { SigningInPage } from './views/signing-in-view';
import { SigningOutPage } from './views/signing-out-view';

function Page({ view }: { readonly view: AppView }) {
  switch (view.kind) {
    case 'about':
      return <AboutPage view={view} />;
    case 'asking':
      return <AskingPage key={view.question.id} question={view.question} />;
    case 'diagnostics':
      return <DiagnosticsPage view={view} />;
    case 'set-up':
      return <SetUpPage view={view} />;
    case 'signed-out':
      return <SignedOutPage view={view} />;
    case 'signing-in':
      return <SigningInPage view={view} />;
    case 'signed-in':
      return <SignedInPage view={view} />;
    case 'signing-out':
      return <SigningOutPage />;
    case 'problem':
      return <ProblemPage view={view} />;
  }
}

/** A new view is read from its heading, or is left with Enter where its one action is what the agent came for. */
function focusStart(main: HTMLElement | null): void {
  const start = main?.querySelector<HTMLElement>('[data-focus-first]') ?? main?.querySelector('h1');
  start?.focus({ preventScroll: true });
}

export function App({ view }: { readonly view: AppView }) {
  const main = useRef<HTMLElement>(null);
  const { title, announcement } = describeView(view);
  const turn = view.kind === 'signing-in' ? view.waitingFor : null;

  useLayoutEffect(() => {
    document.title = title;
  }, [title]);

  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    focusStart(main.current);
  }, [view.kind]);

  useLayoutEffect(() => {
    // With the turn goes a button; if it had the focus, the keyboard must not start from nowhere.
    if (document.activeElement === document.body) focusStart(main.current);
  }, [turn]);

  return (
    <>
      <main ref={main}>
        <Page key={view.kind} view={view} />
      </main>
      <p class="unseen" aria-live="polite">
        {announcement}
      </p>
    </>
  );
}

let isShown = false;

function show(view: AppView): void {
  isShown = true;
  render(<App view={view} />, document.body);
}

window.agentDesk.onView(show);
// Only a page hears from the system that there is a network again.
window.addEventListener('online', () => void window.agentDesk.checkSession());
void window.agentDesk.getView().then((view) => {
  // A push that overtook the answer is newer than it.
  if (!isShown) show(view);
  // The frame after the one that draws it: nobody sees an empty window.
  requestAnimationFrame(() => requestAnimationFrame(() => void window.agentDesk.firstViewDrawn()));
});
