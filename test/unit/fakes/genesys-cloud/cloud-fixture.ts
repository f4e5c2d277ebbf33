/** For the stand-in's own tests: a stand-in whose clock does not move by itself. */

import { test as base } from '@playwright/test';
import { type GenesysCloud, startGenesysCloud } from '../../../fakes/genesys-cloud';

export { expect } from '@playwright/test';

export const NOW = Date.parse('2026-03-02T08:00:00Z');
export const test = base.extend<{ cloud: GenesysCloud }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted off this pattern
  cloud: async ({}, use) => {
    const cloud = await startGenesysCloud({ now: () => NOW });
    await use(cloud);
    await cloud.stop();
  },
});
