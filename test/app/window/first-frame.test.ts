/** The first frame of the app's window. */

import { rmSync } from 'node:fs';
import { expect, test } from '../../kit/fixtures';
import { createProfile } from '../../kit/profile';
import { startAndEnd } from '../../kit/start-and-end';

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
  const html = await agentDesk.evaluate(async ({ net }) =>
    (await net.fetch('app://agent-desk/index.html')).text(),
  );
  expect(html).toMatch(/<body>\s*<\/body>/);
});

/**
 * When the page asks to be shown: tells what it has, and whether it draws frames already. A page that does draws the next one
 * within 20 ms. Then the app ends.
 */
const tellFirstShow = `
  const handle = electron.ipcMain.handle.bind(electron.ipcMain);
  const look = async ({ sender }) => {
    const [heading, frame] = await sender.executeJavaScript(\`Promise.all([
      document.querySelector('h1').textContent,
      Promise.race([
        new Promise((resolve) => requestAnimationFrame(() => resolve('a frame'))),
        new Promise((resolve) => setTimeout(resolve, 300, 'no frame')),
      ]),
    ])\`);
    process.stderr.write('Shown with “' + heading + '” and ' + frame + '.');
    electron.app.quit();
  };
  electron.ipcMain.handle = (name, act) => handle(name, name === 'firstViewReady' ? look : act);`;

test('the page draws no frame before the window is shown with its first view', {
  // It starts Electron with code of its own, which no package lets in. Under Playwright every page takes itself for visible.
  tag: '@development',
}, async ({ executable }) => {
  const { home, userData } = createProfile();
  const ended = await startAndEnd(executable, [`--user-data-dir=${userData}`], { HOME: home }, tellFirstShow);
  expect(ended.errors).toMatch(/Shown with “.+” and no frame\./);
  rmSync(home, { recursive: true, force: true });
});
