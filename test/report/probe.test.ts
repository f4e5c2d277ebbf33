/** Signs in, so that every secret has passed, and fails. */

import { writeFileSync } from 'node:fs';
import { DEMO_AGENT, expect, test } from '../kit/fixtures';
import { gatherSecrets } from '../kit/known-secrets';

test('fails on purpose', async ({ startDesk, genesysCloud }) => {
  const desk = await startDesk({ grant: 'code' });
  await desk.signInAs(DEMO_AGENT);
  await desk.restart();
  // Beside the report, for whoever checks it.
  writeFileSync(process.env.SECRETS_FILE ?? '', JSON.stringify(gatherSecrets(genesysCloud)));
  await expect(desk.mainWindow.getByRole('heading')).toHaveText('Somebody else', { timeout: 1 });
});
