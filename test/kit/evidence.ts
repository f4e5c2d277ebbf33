/** What a failed test leaves in its reports: pictures, a trace, the logs. The mask of every report takes the secrets out. */

import { setTimeout } from 'node:timers/promises';
import type { TestInfo } from '@playwright/test';
import type { AgentDesk } from './agent-desk';
import { readJournals } from './clouds';

export async function attachEvidence(desk: AgentDesk, info: TestInfo): Promise<void> {
  for (const [index, page] of desk.app.windows().entries()) {
    const body = await page.screenshot({ timeout: 5_000 }).catch(() => null);
    if (body !== null) await info.attach(`window-${index}.png`, { body, contentType: 'image/png' });
  }
  // What the main process says is to be seen; where the pictures show something else, the fault is between the two.
  const view = await Promise.race([desk.view(), setTimeout(2_000, null)]).catch(() => null);
  if (view)
    await info.attach('view.json', { body: JSON.stringify(view, null, 2), contentType: 'application/json' });
  await info.attach('main.log', { body: desk.mainLog(), contentType: 'text/plain' });
  await info.attach('output.txt', { body: desk.printed(), contentType: 'text/plain' });
  // Under this name the HTML report offers to open it.
  for (const trace of await desk.stopTraces())
    await info.attach('trace', { body: Buffer.from(trace), contentType: 'application/zip' });
}

/** Of each stand-in that was asked something. */
export async function attachJournals(info: TestInfo): Promise<void> {
  for (const journal of readJournals())
    await info.attach('journal.json', {
      body: JSON.stringify(journal, null, 2),
      contentType: 'application/json',
    });
}
