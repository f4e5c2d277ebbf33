/** What `reg.exe query` prints, read: the words of one key, and the keys below it. */

/** `unreadable`: a line that no value of ours can be, named by its reason. */
export type RegistryKey =
  | {
      readonly kind: 'read';
      readonly values: Readonly<Record<string, unknown>>;
      readonly subkeys: readonly string[];
    }
  | { readonly kind: 'unreadable'; readonly fault: string };

/** `    name    REG_SZ    data`: four blanks before each part; an empty text leaves its data out. */
const valueLine = /^ {4}(\S.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;

/**
 * reg.exe prints in the console's code page, with a question mark for each letter that it lacks, so what is not plain
 * ASCII can't be told from what it was. No setting of ours needs more; a value that has more is refused, not guessed.
 * @param printed decoded as Latin-1, so that every byte is one character
 */
export function readRegistryKey(printed: string): RegistryKey {
  const values: Record<string, unknown> = Object.create(null);
  const subkeys: string[] = [];
  let isBelowHead = false;
  for (const line of printed.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    if (/^HKEY_/.test(line)) {
      // The first is the key itself; those after it are below it.
      if (isBelowHead) subkeys.push(line.slice(line.lastIndexOf('\\') + 1));
      isBelowHead = true;
      continue;
    }
    const [, name, type, data = ''] = valueLine.exec(line) ?? [];
    if (name === undefined || type === undefined)
      return { kind: 'unreadable', fault: 'It has a value of several lines.' };
    if (Object.hasOwn(values, name)) return { kind: 'unreadable', fault: `${name}: It is there twice.` };
    const value = readData(type, data);
    if (value === null)
      return {
        kind: 'unreadable',
        fault: `${name}: Only REG_SZ in plain letters, and REG_DWORD, can be read.`,
      };
    values[name] = value;
  }
  return { kind: 'read', values, subkeys };
}

/** Null for what can't be read. */
function readData(type: string, data: string): string | number | null {
  if (type === 'REG_DWORD') return /^0x[0-9a-f]{1,8}$/i.test(data) ? Number(data) : null;
  return type === 'REG_SZ' && /^[ -~]*$/.test(data) && !data.includes('?') ? data : null;
}
