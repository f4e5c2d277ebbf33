/** The folder in which one app under test keeps all its files. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseProfileName } from '../../src/core/profiles/profile-name';
import { nameMessage } from '../../src/shared/texts/message';

/** A home folder of the app's own, so that nothing of the computer's user is read or written. Absolute paths. */
export type ProfileFolder = {
  readonly home: string;
  /** The folder with the files of this profile. */
  readonly userData: string;
  /** Of a profile with a name: the name, and the data folder of the profile without one. */
  readonly named?: { readonly name: string; readonly root: string };
};

export function createProfile(): ProfileFolder {
  const home = mkdtempSync(join(tmpdir(), 'agent-desk-test-'));
  const userData = join(home, 'user-data');
  mkdirSync(userData);
  return { home, userData };
}

/** A profile of the same user, beside the one without a name. The app makes its folder. */
export function createNamedProfile({ home, userData, named }: ProfileFolder, name: string): ProfileFolder {
  const parsed = parseProfileName(name);
  if (parsed.kind === 'refused') throw new Error(nameMessage(parsed.reason));
  const root = named?.root ?? userData;
  return { home, userData: join(root, 'profiles', parsed.key), named: { name, root } };
}

/** The arguments with which the app uses a profile. */
export function buildProfileArguments({ userData, named }: ProfileFolder): string[] {
  if (named === undefined) return [`--user-data-dir=${userData}`];
  return [`--user-data-dir=${named.root}`, `--profile=${named.name}`];
}

/** The file that the app under test reads as the organisation's policy. */
export const policyPath = ({ home }: ProfileFolder) => join(home, 'etc', 'policy.json');

/** Writes the policy in a folder of its own, because the app checks the folder's mode too. */
export function writePolicy(profile: ProfileFolder, policy: string | object): void {
  const path = policyPath(profile);
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  writeFileSync(path, toText(policy), { mode: 0o644 });
}

export function writeSettings({ userData, named }: ProfileFolder, settings: string | object): void {
  if (named !== undefined) {
    mkdirSync(userData, { recursive: true, mode: 0o700 });
    // As the app marks a folder of its own.
    writeFileSync(join(userData, 'profile.json'), toText({ name: named.name }));
  }
  writeFileSync(join(userData, 'settings.json'), toText(settings));
}

const toText = (content: string | object) =>
  typeof content === 'string' ? content : JSON.stringify(content);

/** The whole log of the main process; empty as long as there is no file. */
export function readMainLog({ userData }: ProfileFolder): string {
  try {
    return readFileSync(join(userData, 'logs', 'main.log'), 'utf8');
  } catch {
    return '';
  }
}

export function removeProfile({ home }: ProfileFolder): void {
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
