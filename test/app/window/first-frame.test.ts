/** The first frame of the app's window. */

import { expect, test } from '../../kit/fixtures';

test('the window has the background colour of its page, whose HTML is empty before the first view', async ({
  agentDesk,
}) => {
  const background = await agentDesk.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase(),
  );
  const drawn = await agentDesk.mainWindow.evaluate(
    () => getComputedStyle(document.documentElement).backgroundColor,
  );
  const [red, green, blue] = (drawn.match(/\d+/g) ?? []).map(Number);
  expect
    .soft(background)
    .toBe(`#${[red, green, blue].map((part) => (part ?? 0).toString(16).padStart(2, '0')).join('')}`);
  // Whatever is visible in the first frame is therefore the first view.
  const html = await agentDesk.evaluate(async ({ net }) =>
    (await net.fetch('app://agent-desk/index.html')).text(),
  );
  expect(html).toMatch(/<body>\s*<\/body>/);
});
