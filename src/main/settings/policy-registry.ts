/**
 * The policy of Windows: the values of `Software\Policies\Agent Desk`, of the computer before those of the user. Both
 * keys are writable for administrators alone. Read by Windows' own reg.exe, because a native addon would have to be
 * built, signed and kept for every Electron; what it prints is read by core/settings/registry-values.ts.
 */

import type { PolicyPlace } from '../../core/settings/policy';
import { parseRegistryKey } from '../../core/settings/registry-values';
import type { RunProgram } from '../system/system-program';

const parent = 'Software\\Policies';
const name = 'Agent Desk';

/** @param systemRoot the folder of Windows, from its environment */
export async function readRegistryPolicy(run: RunProgram, systemRoot: string): Promise<PolicyPlace[]> {
  const query = (key: string) => run(`${systemRoot}\\System32\\reg.exe`, ['query', key]);
  return Promise.all(['HKLM', 'HKCU'].map((hive) => readHive(hive, query)));
}

async function readHive(hive: string, query: (key: string) => ReturnType<RunProgram>): Promise<PolicyPlace> {
  const origin = `${hive}\\${parent}\\${name}`;
  const unreadable = (fault: string) => ({ kind: 'unreadable', origin, fault }) as const;
  // reg.exe ends the same for a key that is not there and for one that it may not open; its parent tells them apart.
  const above = await query(`${hive}\\${parent}`);
  // Every computer has that key, but not every user.
  if (hive === 'HKCU' && above.exitCode === 1) return { kind: 'absent', origin };
  if (above.exitCode !== 0) return unreadable('The registry can’t be read.');
  if (!hasSubkey(above.printed)) return { kind: 'absent', origin };

  const own = await query(origin);
  if (own.exitCode !== 0) return unreadable('It can’t be read.');
  const key = parseRegistryKey(own.printed);
  if (key.kind === 'unreadable') return unreadable(key.fault);
  if (key.subkeys.length > 0) return unreadable('It has keys below it, which no setting has.');
  return { kind: 'found', origin, values: key.values };
}

/** The registry does not tell capitals apart. */
function hasSubkey(printed: string): boolean {
  const path = `\\${parent}\\${name}`.toLowerCase();
  return printed.split(/\r?\n/).some((line) => line.trimEnd().toLowerCase().endsWith(path));
}
