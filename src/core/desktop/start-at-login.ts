/** What starts the app at log-in: an item of Windows or macOS, and on Linux a desktop entry (freedesktop.org: Autostart). */

/**
 * The options of Electron's `setLoginItemSettings` and `getLoginItemSettings`. On Windows the path becomes a command line
 * in the registry, which Electron does not quote (electron#32657). Without quotes, Windows tries `C:\Program` before
 * `C:\Program Files\…`, and Electron takes the entry of another app with the same start for this one's.
 */
export function buildLoginItem(platform: string, program: string): { readonly path?: string } {
  return platform === 'win32' ? { path: `"${program}"` } : {};
}

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
    // Where the app was removed and the entry was not, the desktop starts nothing, and reports no error.
    `TryExec=${program.replaceAll('\\', '\\\\')}`,
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
