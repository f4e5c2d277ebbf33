/** What the agent sees first. */

import { expect, test } from '../../kit/fixtures';

test('the first frame is the right view, on the right ground', async ({ agentDesk }) => {
  const ground = await agentDesk.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase(),
  );
  const drawn = await agentDesk.mainWindow.evaluate(
    () => getComputedStyle(document.documentElement).backgroundColor,
  );
  const [red, green, blue] = (drawn.match(/\d+/g) ?? []).map(Number);
  expect(ground).toBe(
    `#${[red, green, blue].map((part) => (part ?? 0).toString(16).padStart(2, '0')).join('')}`,
  );
  // The page was shown when its first view was in it: an empty one would have been visible before.
  const html = await agentDesk.evaluate(async ({ net }) =>
    (await net.fetch('app://agent-desk/index.html')).text(),
  );
  expect(html).toMatch(/<body>\s*<\/body>/);
});
