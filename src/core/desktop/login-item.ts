/** The options of Electron's `setLoginItemSettings` and `getLoginItemSettings`, for the start at log-in. */

/**
 * On Windows the path becomes a command line in the registry, which Electron does not quote (electron#32657). Without
 * quotes, Windows tries `C:\Program` before `C:\Program Files\…`, and Electron takes the entry of another app with the
 * same start for this one's.
 */
export function buildLoginItem(platform: string, program: string): { readonly path?: string } {
  return platform === 'win32' ? { path: `"${program}"` } : {};
}
