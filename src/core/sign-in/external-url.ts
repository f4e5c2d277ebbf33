/** Which addresses the system may open (main/system/open-in-system.ts). It may start any program for them. */

import { isAppScheme } from '../../shared/app-schemes';
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

/** An address that opens an app. `address` is what the system may get; null where it could mean more than it says. */
export type AppAddress = { readonly scheme: string; readonly address: string | null };

/** Windows opens no longer one. */
const maxAppAddress = 2_000;

/** Gives the scheme of an address that may stand for an app of this computer, otherwise null. */
export function readAppAddress(address: string): AppAddress | null {
  const url = parseUrl(address);
  const scheme = url?.protocol.slice(0, -1) ?? '';
  if (url === null || !isAppScheme(scheme)) return null;
  // The parser leaves quotes and others, which the command line of an app could read as the end of the address.
  const encoded = url.href.replace(/[^\w.~:/?#[\]@&+,;=%-]/g, encodeCharacter);
  const isPlain =
    !/[\s\p{Cc}\\]/u.test(address) && url.username === '' && url.password === '' && isClean(encoded);
  return { scheme, address: isPlain && encoded.length <= maxAppAddress ? encoded : null };
}

/** The parser has encoded all characters that are not ASCII. */
function encodeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
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
