/** The processes of one profile, the app's own and all that it has started, as Linux tells them. */

import { readdirSync, readFileSync } from 'node:fs';
import type { Profile } from './profile';

/** @returns their ids */
export function findProcesses({ userData }: Profile): string[] {
  return readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(userData);
    } catch {
      return false;
    }
  });
}
