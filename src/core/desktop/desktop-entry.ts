/** The desktop entry that starts the app at log-in on Linux (freedesktop.org: Desktop Entry and Autostart). */

/** Marks the app's own entry. A file without it is neither changed nor removed. */
export const ownEntryMark = 'X-Agent-Desk=start-at-login';

/** Null when the format can't hold the program's path, which must be absolute. */
export function buildAutostartEntry(name: string, program: string): string | null {
  // A command in an entry can't contain control characters.
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

/** Quotes an argument, then escapes it as a string. `%` is doubled, because it begins a field code. */
function quoteCommand(program: string): string {
  const quoted = `"${program.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return quoted.replaceAll('\\', '\\\\');
}
