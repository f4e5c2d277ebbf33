/** For runs inside tests of test/tools: tests that fail on purpose, and the samples of the guides in docs. */

import { defineConfig } from '@playwright/test';
import usual from '../../../playwright.config';

const folder = process.env.REPORT_FOLDER ?? '';

export default defineConfig({
  ...usual,
  testDir: '.',
  // In playwright.config.ts the path is relative to the project's folder.
  globalSetup: '../../kit/global-setup.ts',
  projects: [{ name: 'probe' }, { name: 'guide', testDir: '../../guide' }],
  outputDir: `${folder}/results`,
  reporter: [
    ['list'],
    ['html', { open: 'never', outputFolder: `${folder}/html` }],
    ['junit', { outputFile: `${folder}/junit.xml` }],
    ['json', { outputFile: `${folder}/results.json` }],
  ],
});
