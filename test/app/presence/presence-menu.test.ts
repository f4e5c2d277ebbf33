/** The menu of presences, by mouse and by keyboard. */

import { expect, test } from '../../kit/fixtures';
import { presenceButton } from '../../kit/live-card';
import { showView, startQuietDesk } from '../../kit/shown-views';
import { presence, withPresence } from '../../kit/view-parts';

test('the menu closes by its button and by Escape, and keeps the focus when another list comes', async ({
  startDesk,
}) => {
  const desk = await startQuietDesk(startDesk);
  const { mainWindow: page } = desk;
  const button = presenceButton(desk, 'On Queue');
  const menu = page.getByRole('menu');
  const item = (name: string) => menu.getByRole('menuitemradio', { name, exact: true });
  const { choices } = presence;
  await showView(desk, withPresence({}));

  await test.step('a second click on the button closes it, and a third one opens it', async () => {
    for (const isOpen of [true, false, true]) {
      await button.click();
      await expect(menu).toHaveCount(isOpen ? 1 : 0);
      await expect(button).toHaveAttribute('aria-expanded', String(isOpen));
    }
  });

  await test.step('a press beside the items leaves the focus where it is', async () => {
    await page.keyboard.press('End');
    await menu.click({ position: { x: 20, y: 2 } });
    await expect(item('Meeting')).toBeFocused();
  });

  await test.step('where the item with the focus is gone, its neighbour has it; where its place is another one, it stays', async () => {
    await showView(desk, withPresence({ choices: choices.filter(({ label }) => label !== 'Meeting') }));
    await expect(item('Coffee')).toBeFocused();
    await showView(desk, withPresence({ choices: choices.toReversed() }));
    await expect(item('Coffee')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(item('Break')).toBeFocused();
  });

  await test.step('a label with a space is found by typing, and the space chooses nothing', async () => {
    const two = ['Lunch break', 'Lunch late'].map(
      (label) => ({ definitionId: label, label, tone: 'busy', isSecondary: false }) as const,
    );
    await showView(desk, withPresence({ choices: [...choices, ...two] }));
    await page.keyboard.type('lunch l');
    await expect(item('Lunch late')).toBeFocused();
  });

  await test.step('Escape closes it, and so does a click elsewhere', async () => {
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await expect(button).toBeFocused();
    await button.click();
    await page.getByRole('heading').click();
    await expect(menu).toHaveCount(0);
  });
});
