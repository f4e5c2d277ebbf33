import { expect, test } from '@playwright/test';
import { describeView } from '../../../src/renderer/describe-view';
import { english } from '../../kit/english';
import { presence, profile, signedIn } from '../../kit/view-parts';

test('the window’s title names the agent, and no sentence has “Signed in” for a name', () => {
  const titleOf = (name: string | null, isNotResponding: boolean) => {
    const { view } = signedIn({
      profile: { ...profile, name },
      presence: { ...presence, isNotResponding },
    });
    return describeView(view, english).title;
  };
  expect(titleOf('Dana Demo', false)).toBe('Dana Demo – Agent Desk');
  expect(titleOf('Dana Demo', true)).toBe('Not responding – Dana Demo – Agent Desk');
  expect(titleOf(null, false)).toBe('Signed in – Agent Desk');
  expect(titleOf(null, true)).toBe('Not responding – Agent Desk');
});
