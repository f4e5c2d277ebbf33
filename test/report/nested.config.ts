/** The project's own reporters over one test that fails on purpose; test/tools/reports.test.ts reads what they leave. */

import { defineConfig } from '@playwright/test';
import usual from '../../playwright.config';

const folder = process.env.REPORT_FOLDER ?? '';

export default defineConfig({
  ...usual,
  testDir: '.',
  // Written there, from the project's folder on.
  globalSetup: '../kit/global-setup.ts',
  projects: [{ name: 'probe' }],
  outputDir: `${folder}/results`,
  reporter: [
    ['list'],
    ['html', { open: 'never', outputFolder: `${folder}/html` }],
    ['junit', { outputFile: `${folder}/junit.xml` }],
    ['json', { outputFile: `${folder}/results.json` }],
  ],
});
