/** The diagnostics of the running app, as they are shown and as they are saved. */

import { join } from 'node:path';
import { text as readStream } from 'node:stream/consumers';
import { type AgentDesk, expect } from './fixtures';
import { choose } from './menu';

export const diagnosticFiles = ['summary.txt', 'settings.txt', 'network.txt', 'protection.txt', 'log.txt'];

type Texts = Readonly<Record<string, string>>;

/** Opens them from the menu, waits until they are gathered, and gives what each file would hold. */
export async function gatherDiagnostics(desk: AgentDesk): Promise<Texts> {
  await choose(desk, 'diagnostics');
  const longTexts = desk.mainWindow.locator('details.long-text');
  await expect(longTexts).toHaveCount(diagnosticFiles.length, { timeout: 18_000 });
  const shown = await longTexts.evaluateAll((all) =>
    all.map((longText) => [
      longText.querySelector('bdi')?.textContent,
      longText.querySelector('pre')?.textContent,
    ]),
  );
  return Object.fromEntries(shown);
}

/** Saves them at a place that the dialog is made to answer; null is its **Cancel**. */
export async function saveDiagnostics(desk: AgentDesk, path: string | null): Promise<void> {
  await desk.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);
  await desk.mainWindow.getByRole('button', { name: 'Save…' }).click();
}

/** The files of a zip, read by another program than the one that wrote it. */
export async function readZip(path: string): Promise<Texts> {
  const { openPromise } = await import('yauzl');
  const archive = await openPromise(path);
  const texts: Record<string, string> = {};
  for await (const entry of archive.eachEntry())
    texts[entry.fileName] = await readStream(await archive.openReadStreamPromise(entry));
  return texts;
}

export const zipOf = (desk: AgentDesk) => join(desk.profile.home, 'diagnostics.zip');
