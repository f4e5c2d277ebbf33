/** Every window is within the work area of its display, so that nothing in it is out of reach. */

import { type AgentDesk, expect, test } from '../../kit/fixtures';
import { html, openPage } from '../../kit/login-page';

/** How many windows there are, and the bounds of those that are not within the work area. */
const readWindows = (desk: AgentDesk) =>
  desk.evaluate(({ BrowserWindow, screen }) => {
    const windows = BrowserWindow.getAllWindows().map((window) => window.getBounds());
    const outside = windows.filter((bounds) => {
      const { x, y, width, height } = screen.getDisplayMatching(bounds).workArea;
      const { x: left, y: top } = bounds;
      return left < x || top < y || left + bounds.width > x + width || top + bounds.height > y + height;
    });
    return { count: windows.length, outside };
  });

test('RS-19 W19 the app’s window, the login window and its popups fit the work area of a small screen', async ({
  startDesk,
  genesysCloud,
}) => {
  // At twice the size, the screen of the tests has room for 640 × 512.
  const desk = await startDesk({ args: ['--force-device-scale-factor=2'] });
  expect(await readWindows(desk)).toEqual({ count: 1, outside: [] });
  const login = await openPage(desk, genesysCloud, '<p>page</p>');
  await expect.poll(() => readWindows(desk)).toEqual({ count: 2, outside: [] });

  const url = genesysCloud.page('popup', html('<h1>Popup</h1>'));
  await login.evaluate((address) => {
    window.open(address, '_blank', 'left=-300,top=900,width=3000,height=2000');
    window.open(address, '_blank', 'left=630,top=500,width=100,height=100');
  }, url);
  await expect.poll(() => desk.app.windows().filter((page) => page.url() === url)).toHaveLength(2);
  await expect.poll(() => readWindows(desk)).toEqual({ count: 4, outside: [] });

  const popups = desk.app.windows().filter((page) => page.url() === url);
  for (const page of popups) {
    await page.evaluate(async () => {
      window.resizeTo(3_000, 3_000);
      window.moveTo(-900, 5_000);
      // The window has been told by the time the page draws again.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  }
  await expect.poll(() => readWindows(desk)).toEqual({ count: 4, outside: [] });
});

test('RS-19 W19 windows are made smaller when their display is', async ({ agentDesk, genesysCloud }) => {
  await openPage(agentDesk, genesysCloud, '<p>page</p>');
  await agentDesk.evaluate(({ screen }) => {
    const display = screen.getPrimaryDisplay();
    const small = { ...display, workArea: { x: 0, y: 0, width: 300, height: 380 } };
    screen.getDisplayMatching = () => small;
    screen.emit('display-metrics-changed', {}, small, ['workArea']);
  });
  await expect.poll(() => readWindows(agentDesk)).toEqual({ count: 2, outside: [] });
});
