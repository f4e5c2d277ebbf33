/** Opens, saves and reads the diagnostics of the running app. */

import { join } from 'node:path';
import { text as readStream } from 'node:stream/consumers';
import type { Locator } from '@playwright/test';
import { type AgentDesk, expect } from './fixtures';
import { choose } from './menu';

export const diagnosticFiles = ['summary.txt', 'settings.txt', 'network.txt', 'protection.txt', 'log.txt'];

type Texts = Readonly<Record<string, string>>;

/** Opens the diagnostics from the menu and waits until they are complete. The text of each file by its name. */
export async function gatherDiagnostics(desk: AgentDesk): Promise<Texts> {
  await choose(desk, 'diagnostics');
  const longTexts = await waitForDiagnostics(desk);
  const shown = await longTexts.evaluateAll((all) =>
    all.map((longText) => [
      longText.querySelector('bdi')?.textContent,
      longText.querySelector('pre')?.textContent,
    ]),
  );
  return Object.fromEntries(shown);
}

/** Waits until the open diagnostics are complete: a host that does not answer is waited for. Gives the files' texts. */
export async function waitForDiagnostics({ mainWindow }: AgentDesk): Promise<Locator> {
  const longTexts = mainWindow.locator('details.long-text');
  await expect(longTexts).toHaveCount(diagnosticFiles.length, { timeout: 18_000 });
  return longTexts;
}

/** Clicks **Save…**, with a save dialog that answers this path; null stands for its **Cancel**. */
export async function saveDiagnostics(desk: AgentDesk, path: string | null): Promise<void> {
  await desk.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);
  await desk.button('diagnostics.save').click();
}

/** The files of a zip archive, read by another library than the one that the app writes it with. */
export async function readZip(path: string): Promise<Texts> {
  const { openPromise } = await import('yauzl');
  const archive = await openPromise(path);
  const texts: Record<string, string> = {};
  for await (const entry of archive.eachEntry())
    texts[entry.fileName] = await readStream(await archive.openReadStreamPromise(entry));
  return texts;
}

export const zipOf = (desk: AgentDesk) => join(desk.profile.home, 'diagnostics.zip');
