/** What each view is to the agent: its page, its title, and what a screen reader announces beside the heading. */

import type { VNode } from 'preact';
import type { Texts } from '../shared/texts/texts';
import type { AppView, SignedInView } from '../shared/view';
import {
  describeBack,
  describeChange,
  describeInterruption,
  describeLeftOnQueue,
  describeNewSignIn,
  describePresenceRefusal,
  describeReadying,
  describeRefreshFailure,
} from './components/presence/presence-card';
import { describeCountdown, describeRenewal } from './components/session';
import { describeUpdate } from './components/update-line';
import { AboutPage } from './views/about-view';
import { AskingPage, nameQuestion } from './views/asking-view';
import { DiagnosticsPage, describeProgress } from './views/diagnostics-view';
import { nameOrganisationsPage, OrganisationsPage } from './views/organisations-view';
import { ProblemPage } from './views/problem-view';
import { LeavingPage, QueueElsewherePage } from './views/queue-questions-view';
import { SetUpPage } from './views/set-up-view';
import { SignedInPage } from './views/signed-in-view';
import { SignedOutPage } from './views/signed-out-view';
import { SigningInPage } from './views/signing-in-view';
import { SigningOutPage } from './views/signing-out-view';
import { TodayPage } from './views/today-view';

type ViewDescription = {
  readonly title: string;
  /**
   * The same component with the same key stays the same page, which keeps the focus and what was typed. Each question and
   * each problem has a key, so that its heading gets the focus and is read out.
   */
  readonly page: VNode;
  /** One message for each piece of news. After a change of the view, only the messages that were added are announced. */
  readonly news?: readonly (string | null)[];
  /** A message that interrupts what the screen reader is saying. */
  readonly alert?: string | null;
};

/** The title of a signed-in agent. Not responding is seen in the taskbar too, as long as it is live. */
function titleOf(name: string | null, { presence }: SignedInView, { text }: Texts): string {
  const isNotResponding = presence?.isNotResponding && presence.interruption === null;
  const live = name === null ? text('routing-label.not-responding') : text('title.not-responding', { name });
  return text('title.of', { view: isNotResponding ? live : (name ?? text('session.nameless')) });
}

function describeAlert(view: SignedInView, texts: Texts): string | null {
  const notResponding = view.presence?.isNotResponding ? texts.text('presence.not-responding') : null;
  return describeCountdown(view, texts) ?? notResponding;
}

function describeSignedIn(view: SignedInView, texts: Texts): ViewDescription {
  const { text, tell } = texts;
  if (view.leaving !== null)
    return {
      title: titleOf(text('leaving.heading'), view, texts),
      page: (
        <LeavingPage
          key={view.leaving}
          leaving={view.leaving}
          isNotResponding={view.presence?.isNotResponding === true}
        />
      ),
      alert: describeAlert(view, texts),
    };
  if (view.onQueueElsewhere !== null)
    return {
      title: titleOf(text('on-queue-elsewhere.title', { name: view.onQueueElsewhere }), view, texts),
      page: <QueueElsewherePage name={view.onQueueElsewhere} />,
      alert: describeAlert(view, texts),
    };
  return {
    title: titleOf(view.person.name, view, texts),
    page: <SignedInPage view={view} />,
    news: [
      text('signed-in.announced'),
      view.notice && tell(view.notice),
      view.check === 'offline' ? text('session.offline') : null,
      view.presence && describeInterruption(view.presence, texts),
      view.presence && describeChange(view.presence, texts),
      view.presence && describeReadying(view.presence, texts),
      view.presence?.hasNoStation ? text('presence.no-station') : null,
      view.presence && describePresenceRefusal(view.presence, texts),
      view.presence && describeRefreshFailure(view.presence, texts),
      view.presence && describeNewSignIn(view.presence, texts),
      view.presence && describeBack(view.presence, texts),
      view.presence?.isLeftOnQueue ? describeLeftOnQueue(texts) : null,
      describeRenewal(view, texts),
      describeUpdate(view.update, texts),
    ],
    alert: describeAlert(view, texts),
  };
}

export function describeView(view: AppView, texts: Texts): ViewDescription {
  const { text, tell } = texts;
  switch (view.kind) {
    case 'about':
      return { title: text('about.title'), page: <AboutPage view={view} /> };
    case 'asking': {
      const { question } = view;
      return {
        title: text('title.of', { view: nameQuestion(question, texts) }),
        page: <AskingPage key={question.id} view={view} />,
        news: [question.kind === 'log-in' && question.isRepeat ? text('asking.log-in-refused') : null],
      };
    }
    case 'diagnostics':
      return {
        title: text('title.of', { view: text('diagnostics.title') }),
        page: <DiagnosticsPage view={view} />,
        news: [describeProgress(view, texts)],
      };
    case 'problem':
      return {
        title: text('title.of', { view: view.problem.title }),
        page: <ProblemPage key={view.problem.code} view={view} />,
      };
    case 'set-up':
      return { title: text('set-up.heading'), page: <SetUpPage view={view} /> };
    case 'signed-out':
      return {
        title: text('title.app'),
        page: <SignedOutPage view={view} />,
        news: [
          text('signed-out.announced'),
          view.notice && tell(view.notice),
          view.keptSession === 'unreadable' ? text('signed-out.unreadable') : null,
          describeUpdate(view.update, texts),
        ],
      };
    case 'signing-in':
      return {
        title: text('title.of', { view: text('signing-in.title') }),
        page: <SigningInPage view={view} />,
        news: [view.notice && tell(view.notice)],
      };
    case 'signed-in':
      return describeSignedIn(view, texts);
    case 'organisations': {
      const { page } = view;
      const remains = page.kind === 'remove' ? page.remains : null;
      return {
        title: text('title.of', { view: nameOrganisationsPage(page, texts) }),
        page: <OrganisationsPage key={page.kind} page={page} />,
        news: [page.issue && tell(page.issue), remains && tell(remains)],
      };
    }
    case 'today':
      return {
        title: text('title.of', { view: text('today.title') }),
        page: <TodayPage view={view} />,
        news: [describeInterruption(view, texts), view.isCopied ? text('today.copied') : null],
      };
    case 'signing-out':
      return { title: text('title.of', { view: text('signing-out.title') }), page: <SigningOutPage /> };
  }
}
