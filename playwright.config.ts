import { defineConfig } from '@playwright/test';
import type { Target } from './test/kit/fixtures';
import { findPackagedApp } from './test/kit/packaged-app';

export default defineConfig<object, { target: Target }>({
  testDir: 'test',
  timeout: 30_000,
  // One worker a core; each test has its own profile, stand-in and redirect URI, so none depends on another.
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  globalSetup: './test/kit/global-setup.ts',
  reporter: [['list'], ['html', { open: 'never' }]],
  projects: [
    { name: 'core', testDir: 'test/core' },
    { name: 'app', testDir: 'test/app' },
    { name: 'packaged', testDir: 'test/packaged', use: { target: { packagedApp: findPackagedApp('qa') } } },
  ],
});
