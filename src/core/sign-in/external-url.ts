/** Which addresses may be handed to the system (`shell.openExternal`), which starts programs for them. */

import { parseUrl } from '../../shared/parse-url';

/**
 * Reads an address into the normalised form that may be opened outside, or null.
 * Only https and mailto: everything else can start programs (`file:`, `smb:`, `ms-msdt:`, …). Blanks and control
 * characters are refused instead of trimmed, since the system may read them in another way than the URL parser.
 */
export function readExternalUrl(address: string): string | null {
  const url = /[\s\p{Cc}\\]/u.test(address) ? null : parseUrl(address);
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'mailto:') return buildMailto(url);
  return url.protocol === 'https:' ? url.href : null;
}

/** Headers that a link may fill in. Others do harm in some mail programs: `attach` adds a file, `bcc` hides a reader. */
const mailHeaders = ['to', 'cc', 'subject', 'body'];

/** By RFC 6068. Null where the recipients can't be decoded, or hold what ends a line: a header of its own. */
function buildMailto({ pathname, search }: URL): string | null {
  if (!isClean(pathname)) return null;
  const fields = search.slice(1).split('&');
  const kept = fields.filter((field) => {
    const [name = '', ...value] = field.split('=');
    const header = name.toLowerCase();
    // Only a text has lines.
    const text = header === 'body' ? value.join('=').replace(/%0[9ad]/gi, '') : value.join('=');
    return mailHeaders.includes(header) && isClean(text);
  });
  return `mailto:${pathname}${kept.length === 0 ? '' : `?${kept.join('&')}`}`;
}

/** Whether every `%` begins an encoded character, and none of these is a control character. */
function isClean(encoded: string): boolean {
  return !/%(?![0-9a-f]{2})|%[01][0-9a-f]|%7f/i.test(encoded);
}
