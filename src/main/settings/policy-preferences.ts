/**
 * Reads the policy of macOS: managed preferences, which a configuration profile forces. The system writes them as root to
 * files that no user can change. Those of the user win over those of the computer, as in the system's own order. Electron's
 * `systemPreferences` is not used, because it does not tell a forced value from one that the user set with `defaults`.
 */

import { maxPolicyBytes, type PolicyPlace, parsePolicyText } from '../../core/settings/policy';
import { message } from '../../shared/texts/message';
import { readTrustedFile } from '../storage/trusted-file';
import type { RunProgram } from '../system/system-program';

/** @param owner the user ID that the files must belong to: root, but for a test */
export function readManagedPreferences(
  run: RunProgram,
  bundleId: string,
  userName: string,
  folder = '/Library/Managed Preferences',
  owner = 0,
): Promise<PolicyPlace[]> {
  const paths = [`${folder}/${userName}/${bundleId}.plist`, `${folder}/${bundleId}.plist`];
  return Promise.all(paths.map((path) => readPropertyList(run, path, owner)));
}

async function readPropertyList(run: RunProgram, origin: string, owner: number): Promise<PolicyPlace> {
  const file = readTrustedFile(origin, owner, maxPolicyBytes);
  if (file.kind !== 'read') return { ...file, origin };
  // Most of these files are binary. plutil fails for types that JSON lacks (date, data), which no setting has.
  const converted = await run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', '-'], file.bytes);
  if (converted.exitCode !== 0)
    return { kind: 'unreadable', origin, fault: message('policy-fault.no-property-list') };
  return leaveOutPayload(parsePolicyText(origin, Buffer.from(converted.printed, 'latin1').toString('utf8')));
}

/** Entries of the profile itself, which the system may leave among the values. */
const payloadEntry = /^Payload(UUID|Type|Identifier|Version|Enabled|DisplayName|Description|Organization)$/;

function leaveOutPayload(place: PolicyPlace): PolicyPlace {
  if (place.kind !== 'found' || typeof place.values !== 'object' || place.values === null) return place;
  if (Array.isArray(place.values)) return place;
  const entries = Object.entries(place.values).filter(([name]) => !payloadEntry.test(name));
  return { ...place, values: Object.fromEntries(entries) };
}
