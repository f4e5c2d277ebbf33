/** How long what was typed into a page is kept. */

import { expect, test } from '@playwright/test';
import { type DraftPage, forgetClosedDrafts } from '../../../src/renderer/drafts';
import { everyView } from '../../kit/every-view';

const { organisations, about, asking } = everyView;
const all: readonly DraftPage[] = ['set-up', 'add', 'name'];

function findKept(view: Parameters<typeof forgetClosedDrafts>[1]): DraftPage[] {
  const drafts = new Map<DraftPage, unknown>(all.map((page) => [page, 'typed']));
  forgetClosedDrafts(drafts, view);
  return [...drafts.keys()];
}

for (const [what, { view }, kept] of [
  ['the set-up itself', everyView['set-up'].fresh, ['set-up']],
  ['About', about['without licences'], ['set-up']],
  ['the diagnostics', everyView.diagnostics.gathering, ['set-up']],
  ['Today', everyView.today.plain, ['set-up']],
  ['the list of organisations', organisations.choose, ['set-up']],
  ['the page that adds an organisation', organisations.add, ['set-up', 'add']],
  ['the page that names an organisation', organisations.name, ['set-up', 'name']],
  ['a question', asking['log-in'], all],
  ['the page after a save', everyView['signed-out'].plain, []],
  ['a sign-in', everyView['signing-in']['login-page'], []],
  ['the card', everyView['signed-in'].checked, []],
  ['a problem', everyView.problem['access-denied'], []],
] as const)
  test(`under ${what}, what was typed is kept for: ${kept.join(', ') || 'no page'}`, () => {
    expect(findKept(view)).toEqual(kept);
  });
