/** The application menu of the running app, by the ids of its items. */

import { type AgentDesk, expect } from './fixtures';

/** Chooses an item as soon as it can be chosen. The menu comes after the first paint. */
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

/** What the app itself does and can be chosen now. */
export function readEnabled(desk: AgentDesk): Promise<string[]> {
  return desk.evaluate(({ Menu }) =>
    ['sign-in', 'sign-out', 'settings', 'diagnostics', 'about'].filter(
      (id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled,
    ),
  );
}
