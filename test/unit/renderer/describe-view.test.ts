import { expect, test } from '@playwright/test';
import { describeView } from '../../../src/renderer/describe-view';
import type { PresenceView } from '../../../src/shared/presence/presence-view';
import type { SignedInView } from '../../../src/shared/view';
import { english } from '../../kit/english';
import { person, presence, signedIn } from '../../kit/view-parts';

test('the window’s title names the agent, and no sentence has “Signed in” for a name', () => {
  const titleOf = (name: string | null, isNotResponding: boolean) => {
    const { view } = signedIn({
      person: { ...person, name },
      presence: { ...presence, isNotResponding },
    });
    return describeView(view, english).title;
  };
  expect(titleOf('Dana Demo', false)).toBe('Dana Demo – Agent Desk');
  expect(titleOf('Dana Demo', true)).toBe('Not responding – Dana Demo – Agent Desk');
  expect(titleOf(null, false)).toBe('Signed in – Agent Desk');
  expect(titleOf(null, true)).toBe('Not responding – Agent Desk');
});

test('Not responding is in the title and the alert of a question about the queue too, as long as it is live', () => {
  const shown = (question: Partial<SignedInView>, parts: Partial<PresenceView>) => {
    const { view } = signedIn({ ...question, presence: { ...presence, ...parts } });
    const { title, alert } = describeView(view, english);
    return [title, alert];
  };
  const alert = 'You did not answer in time, so Genesys Cloud gives you no work.';
  const interruption = { asOf: 0, reason: 'connection' } as const;
  for (const [question, heading] of [
    [{ leaving: 'sign-out' }, 'You are on queue'],
    [{ onQueueElsewhere: 'Acme' }, 'You are on queue in Acme'],
  ] as const) {
    expect(shown(question, {})).toEqual([`${heading} – Agent Desk`, null]);
    const title = `Not responding – ${heading} – Agent Desk`;
    expect(shown(question, { isNotResponding: true })).toEqual([title, alert]);
    expect(shown(question, { isNotResponding: true, interruption })).toEqual([
      `${heading} – Agent Desk`,
      alert,
    ]);
  }
});

test('a screen reader is told of each change that the agent has not made here, with the presence, and that Ready again was pressed', () => {
  const newsOf = (parts: Partial<PresenceView>) =>
    describeView(signedIn({ presence: { ...presence, ...parts } }).view, english).news;
  const meeting = { label: 'Meeting', tone: 'busy', since: 0 } as const;
  const bySomebody = 'Set with another program, by you or somebody else.';
  expect(newsOf({ presence: meeting, setBy: 'elsewhere' })).toContain(`Presence: Meeting. ${bySomebody}`);
  // The next one by somebody else is other news, which the page announces.
  const training = { ...meeting, label: 'Training' };
  expect(newsOf({ presence: training, setBy: 'elsewhere' })).toContain(`Presence: Training. ${bySomebody}`);
  expect(newsOf({ presence: meeting, decidedBy: 'MICROSOFTTEAMS' })).toContain(
    'Presence: Meeting. Your status comes from Microsoft Teams, and is changed there.',
  );
  const mine = newsOf({ presence: meeting });
  const chosen = newsOf({ presence: meeting, decidedBy: '', isChanging: true });
  for (const news of [mine, chosen]) expect(news?.join()).not.toContain('Presence:');
  expect(newsOf({ isReadying: true })).toContain('Waiting for an answer from Genesys Cloud.');
  expect(newsOf({ hasNoStation: true })).toContain(
    'You have no station or phone selected, so calls can’t reach you.',
  );
});
