/** Draws the views that the main process sends. The renderer keeps no state that decides what is shown. */

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

/**
 * Gives the focus to the element that a view marks for it, such as its main action, so that Enter is enough. By default
 * the heading gets the focus, so that a screen reader starts there.
 */
function focusStart(main: HTMLElement | null): void {
  const start = main?.querySelector<HTMLElement>('[data-focus-first]') ?? main?.querySelector('h1');
  start?.focus({ preventScroll: true });
}

/**
 * Views with the same name share one page, which keeps the focus and what was typed. Each question and each problem is
 * a page of its own, so that its heading gets the focus and is read out.
 */
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
    // A change of the view may remove or disable the button that had the focus.
    const focused = document.activeElement;
    if (focused === document.body || focused?.matches(':disabled')) focusStart(main.current);
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

/** Calls back as soon as the next frame is drawn: a message that is posted within a frame arrives after it. */
function afterNextFrame(callback: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback();
  };
  requestAnimationFrame(() => port2.postMessage(null));
}

async function start(): Promise<void> {
  let isShown = false;
  const show = (view: AppView) => {
    isShown = true;
    render(<App view={view} />, document.body);
  };
  window.agentDesk.onView(show);
  // Electron's main process has no event for a returning network; only a page gets one.
  window.addEventListener('online', () => void window.agentDesk.checkSession());
  const first = await window.agentDesk.getView();
  // A view that was pushed while the answer was on its way is newer.
  if (!isShown) show(first);
  // The main process shows the window then, so that it is never seen empty.
  afterNextFrame(() => void window.agentDesk.firstViewDrawn());
}

void start();
