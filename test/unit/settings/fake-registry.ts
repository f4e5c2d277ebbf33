/** A registry with the functions of native-reg's addon, which answers as Windows documents them. */

import type { LoadedAddon, OpenKey, RegistryAddon } from '../../../src/main/settings/registry-addon';

/** A value as it is stored: the number of its type in winnt.h, and its bytes. */
export type Stored = readonly [type: number, data: Buffer];
export type FakeKey = {
  readonly values?: Readonly<Record<string, Stored>>;
  readonly subkeys?: readonly string[];
};
/** A number is the error with which Windows refuses to open the key. */
type Keys = Readonly<Record<string, FakeKey | number>>;

export const text = (value: string): Stored => [1, Buffer.from(`${value}\0`, 'utf16le')];
export function dword(value: number): Stored {
  const data = Buffer.alloc(4);
  data.writeUInt32LE(value);
  return [4, data];
}

export const accessDenied = 5;

const roots: Readonly<Record<number, string>> = { 2147483650: 'HKLM', 2147483649: 'HKCU' };

/** The addon throws an error that has Windows' number, and a text in the computer's language. */
export function throwWindowsError(errno: number): never {
  throw Object.assign(new Error('Zugriff verweigert'), { errno, syscall: 'RegOpenKeyExW' });
}

/**
 * @param keys by their whole names, such as `HKLM\Software\Policies\Agent Desk`. Capitals make no difference, as in Windows
 * @param changed functions that answer otherwise
 */
export function createFakeRegistry(keys: Keys, changed: Partial<RegistryAddon> = {}) {
  const byName = new Map(Object.entries(keys).map(([name, key]) => [name.toLowerCase(), key]));
  const open = new Map<OpenKey, FakeKey>();
  const read = (handle: OpenKey) => open.get(handle) ?? throwWindowsError(6);
  const addon: RegistryAddon = {
    openKey: (root, path, _options, access) => {
      const key = byName.get(`${roots[root]}\\${path}`.toLowerCase());
      if (typeof key === 'number') return throwWindowsError(key);
      // Only what reads values and lists keys is asked for: agents have no right to more.
      if (access !== 9) return throwWindowsError(accessDenied);
      if (key === undefined) return null;
      const handle = {};
      open.set(handle, key);
      return handle;
    },
    enumKeyNames: (handle) => [...(read(handle).subkeys ?? [])],
    enumValueNames: (handle) => Object.keys(read(handle).values ?? {}),
    queryValue: (handle, name) => {
      const stored = read(handle).values?.[name];
      return stored === undefined ? null : Object.assign(Buffer.from(stored[1]), { type: stored[0] });
    },
    closeKey: (handle) => {
      if (!open.delete(handle)) throwWindowsError(6);
    },
    ...changed,
  };
  const load = (): LoadedAddon => ({ kind: 'loaded', addon });
  return { load, stillOpen: () => open.size };
}
