/** The file name that is suggested for the diagnostics: support gets those of several profiles, and of several days. */

const maxLetters = 40;

/**
 * @param profile as the window's title names it, which can be an organisation's name with any characters
 * @param day as `2026-03-01`
 */
export function buildDiagnosticsName(profile: string | null, day: string): string {
  // What a file system or a mail program may not take; it could also turn the name around.
  const name = [...(profile ?? '').replace(/[^\p{L}\p{M}\p{Nd}_]+/gu, '-')].slice(0, maxLetters).join('');
  return ['agent-desk-diagnostics', name.replace(/^-|-$/g, ''), `${day}.zip`]
    .filter((part) => part !== '')
    .join('-');
}
