import { expect, test } from '@playwright/test';
import playwrightConfig from '../../../playwright.config';
import { chooseProjects } from '../../../scripts/machine/test-projects';

test('npm test runs projects that exist, and those that its arguments choose instead', () => {
  const names = playwrightConfig.projects?.map(({ name }) => `--project=${name}`);
  const usual = chooseProjects(['-g', 'O22'], 'linux');
  expect(usual.length).toBeGreaterThan(4);
  expect(usual.filter((argument) => !names?.includes(argument))).toEqual([]);
  expect(chooseProjects(['--project=unit'], 'linux')).toEqual([]);
});

for (const platform of ['win32', 'darwin'] as const)
  test(`npm test on ${platform} says what runs there, unless its arguments choose projects`, () => {
    expect(() => chooseProjects([], platform)).toThrow(/need Linux.* --project=unit --project=house$/);
    expect(chooseProjects(['--project', 'unit'], platform)).toEqual([]);
  });
