/** The fuses of the Electron that runs, read from its own file: what `@electron/fuses` flips when it is packaged. */

import { createReadStream } from 'node:fs';
import { join } from 'node:path';

/** Stands before the wire: one byte of version, one of length, then a character for each fuse. */
const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');

/** In the order of the wire's first version. */
const names = [
  ...['RunAsNode', 'EnableCookieEncryption', 'EnableNodeOptionsEnvironmentVariable'],
  ...['EnableNodeCliInspectArguments', 'EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar'],
  ...['LoadBrowserProcessSpecificV8Snapshot', 'GrantFileProtocolExtraPrivileges'],
];
const states: Readonly<Record<string, string>> = { '0': 'off', '1': 'on', r: 'removed' };

/** Each fuse and its state, in one line. Reads up to some 200 MB, in pieces. */
export async function readFuses(signal: AbortSignal): Promise<string> {
  const stream = createReadStream(findFile(), { highWaterMark: 4 * 1024 * 1024, signal });
  const longest = sentinel.length + 2 + names.length;
  let before = Buffer.alloc(0);
  for await (const piece of stream) {
    const bytes = Buffer.concat([before, piece]);
    const at = bytes.indexOf(sentinel);
    if (at >= 0 && bytes.length >= at + longest) return describeWire(bytes.subarray(at + sentinel.length));
    before = bytes.subarray(at >= 0 ? at : Math.max(0, bytes.length - longest));
  }
  return 'this Electron has none';
}

function describeWire(wire: Buffer): string {
  const length = Math.min(wire[1] ?? 0, names.length);
  const characters = [...wire.subarray(2, 2 + length).toString('latin1')];
  return characters.map((state, index) => `${names[index]} ${states[state] ?? 'unknown'}`).join(', ');
}

/** On macOS the program is small, and Electron a framework beside it. */
function findFile(): string {
  const framework = '../../Frameworks/Electron Framework.framework/Electron Framework';
  return process.platform === 'darwin' ? join(process.execPath, framework) : process.execPath;
}
