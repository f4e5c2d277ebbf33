/**
 * Reads the policy of Windows: the values of `Software\Policies\Agent Desk`. The key of the computer wins over that of the
 * user; only administrators can write to either. Windows' own reg.exe reads them, because a native addon would have to be
 * built and signed for every Electron. core/settings/registry-values.ts parses what it prints.
 */

import type { PolicyPlace } from '../../core/settings/policy';
import { parseRegistryKey } from '../../core/settings/registry-values';
import type { RunProgram } from '../system/system-program';

const parent = 'Software\\Policies';
const name = 'Agent Desk';

/** @param systemRoot the folder of Windows, such as `C:\Windows` */
export async function readRegistryPolicy(run: RunProgram, systemRoot: string): Promise<PolicyPlace[]> {
  const query = (key: string) => run(`${systemRoot}\\System32\\reg.exe`, ['query', key]);
  return Promise.all(['HKLM', 'HKCU'].map((hive) => readHive(hive, query)));
}

async function readHive(hive: string, query: (key: string) => ReturnType<RunProgram>): Promise<PolicyPlace> {
  const origin = `${hive}\\${parent}\\${name}`;
  const unreadable = (fault: string) => ({ kind: 'unreadable', origin, fault }) as const;
  // reg.exe ends with 1 for a missing key and for one that it may not open. The parent's list tells which it is.
  const listed = await query(`${hive}\\${parent}`);
  // Every computer has the parent, but not every user.
  if (hive === 'HKCU' && listed.exitCode === 1) return { kind: 'absent', origin };
  if (listed.exitCode !== 0) return unreadable('The registry can’t be read.');
  if (!hasOwnKey(listed.printed)) return { kind: 'absent', origin };

  const own = await query(origin);
  if (own.exitCode !== 0) return unreadable('It can’t be read.');
  const key = parseRegistryKey(own.printed);
  if (key.kind === 'unreadable') return unreadable(key.fault);
  if (key.subkeys.length > 0) return unreadable('It has keys below it, which no setting has.');
  return { kind: 'found', origin, values: key.values };
}

/** Names in the registry are the same in capitals and in small letters. */
function hasOwnKey(printed: string): boolean {
  const path = `\\${parent}\\${name}`.toLowerCase();
  return printed.split(/\r?\n/).some((line) => line.trimEnd().toLowerCase().endsWith(path));
}
