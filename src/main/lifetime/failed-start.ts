/** The last that the app says where it can't start: on the standard error output, and in a box where there can be one. */

import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { app, dialog } from 'electron';
import { type Message, message, nameMessage } from '../../shared/texts/message';
import type { Texts } from '../../shared/texts/texts';
import { createAppLanguage, readEnglish, readLanguageWish } from '../language/app-language';

/** Nobody may be there to close the box, and the process may hold the lock of the profile. */
const boxMs = 10_000;

/** Of the box: what can be said at once, and what the organisation's policy says besides. Empty where nothing is wished. */
export type StartLanguage = { readonly now: string; readonly withPolicy: () => Promise<string> };
export type ReadLanguage = () => StartLanguage;

/** Before anything is known of it. */
export const readNoLanguage: ReadLanguage = () => ({ now: '', withPolicy: async () => '' });

/** A policy that is not read by then does not count for the box. */
const policyMs = 1_000;

/** Ends the app with exit code 1. Never resolves, so that nothing that waits for it goes on. */
export async function endFailedStart(reason: Message, readLanguage = readNoLanguage): Promise<never> {
  printReason(reason);
  // On Linux there is no box before the app is ready. Elsewhere it would become ready while the policy is read.
  if (!app.isReady())
    return process.platform === 'linux' ? end() : showReason(reason, readSafely(readLanguage).now);
  return showReason(reason, await waitForPolicy(readSafely(readLanguage)));
}

/**
 * Ends a start that must not touch the data folder, with exit code 1. On Linux too it shows the box, if there is a display.
 * Call it before Electron is ready. Never resolves.
 */
export async function endInBox(reason: Message, readLanguage = readNoLanguage): Promise<never> {
  printReason(reason);
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux') return showReason(reason, readSafely(readLanguage).now);
  if (!DISPLAY && !WAYLAND_DISPLAY) return end();
  // The saved settings are in the folder that is the app's still.
  const language = readSafely(readLanguage);
  // Chromium writes files into its data folder once Electron is ready. This one can't be made, and it goes on without.
  app.setPath('userData', '/dev/null/agent-desk');
  await app.whenReady();
  return showReason(reason, await waitForPolicy(language));
}

/** The start has failed for a reason that may hold here too. */
function readSafely(readLanguage: ReadLanguage): StartLanguage {
  try {
    return readLanguage();
  } catch {
    return readNoLanguage();
  }
}

/** Never rejects. */
async function waitForPolicy({ now, withPolicy }: StartLanguage): Promise<string> {
  return Promise.race([withPolicy().catch(() => now), setTimeout(policyMs, now)]);
}

/** In English, as the log is: an administrator may read it. */
function printReason(reason: Message): void {
  const { title, detail } = tellReason(reason, readEnglish);
  try {
    writeSync(2, `${title}. ${detail}\n`);
  } catch {
    // There is no standard error output, as for most apps on Windows.
  }
}

async function showReason(reason: Message, language: string): Promise<never> {
  const wish = language || readLanguageWish(process.argv, process.env);
  const { title, detail, buttons } = tellReason(reason, () => createAppLanguage(wish).texts());
  if (app.isReady()) {
    const box = dialog.showMessageBox({ type: 'error', title, message: title, detail, buttons });
    await Promise.race([box, setTimeout(boxMs)]).catch(() => undefined);
  } else dialog.showErrorBox(title, detail);
  return end();
}

function end(): Promise<never> {
  app.exit(1);
  return new Promise(() => {});
}

function tellReason(
  reason: Message,
  readTexts: () => Texts,
): { readonly title: string; readonly detail: string; readonly buttons: string[] } {
  try {
    const { text, tell } = readTexts();
    return { title: text('start.failed'), detail: tell(reason), buttons: [text('dialog.ok')] };
  } catch {
    // The catalogues can't be read: files of the app are missing.
    return { title: 'Agent Desk can’t start', detail: nameMessage(reason), buttons: ['OK'] };
  }
}

/** @param report writes the fault to the log, which has more about it */
export function endAfterFault(report: () => void = () => {}): Promise<never> {
  report();
  return endFailedStart(message('start.something-wrong'));
}

/** Ends the app at a fault that nothing caught: it would go on without a window. Returns what ends the watch. */
export function watchStart(): () => void {
  const end = () => void endAfterFault();
  process.on('uncaughtException', end);
  return () => process.off('uncaughtException', end);
}
