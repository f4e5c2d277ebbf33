/** The processes of one profile on Linux: the app's own and all that it has started. */

import { readdirSync, readFileSync } from 'node:fs';
import type { ProfileFolder } from './profile';

/** @returns the process ids */
export function findProcesses({ userData }: Pick<ProfileFolder, 'userData'>): string[] {
  return readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(userData);
    } catch {
      return false;
    }
  });
}
