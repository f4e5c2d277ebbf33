/** Takes what nobody may see out of what a failed test leaves: text, and the archive of a trace. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

export type Mask = (text: string) => string;

const hidden = '•••';

/**
 * @param secrets as they are; found as they are, and in the spellings of URLs, JSON, HTML and Base64
 */
export function createMask(secrets: readonly string[]): Mask {
  // The longest first: one may begin with another.
  const spellings = [...new Set(secrets.flatMap(spell))].sort((one, other) => other.length - one.length);
  return (text) => spellings.reduce((masked, spelling) => masked.replaceAll(spelling, hidden), text);
}

function spell(secret: string): string[] {
  if (secret === '') return [];
  const inForm = new URLSearchParams({ '': secret }).toString().slice(1);
  const inHtml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const inBase64 = Buffer.from(secret).toString('base64');
  return [secret, inForm, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), inHtml, inBase64];
}

/** Every file of a zip archive that is text, masked; pictures and fonts stay as they are. */
export function maskArchive(archive: Uint8Array, mask: Mask): Uint8Array {
  const files = Object.entries(unzipSync(archive)).map(([name, content]) => {
    const text = strFromU8(content, true);
    const masked = mask(text);
    // As Latin-1, each byte is a letter: what is no text comes back as it was.
    return [name, masked === text ? content : strToU8(masked.replaceAll(hidden, '***'), true)] as const;
  });
  return zipSync(Object.fromEntries(files), { level: 1 });
}
