/** The app's own page crashes. */

import { expect, test } from '../../kit/fixtures';

test('W11 the own window comes back three times, then the app says so and ends', async ({ agentDesk }) => {
  const { app, mainWindow } = agentDesk;
  await app.evaluate(({ dialog }) => {
    // The box itself would wait for a hand.
    dialog.showErrorBox = (title) => process.stdout.write(`box: ${title}\n`);
  });
  const crash = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
  const countReloads = await app.evaluateHandle(({ BrowserWindow }) => {
    const seen = { loads: 0, isGone: false };
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('render-process-gone', () => {
      seen.isGone = true;
    });
    // The first load may end only now, though its view can be seen already: it is none of those that are counted.
    contents?.on('did-finish-load', () => {
      if (seen.isGone) seen.loads++;
      seen.isGone = false;
    });
    return seen;
  });
  for (const time of [1, 2, 3]) {
    await crash();
    await expect.poll(() => countReloads.evaluate(({ loads }) => loads)).toBe(time);
  }
  expect(mainWindow.isClosed()).toBe(false);
  const closed = app.waitForEvent('close');
  await crash().catch(() => undefined);
  await closed;
  expect(agentDesk.printed()).toContain('box: Agent Desk can’t show its window');
  expect(agentDesk.mainLog()).toContain('The window crashed too often');
});
