/** Which addresses may be handed to the system (`shell.openExternal`), which starts programs for them. */

/**
 * Reads an address into the normalised form that may be opened outside, or null.
 * Only https and mailto: everything else can start programs (`file:`, `smb:`, `ms-msdt:`, …). Blanks and control
 * characters are refused instead of trimmed, since the system may read them in another way than the URL parser.
 */
export function readExternalUrl(address: string): string | null {
  if (/[\s\p{Cc}\\]/u.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return null;
  return url.protocol === 'https:' || url.protocol === 'mailto:' ? url.href : null;
}
