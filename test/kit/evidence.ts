/** Attaches pictures, traces and logs of a failed test to its report. The report's mask hides the secrets in them. */

import { setTimeout } from 'node:timers/promises';
import type { TestInfo } from '@playwright/test';
import type { AgentDesk } from './agent-desk';
import { readJournals } from './clouds';

export async function attachEvidence(desk: AgentDesk, info: TestInfo): Promise<void> {
  for (const [index, page] of desk.app.windows().entries()) {
    const body = await page.screenshot({ timeout: 5_000 }).catch(() => null);
    if (body !== null) await info.attach(`window-${index}.png`, { body, contentType: 'image/png' });
  }
  // The view that the main process wants shown. If a picture shows another one, the fault is between the two.
  const view = await Promise.race([desk.view(), setTimeout(2_000, null)]).catch(() => null);
  if (view)
    await info.attach('view.json', { body: JSON.stringify(view, null, 2), contentType: 'application/json' });
  await info.attach('main.log', { body: desk.mainLog(), contentType: 'text/plain' });
  await info.attach('output.txt', { body: desk.printed(), contentType: 'text/plain' });
  // The HTML report offers to open an attachment of this name.
  for (const trace of await desk.stopTraces())
    await info.attach('trace', { body: Buffer.from(trace), contentType: 'application/zip' });
}

/** Attaches the journal of each stand-in that has received a request. */
export async function attachJournals(info: TestInfo): Promise<void> {
  for (const journal of readJournals())
    await info.attach('journal.json', {
      body: JSON.stringify(journal, null, 2),
      contentType: 'application/json',
    });
}
