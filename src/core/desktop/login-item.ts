/** What Windows and macOS are told of the start at login (Electron's `setLoginItemSettings` and its counterpart). */

/**
 * On Windows it becomes a command line in the registry, which Electron does not quote (electron#32657): of
 * `C:\Program Files\…` Windows would try `C:\Program` first, and Electron takes another app's entry that is cut at the same
 * blank for ours.
 * @param program absolute path of what is to be started
 */
export function buildLoginItem(platform: string, program: string): { readonly path?: string } {
  return platform === 'win32' ? { path: `"${program}"` } : {};
}
