/** The title of a view, and what a screen reader announces beside its heading, which it reads because of the focus. */

import type { AppView } from '../shared/view';
import { offlineLine } from './components/session-line';
import { describeRenewal, idleWarning } from './components/session-notice';
import { describeUpdate } from './components/update-line';
import { nameQuestion, refusedLogIn } from './views/asking-view';
import { describeProgress } from './views/diagnostics-view';

export type ViewDescription = {
  readonly title: string;
  /**
   * One message for each piece of news. After a change of the view, only the messages that were added are announced.
   */
  readonly announcements: readonly string[];
  /** A message that interrupts what the screen reader is saying; null when there is none. */
  readonly alert: string | null;
};

export function describeView(view: AppView): ViewDescription {
  const messages = announce(view).filter((message) => message !== null && message !== undefined);
  return { title: nameView(view), announcements: messages, alert: isIdle(view) ? idleWarning : null };
}

function isIdle(view: AppView): boolean {
  return view.kind === 'signed-in' && view.idleEndsAt !== null;
}

function nameView(view: AppView): string {
  switch (view.kind) {
    case 'set-up':
      return 'Set up Agent Desk';
    case 'signed-out':
      return 'Agent Desk';
    case 'signing-in':
      return 'Signing in – Agent Desk';
    case 'signed-in':
      return `${view.profile.name} – Agent Desk`;
    case 'about':
      return 'About Agent Desk';
    case 'diagnostics':
      return 'Diagnostics – Agent Desk';
    case 'asking':
      return `${nameQuestion(view.question)} – Agent Desk`;
    case 'signing-out':
      return 'Signing out – Agent Desk';
    case 'problem':
      return `${view.problem.title} – Agent Desk`;
  }
}

function announce(view: AppView): readonly (string | null | undefined)[] {
  switch (view.kind) {
    case 'signed-out':
      return ['You are signed out.', view.notice, describeUpdate(view.update)];
    case 'signing-in':
      return [view.notice];
    case 'signed-in':
      return [
        'You are signed in.',
        view.check === 'offline' ? offlineLine : null,
        describeRenewal(view),
        describeUpdate(view.update),
      ];
    case 'asking':
      return [view.question.kind === 'log-in' && view.question.isRepeat ? refusedLogIn : null];
    case 'diagnostics':
      return [describeProgress(view)];
    default:
      return [];
  }
}
