/**
 * Loads native-reg's addon, with which the registry is read. It is a program in a file of its own, outside the asar and what
 * the asar's integrity covers. So its content is compared with a hash that is in the asar before it is loaded.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Message, message } from '../../shared/texts/message';
import { codeOf, findFileFault } from '../storage/stored-file';

/** An open key. Only the addon knows what is in it. */
export type OpenKey = object;

/** The functions of the addon that are used (native-reg 1.1.1, reg.cc). Each throws Windows' number as `errno`. */
export type RegistryAddon = {
  /** Null where there is no such key (ERROR_FILE_NOT_FOUND), and for no other reason. */
  readonly openKey: (root: number, path: string, options: number, access: number) => OpenKey | null;
  readonly enumKeyNames: (key: OpenKey) => string[];
  readonly enumValueNames: (key: OpenKey) => string[];
  /** Null where there is no such value. */
  readonly queryValue: (key: OpenKey, name: string) => (Uint8Array & { readonly type: number }) | null;
  readonly closeKey: (key: OpenKey) => void;
};

export type LoadedAddon =
  | { readonly kind: 'loaded'; readonly addon: RegistryAddon }
  /** `fault`: with the addon's path. */
  | { readonly kind: 'unusable'; readonly fault: Message };

/** The addon's path below the app's folder, and below app.asar.unpacked. electron-builder.yml puts it there. */
export const addonPath = 'node_modules/native-reg/prebuilds/win32-x64/node.napi.node';

/** Of the file as the npm package has it: its size, and its hash without the fields that a signature changes. */
export const addonContent = {
  bytes: 159_232,
  sha256: '4e101edf72e969fcec40007f68c40fb2b84bddf038b178b5e52e8d81f15c23f9',
} as const;

/** The content with a signature, which has some 10 KB. */
const maxBytes = 1024 * 1024;

/**
 * The hash of a Windows program, the same before and after it is signed. A signature changes two fields of the header, and
 * is put behind the content, which Windows does not load. Source: Microsoft's "Windows Authenticode Portable Executable
 * Signature Format", Calculating the PE Image Hash. Any other change, also one that cuts or adds content, gives another hash.
 */
export function hashProgram(file: Buffer, bytes: number): string {
  const content = Buffer.from(file.subarray(0, bytes));
  const optionalHeader = content.readUInt32LE(0x3c) + 24;
  // The checksum, and the directory entry of the signatures in a program for 64 bits.
  content.subarray(optionalHeader + 64, optionalHeader + 68).fill(0);
  content.subarray(optionalHeader + 144, optionalHeader + 152).fill(0);
  return createHash('sha256').update(content).digest('hex');
}

/** @param open loads a file that was found good */
export function loadRegistryAddon(path: string, open: (path: string) => unknown = openAddon): LoadedAddon {
  const refuse = (fault: Message): LoadedAddon => ({ kind: 'unusable', fault });
  try {
    const fault = findFileFault(path, maxBytes);
    if (fault === 'no file') return refuse(message('policy-fault.addon-missing', { path }));
    if (fault !== null || !isOwnAddon(readFileSync(path)))
      return refuse(message('policy-fault.addon-other', { path }));
  } catch (fault) {
    return refuse(message('policy-fault.addon-unread', { path, code: codeOf(fault, 'unexpected') }));
  }
  try {
    return { kind: 'loaded', addon: open(path) as RegistryAddon };
  } catch (fault) {
    return refuse(message('policy-fault.addon-not-loaded', { path, reason: readReason(fault, path) }));
  }
}

function isOwnAddon(file: Buffer): boolean {
  const { bytes, sha256 } = addonContent;
  return file.length >= bytes && hashProgram(file, bytes) === sha256;
}

function openAddon(path: string): unknown {
  const loaded = { exports: {} };
  process.dlopen(loaded, path);
  return loaded.exports;
}

/** The system's own sentence, which names what forbids the file. Node puts the path behind it, on a line of its own. */
function readReason(fault: unknown, path: string): string {
  const text = fault instanceof Error ? fault.message : '';
  return (
    text.replaceAll(path, '').split('\n')[0]?.trim().slice(0, 200) || codeOf(fault, 'no reason was given')
  );
}
