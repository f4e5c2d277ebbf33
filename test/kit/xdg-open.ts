/**
 * The `xdg-open` of a test, by which the app on Linux opens addresses: it writes them down, and opens nothing. Every app
 * under test finds it first in its PATH.
 */

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentDesk } from './agent-desk';
import type { ProfileFolder } from './profile';

const folderOf = ({ home }: ProfileFolder) => join(home, 'bin');

/** Ends with the code in the file `ends`, or hangs; with 0 when there is none. Uses nothing but the shell itself. */
const script = `#!/bin/sh
folder="\${0%/*}"
printf '%s\\n' "$1" >> "$folder/opened"
ends=0
[ -f "$folder/ends" ] && read -r ends < "$folder/ends"
if [ "$ends" = hang ]; then
  echo $$ > "$folder/hanging"
  exec /bin/sleep 30
fi
exit "$ends"
`;

export function writeXdgOpen(profile: ProfileFolder): void {
  const folder = folderOf(profile);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'xdg-open'), script);
  chmodSync(join(folder, 'xdg-open'), 0o755);
}

/** The PATH of an app under test. */
export const buildPath = (profile: ProfileFolder) => `${folderOf(profile)}:${process.env.PATH ?? ''}`;

/** From now on the system opens addresses with this exit code; `hang`: it does not end. */
export function setXdgOpen({ profile }: AgentDesk, ends: number | 'hang'): void {
  writeFileSync(join(folderOf(profile), 'ends'), `${ends}\n`);
}

/** Ends the one that hangs. Playwright would wait for its end when the app is closed. */
export function endHangingXdgOpen({ profile }: AgentDesk): void {
  process.kill(Number(readFileSync(join(folderOf(profile), 'hanging'), 'utf8')));
}

/** Records the addresses that the app asks the system to open from now on, in order. */
export async function recordOpened({
  profile,
}: Pick<AgentDesk, 'profile'>): Promise<() => Promise<string[]>> {
  const readAll = () => {
    try {
      // What follows the last line end is a line that is still being written, or nothing.
      return readFileSync(join(folderOf(profile), 'opened'), 'utf8')
        .split('\n')
        .slice(0, -1);
    } catch {
      return [];
    }
  };
  const before = readAll().length;
  return async () => readAll().slice(before);
}
