/** Shows any view in the real window, without the steps that would lead to it. */

import { expect, type Page, test } from '@playwright/test';
import { viewPush } from '../../src/shared/ipc';
import type { AppView } from '../../src/shared/view';
import type { AgentDesk } from './agent-desk';
import { everyView, type Shown } from './every-view';
import type { StartOptions } from './fixtures';
import { waitForFrame } from './login-page';
import { retryLostContext } from './lost-context';

/** The number of the last pushed view. Far above the app's own numbers, whose views then count as outdated. */
let lastNumber = 1_000_000;

/** Starts the app at the set-up view, which does not change by itself. */
export async function startQuietDesk(
  startDesk: (options: Pick<StartOptions, 'connected'>) => Promise<AgentDesk>,
): Promise<AgentDesk> {
  const desk = await startDesk({ connected: false });
  await expect(
    desk.mainWindow.getByRole('heading', { name: desk.texts.text('set-up.heading') }),
  ).toBeVisible();
  await waitForFrame(desk.mainWindow);
  // The page's own listener was added before, so the view is drawn when this one is called.
  await desk.mainWindow.evaluate(() => {
    const place = Object.assign(window, { drawn: 0 });
    window.agentDesk.onView(() => place.drawn++);
  });
  return desk;
}

/** @param desk from `startQuietDesk` */
export async function showView(desk: AgentDesk, { view, prepare }: Shown): Promise<void> {
  const { app, mainWindow, texts } = desk;
  // A try whose answer is lost has shown the view perhaps: the next one needs a number of its own.
  const push = () =>
    app.evaluate(
      async ({ BrowserWindow }, [channel, pushed, count]) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const before = await contents?.executeJavaScript('drawn');
        contents?.send(channel, pushed, count);
        await contents?.executeJavaScript(
          `new Promise((done) => { const look = () => drawn > ${before} ? done() : setTimeout(look); look(); })`,
        );
      },
      [viewPush, view, ++lastNumber] as const,
    );
  await retryLostContext(push);
  await prepare?.(mainWindow, texts);
}

type CheckView = (page: Page, name: string, view: AppView) => Promise<void>;

/** Shows all views in all their states in one window. Each is a step in the report. */
export async function goThroughViews(desk: AgentDesk, check: CheckView): Promise<void> {
  let previous: Shown | null = null;
  for (const [kind, states] of Object.entries(everyView))
    for (const [state, shown] of Object.entries(states as Record<string, Shown>))
      await test.step(`${kind}: ${state}`, async () => {
        // Typed texts and opened parts would stay in a page of the same kind.
        if (shown.prepare ?? previous?.prepare) await showView(desk, everyView['signing-out'].plain);
        await showView(desk, shown);
        previous = shown;
        await check(desk.mainWindow, `${kind}: ${state}`, shown.view);
      });
}

/** Zooms the app's own window. 1 is its usual size. */
export async function setZoom(desk: AgentDesk, factor: number): Promise<void> {
  await desk.evaluate(({ BrowserWindow }, zoom) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(zoom);
  }, factor);
  await expect.poll(() => desk.mainWindow.evaluate(() => window.devicePixelRatio)).toBe(factor);
}
