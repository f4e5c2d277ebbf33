/** Uses the application menu of the running app. Items are named by their ids. */

import { type AgentDesk, expect } from './fixtures';

/** Chooses an item as soon as it is enabled. The app builds the menu after the first view is seen. */
export async function choose(desk: AgentDesk, id: string): Promise<void> {
  const click = () =>
    desk.evaluate(({ Menu }, wanted) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
      if (!item?.enabled) return false;
      item.click();
      return true;
    }, id);
  await expect.poll(click, { message: `${id} is chosen` }).toBe(true);
}

/** The app's own items that are enabled now, by their ids. */
export function readEnabled(desk: AgentDesk): Promise<string[]> {
  return desk.evaluate(({ Menu }) =>
    ['sign-in', 'sign-out', 'settings', 'diagnostics', 'about'].filter(
      (id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled,
    ),
  );
}
