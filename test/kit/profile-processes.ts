/** The processes of profiles that the app itself has started, which Playwright does not know. */

import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { ProfileFolder } from './profile';

/** The process that has a profile; null where none runs. For Linux. */
export function readHolder({ userData }: Pick<ProfileFolder, 'userData'>): number | null {
  try {
    const pid = Number(/-(\d+)$/.exec(readlinkSync(join(userData, 'SingletonLock')))?.[1]);
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}

/** Waits until the profile runs, and gives its process. */
export async function waitForHolder(profile: Pick<ProfileFolder, 'userData'>): Promise<number> {
  await expect
    .poll(() => readHolder(profile), { message: `a process has ${profile.userData}`, timeout: 15_000 })
    .not.toBeNull();
  return readHolder(profile) ?? 0;
}

/** Ends the process of a profile at once, as a crash would. */
export async function killHolder(profile: Pick<ProfileFolder, 'userData'>): Promise<void> {
  const pid = readHolder(profile);
  if (pid !== null) process.kill(pid, 'SIGKILL');
  await expect.poll(() => readHolder(profile)).toBeNull();
}
