/** Where one app under test keeps all that is its own. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A home of its own: nothing of the machine's user is read or written. */
export type Profile = { readonly home: string; readonly userData: string };

export function createProfile(): Profile {
  const home = mkdtempSync(join(tmpdir(), 'agent-desk-test-'));
  const userData = join(home, 'user-data');
  mkdirSync(userData);
  return { home, userData };
}

export const policyPath = ({ home }: Profile) => join(home, 'etc', 'policy.json');

/** In a folder of its own, because its modes count too. */
export function writePolicy(profile: Profile, policy: string | object): void {
  const path = policyPath(profile);
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  writeFileSync(path, toText(policy), { mode: 0o644 });
}

export function writeSettings({ userData }: Profile, settings: string | object): void {
  writeFileSync(join(userData, 'settings.json'), toText(settings));
}

const toText = (content: string | object) =>
  typeof content === 'string' ? content : JSON.stringify(content);

/** The main process's log, all of it; empty when there is none yet. */
export function readMainLog({ userData }: Profile): string {
  try {
    return readFileSync(join(userData, 'logs', 'main.log'), 'utf8');
  } catch {
    return '';
  }
}

export function removeProfile({ home }: Profile): void {
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
