/** What a view is called in the title bar, and what a screen reader hears beside the heading, which has the focus. */

import type { AppView } from '../shared/view';
import { nameQuestion } from './views/asking-view';

export type ViewDescription = {
  readonly title: string;
  /** Empty where the heading, or a live part of the view itself, says it all. */
  readonly announcement: string;
};

export function describeView(view: AppView): ViewDescription {
  switch (view.kind) {
    case 'set-up':
      return { title: 'Set up Agent Desk', announcement: '' };
    case 'signed-out':
      return { title: 'Agent Desk', announcement: `You are signed out. ${view.notice ?? ''}`.trim() };
    case 'signing-in':
      return { title: 'Signing in – Agent Desk', announcement: '' };
    case 'signed-in':
      return { title: `${view.profile.name} – Agent Desk`, announcement: 'You are signed in.' };
    case 'about':
      return { title: 'About Agent Desk', announcement: '' };
    case 'diagnostics':
      return { title: 'Diagnostics – Agent Desk', announcement: '' };
    case 'asking':
      return { title: `${nameQuestion(view.question)} – Agent Desk`, announcement: '' };
    case 'signing-out':
      return { title: 'Signing out – Agent Desk', announcement: '' };
    case 'problem':
      return { title: `${view.problem.title} – Agent Desk`, announcement: '' };
  }
}
