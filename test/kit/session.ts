/**
 * What tests of a session's life need: a clock that the app and the stand-in share, and records of windows and notices.
 */

import { expect } from '@playwright/test';
import type { GenesysCloud } from '../fakes/genesys-cloud';
import type { AgentDesk } from './agent-desk';

export const minute = 60_000;
export const hour = 60 * minute;

export type SharedClock = {
  /** Moves the clocks of the app and of the stand-in on at once, by milliseconds. */
  readonly pass: (ms: number) => Promise<void>;
  /** The same, while the computer sleeps: the app gets the events `suspend` and `resume`. Milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
};

export const createSharedClock = (desk: AgentDesk, cloud: GenesysCloud): SharedClock => ({
  pass: (ms) => passTogether(desk, cloud, ms),
  sleep: (ms) => sleepTogether(desk, cloud, ms),
});

/** Moves both clocks on. The stand-in's goes first, so that requests which the app then makes meet the new time. */
export async function passTogether(desk: AgentDesk, cloud: GenesysCloud, ms: number): Promise<void> {
  cloud.clock.advance(ms);
  await desk.pass(ms);
}

/** Moves both clocks on while the app believes that the computer sleeps. */
export async function sleepTogether(desk: AgentDesk, cloud: GenesysCloud, ms: number): Promise<void> {
  await desk.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await passTogether(desk, cloud, ms);
  await desk.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
}

/** Counts the windows that are made from now on, and how often one is shown. */
export async function recordWindows(
  desk: AgentDesk,
): Promise<() => Promise<{ made: number; shown: number }>> {
  await desk.evaluate(({ app }) => {
    const windows = { made: 0, shown: 0 };
    Object.assign(globalThis, { windows });
    app.on('browser-window-created', (_event, window) => {
      windows.made++;
      window.on('show', () => {
        windows.shown++;
      });
    });
  });
  return () =>
    desk.evaluate(() => (globalThis as unknown as { windows: { made: number; shown: number } }).windows);
}

/** Records the system notifications instead of showing them. Gives their titles, and can click the latest one. */
export async function recordNotifications(desk: AgentDesk) {
  await desk.evaluate(({ Notification }) => {
    const notifications: Electron.Notification[] = [];
    Object.assign(globalThis, { notifications });
    Notification.isSupported = () => true;
    Notification.prototype.show = function () {
      notifications.push(this);
    };
    Notification.prototype.close = () => {};
  });
  return {
    titles: () =>
      desk.evaluate(() =>
        (globalThis as unknown as { notifications: { title: string }[] }).notifications.map(
          ({ title }) => title,
        ),
      ),
    click: () =>
      desk.evaluate(() =>
        (globalThis as unknown as { notifications: NodeJS.EventEmitter[] }).notifications
          .at(-1)
          ?.emit('click'),
      ),
  };
}

/** When the session in the view ends. Epoch milliseconds. */
export async function endOf(desk: AgentDesk): Promise<number> {
  const view = await desk.view();
  expect(view.kind).toBe('signed-in');
  return view.kind === 'signed-in' ? view.expiresAt : 0;
}
