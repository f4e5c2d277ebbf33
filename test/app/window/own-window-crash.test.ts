/** A crash of the app's own page. */

import { expect, test } from '../../kit/fixtures';

test('W11 the app reloads its crashed window three times, then shows an error box and ends', async ({
  agentDesk,
}) => {
  const { app, mainWindow } = agentDesk;
  await agentDesk.evaluate(({ dialog }) => {
    // The real box would wait for a click.
    dialog.showErrorBox = (title) => process.stdout.write(`box: ${title}\n`);
  });
  const crash = () =>
    agentDesk.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
  const countReloads = await app.evaluateHandle(({ BrowserWindow }) => {
    const seen = { loads: 0, isGone: false };
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('render-process-gone', () => {
      seen.isGone = true;
    });
    // The first load may end only now, although its view is visible already. Only loads after a crash count.
    contents?.on('did-finish-load', () => {
      if (seen.isGone) seen.loads++;
      seen.isGone = false;
    });
    return seen;
  });
  for (const count of [1, 2, 3]) {
    await crash();
    await expect.poll(() => countReloads.evaluate(({ loads }) => loads)).toBe(count);
  }
  expect.soft(mainWindow.isClosed()).toBe(false);
  const closed = app.waitForEvent('close');
  await crash().catch(() => undefined);
  await closed;
  // What was printed may be read after the end only.
  await expect.soft.poll(() => agentDesk.printed()).toContain('box: Agent Desk can’t show its window');
  expect(agentDesk.mainLog()).toContain('The window crashed too often');
});
