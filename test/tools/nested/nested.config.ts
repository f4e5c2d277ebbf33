/** Runs within a test of test/tools, by the project's own reporters: what fails on purpose, and the samples of the guides in docs. */

import { defineConfig } from '@playwright/test';
import usual from '../../../playwright.config';

const folder = process.env.REPORT_FOLDER ?? '';

export default defineConfig({
  ...usual,
  testDir: '.',
  // Written there, from the project's folder on.
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
