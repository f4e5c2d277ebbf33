/** The last that the app says where it can't start: on the standard error output, and in a box where there can be one. */

import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { app, dialog } from 'electron';

const title = 'Agent Desk can’t start';

/** Nobody may be there to close the box, and the process may hold the lock of the profile. */
const boxMs = 10_000;

/** Ends the app with exit code 1. Never resolves, so that nothing that waits for it goes on. */
export async function endFailedStart(reason: string): Promise<never> {
  printReason(reason);
  return showReason(reason);
}

/**
 * The same for a start that must not touch the data folder: on Linux too it waits for the box, if there is a display. Call
 * it before Electron is ready.
 */
export async function endInBox(reason: string): Promise<never> {
  printReason(reason);
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && (DISPLAY || WAYLAND_DISPLAY)) {
    // Chromium writes files into its data folder once Electron is ready. This one can't be made, and it goes on without.
    app.setPath('userData', '/dev/null/agent-desk');
    await app.whenReady();
  }
  return showReason(reason);
}

function printReason(reason: string): void {
  try {
    writeSync(2, `${title}. ${reason}\n`);
  } catch {
    // There is no standard error output, as for most apps on Windows.
  }
}

async function showReason(reason: string): Promise<never> {
  if (app.isReady()) {
    const box = dialog.showMessageBox({ type: 'error', title, message: title, detail: reason });
    await Promise.race([box, setTimeout(boxMs)]).catch(() => undefined);
    // On Linux there is no box before the app is ready.
  } else if (process.platform !== 'linux') dialog.showErrorBox(title, reason);
  app.exit(1);
  return new Promise(() => {});
}

export function endAfterFault(): Promise<never> {
  return endFailedStart('Something went wrong in it. Its log has more about it.');
}

/** Ends the app at a fault that nothing caught: it would go on without a window. Returns what ends the watch. */
export function watchStart(): () => void {
  const end = () => void endAfterFault();
  process.on('uncaughtException', end);
  return () => process.off('uncaughtException', end);
}
