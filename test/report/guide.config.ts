/** The samples of docs/qa.md as they stand there; test/tools/guide.test.ts writes them into a folder beside the kit. */

import { defineConfig } from '@playwright/test';
import usual from '../../playwright.config';

const folder = process.env.REPORT_FOLDER ?? '';

export default defineConfig({
  ...usual,
  testDir: '../guide',
  globalSetup: '../kit/global-setup.ts',
  projects: [{ name: 'guide' }],
  outputDir: `${folder}/results`,
  reporter: 'list',
});
