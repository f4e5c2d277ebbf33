/** What a failed test leaves in its reports: pictures, a trace, the logs, the stand-in's journal. No secret in any. */

import type { TestInfo } from '@playwright/test';
import type { GenesysCloud } from '../genesys-cloud';
import type { AgentDesk } from './agent-desk';
import { createMask, maskArchive } from './mask';

/** @param secrets everything that may not be in it; also whatever the stand-in gave */
export async function attachEvidence(
  desk: AgentDesk,
  cloud: GenesysCloud,
  secrets: readonly string[],
  info: TestInfo,
): Promise<void> {
  const mask = createMask(secrets);
  const text = (name: string, body: string, contentType = 'text/plain') =>
    info.attach(name, { body: mask(body), contentType });
  for (const [index, page] of desk.app.windows().entries()) {
    const body = await page.screenshot({ timeout: 5_000 }).catch(() => null);
    if (body !== null) await info.attach(`window-${index}.png`, { body, contentType: 'image/png' });
  }
  await text('main.log', desk.mainLog());
  await text('output.txt', desk.printed());
  await text('journal.json', JSON.stringify(cloud.readMaskedJournal(), null, 2), 'application/json');
  // Under this name the HTML report offers to open it.
  for (const trace of await desk.stopTraces())
    await info.attach('trace', {
      body: Buffer.from(maskArchive(trace, mask)),
      contentType: 'application/zip',
    });
}
