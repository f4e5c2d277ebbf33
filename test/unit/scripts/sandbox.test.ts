/** The advice for systems that do not let Electron create its sandbox. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { adviseOnSandbox, readSandboxSupport } from '../../../scripts/machine/sandbox';

test('advice is given to users other than root, on a restricted system without the helper', () => {
  const support = { isRoot: false, isRestricted: true, hasHelper: false };
  expect(adviseOnSandbox(support)).toContain('sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0');
  expect(adviseOnSandbox({ ...support, isRoot: true })).toBe(null);
  expect(adviseOnSandbox({ ...support, isRestricted: false })).toBe(null);
  expect(adviseOnSandbox({ ...support, hasHelper: true })).toBe(null);
});

test('an Electron without chrome-sandbox beside it has no helper', () => {
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-test-'));
  expect(readSandboxSupport(join(folder, 'electron')).hasHelper).toBe(false);
  rmSync(folder, { recursive: true });
});
