/** The advice for systems that let nobody's Electron make its sandbox. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { adviseOnSandbox, readSandboxWays } from '../../../scripts/machine/sandbox';

test('only somebody else than root, where it is restricted and no helper is set up, is advised', () => {
  const ways = { isRoot: false, isRestricted: true, hasHelper: false };
  expect(adviseOnSandbox(ways)).toContain('sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0');
  expect(adviseOnSandbox({ ...ways, isRoot: true })).toBe(null);
  expect(adviseOnSandbox({ ...ways, isRestricted: false })).toBe(null);
  expect(adviseOnSandbox({ ...ways, hasHelper: true })).toBe(null);
});

test('a folder without the helper is one without it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-test-'));
  expect(readSandboxWays(join(folder, 'electron')).hasHelper).toBe(false);
  rmSync(folder, { recursive: true });
});
