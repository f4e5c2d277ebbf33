/** What holds for every view in every state. One start of the app for each way to look at it. */

import {
  findCut,
  findFaintEdges,
  findKeyboardFaults,
  findMotion,
  findSmallTargets,
  findViolations,
  readFocus,
  readUnheard,
  watchRegions,
} from '../../kit/accessibility';
import { expect, test } from '../../kit/fixtures';
import { goThroughViews, startQuietDesk } from '../../kit/shown-views';

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in any view, ${colorScheme}`, async ({ startDesk }) => {
    const desk = await startQuietDesk(startDesk);
    await desk.mainWindow.emulateMedia({ colorScheme });
    await goThroughViews(desk, async (page, view) => {
      expect.soft(await findViolations(page), view).toEqual([]);
    });
  });

test('axe finds nothing with forced colours; edges stay, and each presence has a shape of its own', async ({
  startDesk,
}) => {
  const desk = await startQuietDesk(startDesk);
  await desk.mainWindow.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  const shapes = new Map<string, string>();
  await goThroughViews(desk, async (page, view) => {
    expect.soft(await findViolations(page), view).toEqual([]);
    expect.soft(await findFaintEdges(page), view).toEqual([]);
    if (view.startsWith('signed-in: tone'))
      shapes.set(view, await page.locator('.sign').evaluate((sign) => sign.innerHTML));
  });
  expect(shapes.size).toBe(4);
  expect(new Set(shapes.values()).size).toBe(4);
});

test('nothing is cut at 200 % zoom', async ({ startDesk }) => {
  const desk = await startQuietDesk(startDesk);
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2);
  });
  await expect.poll(() => desk.mainWindow.evaluate(() => window.devicePixelRatio)).toBe(2);
  await goThroughViews(desk, async (page, view) => {
    expect.soft(await findCut(page), view).toEqual([]);
  });
});

test('in a window of 320 × 480 nothing is cut, targets are of 32 px or more, and nothing moves', async ({
  startDesk,
}) => {
  const desk = await startQuietDesk(startDesk);
  await desk.mainWindow.emulateMedia({ reducedMotion: 'reduce' });
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(320, 480);
  });
  await expect.poll(() => desk.mainWindow.evaluate(() => window.innerWidth)).toBe(320);
  await goThroughViews(desk, async (page, view) => {
    expect.soft(await findMotion(page), view).toEqual([]);
    expect.soft(await findSmallTargets(page), view).toEqual([]);
    expect.soft(await findCut(page), view).toEqual([]);
  });
});

test('the Tab key reaches everything in order, and shows where it is; messages come where they are heard', async ({
  startDesk,
}) => {
  const desk = await startQuietDesk(startDesk);
  const titles: Partial<Record<string, string>> = {};
  await expect(desk.mainWindow.locator('html')).toHaveAttribute('lang', 'en');
  await watchRegions(desk.mainWindow);
  await goThroughViews(desk, async (page, name, view) => {
    expect.soft(await readUnheard(page), name).toEqual([]);
    expect.soft(await readFocus(page), name).not.toBe('body');
    expect.soft(await page.locator('h1').count(), name).toBe(1);
    expect.soft(await findKeyboardFaults(page), name).toEqual([]);
    titles[view.kind] ??= await page.title();
  });
  expect(titles).toEqual({
    'set-up': 'Set up Agent Desk',
    'signed-out': 'Agent Desk',
    'signing-in': 'Signing in – Agent Desk',
    'signed-in': 'Dana Demo – Agent Desk',
    'signing-out': 'Signing out – Agent Desk',
    problem: 'Access was denied – Agent Desk',
    asking: 'intranet.example:8443 asks you to log in – Agent Desk',
    about: 'About Agent Desk',
    diagnostics: 'Diagnostics – Agent Desk',
  });
});
