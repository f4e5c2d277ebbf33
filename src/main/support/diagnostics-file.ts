/** Saves the diagnostics as one zip, readable by its owner only. */

import { join } from 'node:path';
import { writeFile } from 'atomically';
import { app, type BrowserWindow, dialog } from 'electron';
import type { DiagnosticFile } from '../../shared/view';

/** Asks the agent for the place. The zip is written whole or not at all. */
export async function saveDiagnostics(
  window: BrowserWindow,
  files: readonly DiagnosticFile[],
): Promise<'saved' | 'cancelled' | 'failed'> {
  const name = `agent-desk-diagnostics-${new Date().toISOString().slice(0, 10)}.zip`;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save diagnostics',
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: 'Zip archive', extensions: ['zip'] }],
  });
  if (canceled || filePath === '') return 'cancelled';
  try {
    await writeFile(filePath, await pack(files), { mode: 0o600, timeout: 10_000 });
    return 'saved';
  } catch {
    return 'failed';
  }
}

async function pack(files: readonly DiagnosticFile[]): Promise<Buffer> {
  const { strToU8, zipSync } = await import('fflate/browser');
  const entries = files.map(({ name, text }) => [name, strToU8(`${text}\n`)] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}
