/** The same job in several languages: the kit finds everything by its role and the id of its text. */

import { message } from '../../../src/shared/texts/message';
import { DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { choosePresence, onQueueSwitch, presenceButton, readToday, waitUntilLive } from '../../kit/live-card';

for (const language of ['en', 'de', 'ar', 'en-XA'] as const)
  test.describe(language, () => {
    test.use({ language });

    test(`LA-45 an agent signs in, changes the presence, reads Today and signs out, in ${language}`, async ({
      agentDesk: desk,
      genesysCloud: cloud,
    }) => {
      const { texts } = desk;
      const root = desk.mainWindow.locator('html');
      await expect(root).toHaveAttribute('lang', language);
      await expect(root).toHaveAttribute('dir', texts.direction);

      await desk.signInUnasked(cloud);
      await waitUntilLive(desk);
      await choosePresence(desk, 'Busy');
      await expect(presenceButton(desk, 'Busy')).toBeVisible();
      await onQueueSwitch(desk).click();
      await expect(presenceButton(desk, 'On Queue')).toBeVisible();
      // The card shows a choice before Genesys Cloud has it, and Today after that.
      await expect
        .poll(async () => (await readToday(desk)).join('\n'))
        .toContain(texts.text('today.by-agent'));
      await onQueueSwitch(desk).click();
      await expect(onQueueSwitch(desk)).not.toBeChecked();
      await desk.signOut();

      cloud.set({ redirectError: { error: 'access_denied' }, knownAgent: DEMO_AGENT.email });
      await desk.clickSignIn();
      await desk.expectProblem('access-denied');
      const title = message('problem.access-denied.title');
      await expect(desk.mainWindow.getByRole('heading', { level: 1, name: texts.tell(title) })).toBeVisible();
      await expect(desk.mainWindow).toHaveTitle(texts.tell(message('title.of', { view: title })));
    });
  });
