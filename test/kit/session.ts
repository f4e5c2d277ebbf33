/** A whole day of one desk: the app's clock and the stand-in's move together. */

import { expect } from '@playwright/test';
import type { GenesysCloud } from '../fakes/genesys-cloud';
import type { AgentDesk } from './agent-desk';

export const minute = 60_000;
export const hour = 60 * minute;

export type SharedClock = {
  /** Lets so many milliseconds pass for the app and the stand-in, at once. */
  readonly pass: (ms: number) => Promise<void>;
  /** The same, asleep: the computer is suspended before and wakes after. */
  readonly sleep: (ms: number) => Promise<void>;
};

export const createSharedClock = (desk: AgentDesk, cloud: GenesysCloud): SharedClock => ({
  pass: (ms) => passTogether(desk, cloud, ms),
  sleep: (ms) => sleepTogether(desk, cloud, ms),
});

/** Lets time pass for both, the stand-in first: what the app asks then finds it there already. */
export async function passTogether(desk: AgentDesk, cloud: GenesysCloud, ms: number): Promise<void> {
  cloud.clock.advance(ms);
  await desk.pass(ms);
}

/** Sleep and waking, as the system tells them. */
export async function sleepTogether(desk: AgentDesk, cloud: GenesysCloud, ms: number): Promise<void> {
  await desk.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await passTogether(desk, cloud, ms);
  await desk.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
}

/** Every window that was made from now on, and whether it was ever shown. */
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

/** Records the system notifications instead of showing them; gives a click on the latest, and their titles. */
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

/** The session's end as the view has it, epoch milliseconds. */
export async function endOf(desk: AgentDesk): Promise<number> {
  const view = await desk.view();
  expect(view.kind).toBe('signed-in');
  return view.kind === 'signed-in' ? view.expiresAt : 0;
}
