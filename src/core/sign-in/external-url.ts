/** Which addresses the system may open (main/system/open-in-system.ts). It may start any program for them. */

import { parseUrl } from '../../shared/parse-url';

/**
 * Gives the normalised form of an address that may be opened, otherwise null. Only https and mailto: other schemes can
 * start programs (`file:`, `smb:`, `ms-msdt:`, …). Blanks and control characters are refused, not trimmed, because the
 * system may read them differently from the URL parser.
 */
export function readExternalUrl(address: string): string | null {
  const url = /[\s\p{Cc}\\]/u.test(address) ? null : parseUrl(address);
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'mailto:') return buildMailto(url);
  return url.protocol === 'https:' ? url.href : null;
}

/** Headers that a link may fill in. Others can do harm: in some mail programs `attach` adds a file. */
const mailHeaders = ['to', 'cc', 'subject', 'body'];

/** By RFC 6068. Null if the recipients can't be decoded or contain a line break, which would begin another header. */
function buildMailto({ pathname, search }: URL): string | null {
  if (!isClean(pathname)) return null;
  const fields = search.slice(1).split('&');
  const kept = fields.filter((field) => {
    const [name = '', ...value] = field.split('=');
    const header = name.toLowerCase();
    // Line breaks and tabs are allowed in the body only.
    const text = header === 'body' ? value.join('=').replace(/%0[9ad]/gi, '') : value.join('=');
    return mailHeaders.includes(header) && isClean(text);
  });
  return `mailto:${pathname}${kept.length === 0 ? '' : `?${kept.join('&')}`}`;
}

/** Whether every `%` begins a percent-encoded byte, and none of these is a control character. */
function isClean(encoded: string): boolean {
  return !/%(?![0-9a-f]{2})|%[01][0-9a-f]|%7f/i.test(encoded);
}
