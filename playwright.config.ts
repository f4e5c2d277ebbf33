import { defineConfig } from '@playwright/test';
import type { Target } from './test/kit/targets';

/** Each target runs the same suite, after one test that says whether it can run at all. */
const targets = ['qa', 'installed', 'live'] as const;

const development = { use: { target: 'development' as const }, dependencies: ['app-ready'] };

/** Says it once: a second try would find the same. */
const ready = { testDir: 'test/targets', retries: 0 } as const;

export default defineConfig<object, { target: Target }>({
  testDir: 'test',
  timeout: 30_000,
  // One worker a core: a third one gains nothing. Each test has its own profile, stand-in and redirect URI, so none
  // depends on another.
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A test that fails is run once more, with a trace, which would cost all the others a tenth of their time. It has
  // failed all the same.
  retries: 1,
  failOnFlakyTests: true,
  // Of what takes a second on a quiet computer. Two workers on two cores leave an app a part of one, while others start.
  expect: { timeout: 10_000 },
  globalSetup: './test/kit/global-setup.ts',
  reporter: [
    ['list'],
    ['html', { open: 'never' }],
    ['junit', { outputFile: 'test-results/junit.xml' }],
    ['json', { outputFile: 'test-results/results.json' }],
  ],
  projects: [
    // The longest tests come first, so that no worker is left with one of them at the end.
    { name: 'packaged', testDir: 'test/packaged', use: { target: 'qa' } },
    { name: 'unit', testDir: 'test/unit' },
    { name: 'house', testDir: 'test/house' },
    { name: 'app-ready', ...ready, use: development.use },
    { name: 'endurance', testDir: 'test/endurance', ...development },
    // What lies in tools/nested is run by its tests, in a Playwright of its own.
    { name: 'tools', testDir: 'test/tools', testIgnore: '**/nested/**', ...development },
    { name: 'app', testDir: 'test/app', ...development },
    ...targets.flatMap((target) => [
      { name: `${target}-ready`, ...ready, use: { target } },
      {
        name: target,
        testMatch: /test\/(app|endurance)\//,
        use: { target },
        dependencies: [`${target}-ready`],
        ...(target === 'live' ? { grep: /@live/ } : { grepInvert: /@development/ }),
      },
    ]),
  ],
});
