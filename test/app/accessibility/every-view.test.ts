/** What holds for every view in every state. Two starts of the app: one for axe, one for the rest. */

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
import { type AgentDesk, expect, test } from '../../kit/fixtures';
import { goThroughViews, startQuietDesk } from '../../kit/shown-views';

const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active' },
} as const;

test('axe finds nothing in any view, light, dark, or with forced colours; then edges stay, and each presence has a shape of its own', async ({
  startDesk,
}) => {
  test.setTimeout(60_000);
  const desk = await startQuietDesk(startDesk);
  // A colour that is still on its way from the look before would be measured.
  await desk.mainWindow.emulateMedia({ reducedMotion: 'reduce' });
  const shapes = new Map<string, string>();
  await goThroughViews(desk, async (page, view) => {
    for (const [look, media] of Object.entries(looks)) {
      await page.emulateMedia(media);
      expect.soft(await findViolations(page), `${view}, ${look}`).toEqual([]);
    }
    // The last look is the one with forced colours.
    expect.soft(await findFaintEdges(page), view).toEqual([]);
    if (view.startsWith('signed-in: tone'))
      shapes.set(view, await page.locator('.sign').evaluate((sign) => sign.innerHTML));
  });
  expect(shapes.size).toBe(4);
  expect(new Set(shapes.values()).size).toBe(4);
});

test('the Tab key reaches everything in order; nothing is cut, at 200 % zoom or in a small window, where nothing moves', async ({
  startDesk,
}) => {
  test.setTimeout(60_000);
  const desk = await startQuietDesk(startDesk);
  await test.step('the Tab key shows where it is; messages come where they are heard', () =>
    expectKeyboard(desk));
  await test.step('nothing is cut at 200 % zoom', () => expectZoomed(desk));
  await test.step('in a window of 320 × 480 nothing is cut, targets are of 32 px or more, and nothing moves', () =>
    expectSmall(desk));
});

async function expectKeyboard(desk: AgentDesk): Promise<void> {
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
}

async function setZoom(desk: AgentDesk, factor: number): Promise<void> {
  await desk.evaluate(({ BrowserWindow }, zoom) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(zoom);
  }, factor);
  await expect.poll(() => desk.mainWindow.evaluate(() => window.devicePixelRatio)).toBe(factor);
}

async function expectZoomed(desk: AgentDesk): Promise<void> {
  await setZoom(desk, 2);
  await goThroughViews(desk, async (page, view) => {
    expect.soft(await findCut(page), view).toEqual([]);
  });
  await setZoom(desk, 1);
}

async function expectSmall(desk: AgentDesk): Promise<void> {
  await desk.mainWindow.emulateMedia({ reducedMotion: 'reduce' });
  await desk.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(320, 480);
  });
  await expect.poll(() => desk.mainWindow.evaluate(() => window.innerWidth)).toBe(320);
  await goThroughViews(desk, async (page, view) => {
    expect.soft(await findMotion(page), view).toEqual([]);
    expect.soft(await findSmallTargets(page), view).toEqual([]);
    expect.soft(await findCut(page), view).toEqual([]);
  });
}
