/** Accessibility of every view in every state. The app is started twice: once for axe, once for everything else. */

import {
  findCut,
  findFaintEdges,
  findKeyboardFaults,
  findMotion,
  findSmallTargets,
  findViolations,
  readFocus,
  readUnannounced,
  recordNewRegions,
} from '../../kit/accessibility';
import { type AgentDesk, expect, test } from '../../kit/fixtures';
import { goThroughViews, setZoom, startQuietDesk } from '../../kit/shown-views';

const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active' },
} as const;

test('axe finds no violation in any view; with forced colours controls keep their borders, and each tone its own shape', async ({
  startDesk,
}) => {
  test.setTimeout(60_000);
  const desk = await startQuietDesk(startDesk);
  // Without this, axe would measure colours in the middle of a transition from the previous look.
  await desk.mainWindow.emulateMedia({ reducedMotion: 'reduce' });
  const shapes = new Map<string, string>();
  await goThroughViews(desk, async (page, view) => {
    for (const [look, media] of Object.entries(looks)) {
      await page.emulateMedia(media);
      expect.soft(await findViolations(page), `${view}, ${look}`).toEqual([]);
    }
    // Forced colours are the last look.
    expect.soft(await findFaintEdges(page), view).toEqual([]);
    if (view.startsWith('signed-in: tone'))
      shapes.set(view, await page.locator('.sign').evaluate((sign) => sign.innerHTML));
  });
  expect.soft(shapes.size).toBe(4);
  expect.soft(new Set(shapes.values()).size).toBe(4);
});

test('every view works by keyboard, at 200 % zoom and in a small window, and does not move with reduced motion', async ({
  startDesk,
}) => {
  test.setTimeout(60_000);
  const desk = await startQuietDesk(startDesk);
  await test.step('the Tab key reaches every control in order, the focus is visible, and messages are announced', () =>
    expectKeyboard(desk));
  await test.step('nothing is cut off at 200 % zoom', () => expectZoomed(desk));
  await test.step('in a window of 320 × 480 nothing is cut off or moves, and controls have at least 32 px', () =>
    expectSmall(desk));
});

async function expectKeyboard(desk: AgentDesk): Promise<void> {
  const titles: Partial<Record<string, string>> = {};
  await expect(desk.mainWindow.locator('html')).toHaveAttribute('lang', 'en');
  await recordNewRegions(desk.mainWindow);
  await goThroughViews(desk, async (page, name, view) => {
    expect.soft(await readUnannounced(page), name).toEqual([]);
    expect.soft(await readFocus(page), name).not.toBe('body');
    expect.soft(await page.locator('h1').count(), name).toBe(1);
    expect.soft(await findKeyboardFaults(page), name).toEqual([]);
    titles[view.kind] ??= await page.title();
  });
  expect.soft(titles).toEqual({
    'set-up': 'Set up Agent Desk',
    'signed-out': 'Agent Desk',
    'signing-in': 'Signing in – Agent Desk',
    'signed-in': 'Dana Demo – Agent Desk',
    'signing-out': 'Signing out – Agent Desk',
    today: 'Today – Agent Desk',
    problem: 'Access was denied – Agent Desk',
    asking: 'intranet.example:8443 asks you to log in – Agent Desk',
    about: 'About Agent Desk',
    diagnostics: 'Diagnostics – Agent Desk',
    organisations: 'Add an organisation – Agent Desk',
  });
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
