/**
 * What a server would be asked for, read by hand. The rules of addresses (WHATWG URL, sections 3.5 and 4.4) once more,
 * without the `URL` that the app uses, so that one mistake is not made twice: an address is the redirect URI when the
 * same scheme, host and port would be connected to and the same path asked for, with no user info sent along.
 */

export type Reading = {
  readonly scheme: string;
  /** Normalised: lower case, four decimal numbers, or eight groups in brackets. */
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly hasUserInfo: boolean;
};

const ports: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** Reads an http or https address; null for other schemes and for addresses that a browser can't load. */
export function readAddress(source: string): Reading | null {
  // A lone surrogate becomes the replacement character before anything else is read.
  const text = /[\ud800-\udfff]/.test(source) ? source.replace(/\p{Surrogate}/gu, '\ufffd') : source;
  const isBlank = (at: number) => text.charCodeAt(at) <= 0x20;
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(start)) start++;
  while (end > start && isBlank(end - 1)) end--;
  const trimmed = text.slice(start, end);
  const address = /[\t\n\r]/.test(trimmed) ? trimmed.replace(/[\t\n\r]/g, '') : trimmed;

  // Any number of slashes and backslashes, also none.
  const parts = /^(https?):[/\\]*([^/\\?#]*)([^?#]*)/i.exec(address);
  if (parts === null) return null;
  const [, schemeText = '', authority = '', pathText = ''] = parts;
  const scheme = schemeText.toLowerCase();

  const at = authority.lastIndexOf('@');
  const hasUserInfo = !/^:?$/.test(authority.slice(0, Math.max(at, 0)));
  const place = /^(\[[^\]]*\]|[^:[\]]*)(?::(\d*))?$/.exec(authority.slice(at + 1));
  if (place === null) return null;
  const [, hostText = '', portText = ''] = place;
  const port = portText === '' ? (ports[scheme] ?? 0) : Number(portText);
  const host = readHost(hostText);
  return host === null || port > 65_535
    ? null
    : { scheme, host, port, path: readPath(pathText), hasUserInfo };
}

/** Resolves dot segments. The rest stays, encoded or not, because a server would see the difference. */
function readPath(text: string): string {
  if (!/[.\\]|%2e/i.test(text)) return text === '' ? '/' : text;
  const segments = text.split(/[/\\]/).slice(1);
  const kept: string[] = [];
  for (const [index, segment] of segments.entries()) {
    // The longest way to write two dots is %2e%2e.
    const plain = segment.length > 6 ? segment : segment.replace(/%2e/gi, '.');
    const isLast = index === segments.length - 1;
    if (plain === '..') kept.pop();
    else if (plain !== '.') kept.push(segment);
    // A path that ends in a dot segment ends in a slash.
    if (isLast && (plain === '.' || plain === '..')) kept.push('');
  }
  return `/${kept.join('/')}`;
}

function readHost(text: string): string | null {
  if (text.startsWith('[')) return readIpv6(text.slice(1, -1));
  const name = foldName(/[%\ud800-\udfff]/.test(text) ? decodeBytes(text) : text);
  if (name === '' || /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/.test(name)) return null;
  const labels = name.split('.');
  if (labels.at(-1) === '' && labels.length > 1) labels.pop();
  return /^(\d+|0x[\da-f]*)$/.test(labels.at(-1) ?? '') ? readIpv4(labels) : name;
}

/** Maps a host name by UTS 46: compatibility letters, capitals, and letters that are invisible. */
function foldName(name: string): string {
  if (/^[\0-\x7f]*$/.test(name)) return name.toLowerCase();
  const seen = name.replace(/\u00ad|\u200b|\u2060|\ufeff|\ufe0f/g, '').replaceAll('\u3002', '.');
  return seen.normalize('NFKC').toLowerCase().normalize('NFKC').replaceAll('\u3002', '.');
}

/** Decodes percent-encoded bytes as UTF-8. */
function decodeBytes(text: string): string {
  const bytes: number[] = [];
  const source = new TextEncoder().encode(text);
  for (let at = 0; at < source.length; at++) {
    const pair = String.fromCharCode(source[at + 1] ?? 0, source[at + 2] ?? 0);
    const isEncoded = source[at] === 0x25 && /^[\da-f]{2}$/i.test(pair);
    bytes.push(isEncoded ? Number.parseInt(pair, 16) : (source[at] ?? 0));
    if (isEncoded) at += 2;
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
}

/** Reads one to four numbers, decimal, octal or hexadecimal; the last one fills the remaining bytes. */
function readIpv4(labels: readonly string[]): string | null {
  if (labels.length > 4) return null;
  const numbers = labels.map((label) => {
    if (/^0x[\da-f]*$/.test(label)) return label === '0x' ? 0 : Number.parseInt(label, 16);
    if (/^0[0-7]*$/.test(label)) return Number.parseInt(label, 8);
    return /^[1-9]\d*$/.test(label) ? Number.parseInt(label, 10) : Number.NaN;
  });
  const last = numbers.pop() ?? Number.NaN;
  const room = 256 ** (4 - numbers.length);
  if (numbers.some((number) => !(number < 256)) || !(last < room)) return null;
  const whole = numbers.reduce((sum, number, index) => sum + number * 256 ** (3 - index), last);
  return [24, 16, 8, 0].map((shift) => Math.floor(whole / 2 ** shift) % 256).join('.');
}

/** Reads eight groups of hexadecimal digits. One run of zeros may be left out, and the last two may be IPv4. */
function readIpv6(text: string): string | null {
  const tail = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text);
  if (tail !== null) {
    const bytes = (tail[2] ?? '').split('.');
    if (bytes.some((byte) => Number(byte) > 255 || /^0\d/.test(byte))) return null;
    const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
    return readIpv6(`${tail[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`);
  }
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (groups.some((group) => !/^[\da-f]{1,4}$/i.test(group))) return null;
  return `[${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}]`;
}
