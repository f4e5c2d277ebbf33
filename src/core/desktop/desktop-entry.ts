/** The desktop entry that starts the app with a Linux desktop (freedesktop.org, Desktop Entry and Autostart). */

/** Says that a file is ours, so that nobody else's is changed or removed. */
export const ownEntryMark = 'X-Agent-Desk=start-at-login';

/**
 * @param program absolute path of what is to be started
 * @returns null when no entry can name that path
 */
export function buildAutostartEntry(name: string, program: string): string | null {
  // The format has no way to write these in a command.
  if (!program.startsWith('/') || /\p{Cc}/u.test(program)) return null;
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${quoteCommand(program)}`,
    'Terminal=false',
    ownEntryMark,
  ];
  return `${lines.join('\n')}\n`;
}

/** Quoted as an argument, then escaped as a string; `%` would begin a field code. */
function quoteCommand(program: string): string {
  const quoted = `"${program.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return quoted.replaceAll('\\', '\\\\');
}
