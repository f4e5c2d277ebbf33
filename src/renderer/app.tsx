/** Shows whatever view the main process says; keeps nothing of its own. */

import { render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AppView } from '../shared/view';
import { Announcer } from './components/announcer';
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
      return <AskingPage question={view.question} />;
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

/** A question after another one is a page of its own, and so is a problem: its heading is to be read. */
function namePage(view: AppView): string {
  if (view.kind === 'asking') return `asking ${view.question.id}`;
  return view.kind === 'problem' ? `problem ${view.problem.code}` : view.kind;
}

export function App({ view }: { readonly view: AppView }) {
  const main = useRef<HTMLElement>(null);
  const { title, announcements, alert } = describeView(view);
  const page = namePage(view);

  useLayoutEffect(() => {
    document.title = title;
  }, [title]);

  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    focusStart(main.current);
  }, [page]);

  useLayoutEffect(() => {
    // With its state a view may lose the button that had the focus; the keyboard must not start from nowhere.
    const at = document.activeElement;
    if (at === document.body || at?.matches(':disabled')) focusStart(main.current);
  }, [view]);

  return (
    <>
      <main ref={main}>
        <Page key={page} view={view} />
      </main>
      <Announcer announcements={announcements} alert={alert} />
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
  // A message that is sent within a frame comes when it is drawn: nobody sees an empty window, or waits for another frame.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    void window.agentDesk.firstViewDrawn();
  };
  requestAnimationFrame(() => port2.postMessage(null));
});
