/** Shows any view in the real window, without the work that would lead to it. */

import type { Page } from '@playwright/test';
import { viewPush } from '../../src/shared/ipc';
import type { AppView } from '../../src/shared/view';
import { everyView, type Shown } from './every-view';
import { type AgentDesk, expect, type StartOptions, test } from './fixtures';

/** Far above what the desk itself has come to, whose pushes are then of the past. */
let number = 1_000_000;

/** A window in set-up, where nothing happens by itself. */
export async function startQuietDesk(
  startDesk: (options: StartOptions) => Promise<AgentDesk>,
): Promise<AgentDesk> {
  const desk = await startDesk({ connected: false });
  await expect(desk.mainWindow.getByRole('heading', { name: 'Set up Agent Desk' })).toBeVisible();
  // The page's own listener was there first, so a view is drawn when this one hears of it.
  await desk.mainWindow.evaluate(() => {
    const place = Object.assign(window, { drawn: 0 });
    window.agentDesk.onView(() => place.drawn++);
  });
  return desk;
}

/** @param desk as `startQuietDesk` gives it */
export async function showView({ app, mainWindow }: AgentDesk, { view, prepare }: Shown): Promise<void> {
  number++;
  await app.evaluate(
    async ({ BrowserWindow }, [channel, pushed, count]) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const before = await contents?.executeJavaScript('drawn');
      contents?.send(channel, pushed, count);
      await contents?.executeJavaScript(
        `new Promise((done) => { const look = () => drawn > ${before} ? done() : setTimeout(look); look(); })`,
      );
    },
    [viewPush, view, number] as const,
  );
  await prepare?.(mainWindow);
}

type Look = (page: Page, name: string, view: AppView) => Promise<void>;

/** Goes through all views and states in one window, each a step of the report. */
export async function goThroughViews(desk: AgentDesk, look: Look): Promise<void> {
  let before: Shown | null = null;
  for (const [kind, states] of Object.entries(everyView))
    for (const [state, shown] of Object.entries(states as Record<string, Shown>))
      await test.step(`${kind}: ${state}`, async () => {
        // What was typed or opened stays in a page of the same kind.
        if (shown.prepare ?? before?.prepare) await showView(desk, everyView['signing-out'].plain);
        await showView(desk, shown);
        before = shown;
        await look(desk.mainWindow, `${kind}: ${state}`, shown.view);
      });
}
