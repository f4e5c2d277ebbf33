/** Parses what `reg.exe query` prints about one registry key. */

export type RegistryKey =
  | {
      readonly kind: 'read';
      readonly values: Readonly<Record<string, unknown>>;
      readonly subkeys: readonly string[];
    }
  | { readonly kind: 'unreadable'; readonly fault: string };

/** `    name    REG_SZ    data`: four spaces before each part; an empty text has no data. */
const valueLine = /^ {4}(\S.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;

/**
 * reg.exe prints in the code page of the console, with a question mark for each letter that the code page lacks. What a
 * letter outside ASCII was can't be known then, so that a value with one is refused.
 * @param printed decoded as Latin-1, so that every byte is one character
 */
export function parseRegistryKey(printed: string): RegistryKey {
  const values: Record<string, unknown> = Object.create(null);
  const subkeys: string[] = [];
  let hasHeading = false;
  for (const line of printed.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    if (/^HKEY_/.test(line)) {
      // The first line names the key itself, later ones the keys below it.
      if (hasHeading) subkeys.push(line.slice(line.lastIndexOf('\\') + 1));
      hasHeading = true;
      continue;
    }
    const [, name, type, data = ''] = valueLine.exec(line) ?? [];
    if (name === undefined || type === undefined)
      return { kind: 'unreadable', fault: 'It has a value of several lines.' };
    if (Object.hasOwn(values, name)) return { kind: 'unreadable', fault: `${name}: It is there twice.` };
    const value = parseData(type, data);
    if (value === null)
      return {
        kind: 'unreadable',
        fault: `${name}: Only REG_SZ in plain letters, and REG_DWORD, can be read.`,
      };
    values[name] = value;
  }
  return { kind: 'read', values, subkeys };
}

/** Null for another type, and for letters outside ASCII. */
function parseData(type: string, data: string): string | number | null {
  if (type === 'REG_DWORD') return /^0x[0-9a-f]{1,8}$/i.test(data) ? Number(data) : null;
  return type === 'REG_SZ' && /^[ -~]*$/.test(data) && !data.includes('?') ? data : null;
}
