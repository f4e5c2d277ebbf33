/** Masks secrets in what a test leaves behind: in texts, and in the archive of a trace. */

import { stripVTControlCharacters } from 'node:util';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

export type Mask = (text: string) => string;

const hidden = '•••';

const names =
  'code|state|code_verifier|client_secret|access_token|refresh_token|id_token|password|token|transaction|ticket|SAML\\w+|RelayState|assertion';

/** What comes before a parameter's name in an address or a form, however often it was encoded. */
const before = '^|[?&#]|&amp;|\\\\u0026|%(?:25)*(?:3F|26|23)';

/**
 * Values that are masked by their names, because the secrets of a real organisation are not known. Values of less than
 * four characters stay, since tests use such words: `?code=1`.
 */
const byName: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`((?:${before})(?:${names})(?:=|%(?:25)*3D))[^&#\\s"'<>\\\\(),;•*]{4,}`, 'gi'), `$1${hidden}`],
  // Headers, form fields and inputs in a trace, with name and value in either order; then inputs in a page.
  [
    new RegExp(
      `("name":"(?:(?:set-)?cookie|(?:proxy-)?authorization|${names})",[^{}]{0,200}?"value":")(?:[^"\\\\]|\\\\.)+`,
      'gi',
    ),
    `$1${hidden}`,
  ],
  [
    new RegExp(
      `("value":")(?:[^"\\\\]|\\\\.)+("[^{}]{0,200}?,"name":"(?:(?:set-)?cookie|(?:proxy-)?authorization|${names})")`,
      'gi',
    ),
    `$1${hidden}$2`,
  ],
  [new RegExp(`(\\bname="(?:${names})" value=")[^"]+`, 'gi'), `$1${hidden}`],
  [/("cookies":)\[[^\]]+\]/g, '$1[]'],
  [/(\b(?:Bearer|Basic) )[\w.~+/=-]{8,}/g, `$1${hidden}`],
  // Playwright's own texts about a password field: the title of a step, and a line of a page's snapshot.
  [/^((?:Fill|Type) ")(?:[^"\\]|\\.)*(?=".*passw)/gi, `$1${hidden}`],
  [/(textbox "[^"]*passw[^"]*"[^:\n]*: ).+/gi, `$1${hidden}`],
];

/**
 * @param secrets in plain text; they are found also as URLs, JSON, HTML and Base64 spell them, and between colour codes
 */
export function createMask(secrets: readonly string[]): Mask {
  // The longest first, because one may begin with another.
  const spellings = [...new Set(secrets.flatMap(spell))].sort((one, other) => other.length - one.length);
  const mask = (text: string) => {
    const known = spellings.reduce((masked, spelling) => masked.replaceAll(spelling, hidden), text);
    return byName.reduce((masked, [pattern, shown]) => masked.replace(pattern, shown), known);
  };
  return (text) => {
    // The colour codes of a diff may cut a secret in pieces. They are removed only from a text with a secret.
    const plain = stripVTControlCharacters(text);
    const masked = mask(plain);
    return masked === plain ? text : masked;
  };
}

function spell(secret: string): string[] {
  // Shorter ones occur in ordinary words.
  if (secret.length < 4) return [];
  const inForm = new URLSearchParams({ '': secret }).toString().slice(1);
  const inAddress = encodeURIComponent(secret);
  const inJson = quote(secret);
  const inAscii = inJson.replace(/[^ -~]/g, escapeLetter);
  const inHtml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const spelt = [
    secret,
    inForm,
    inAddress,
    encodeURIComponent(inAddress),
    inAddress.replace(/%../g, lower),
    inJson,
    inAscii,
    quote(inJson),
    quote(inAscii),
    inHtml,
    inHtml.replaceAll('>', '&gt;'),
    inHtml.replaceAll('>', '&gt;').replaceAll("'", '&#39;'),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
  ];
  // Archives are read as Latin-1, in which a character of several bytes is several characters.
  return spelt.flatMap((text) => [text, Buffer.from(text).toString('latin1')]);
}

const quote = (text: string) => JSON.stringify(text).slice(1, -1);
const lower = (text: string) => text.toLowerCase();
const escapeLetter = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Masks the text files of a zip archive. Pictures and fonts stay as they are. */
export function maskArchive(archive: Uint8Array, mask: Mask): Uint8Array {
  const files = Object.entries(unzipSync(archive)).map(([name, content]) => {
    const text = strFromU8(content, true);
    const masked = mask(text);
    // In Latin-1 each byte is a character, so that a file that is no text stays as it was.
    return [name, masked === text ? content : strToU8(masked.replaceAll(hidden, '***'), true)] as const;
  });
  return zipSync(Object.fromEntries(files), { level: 1 });
}
