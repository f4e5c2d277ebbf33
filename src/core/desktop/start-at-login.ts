/** What starts the app at log-in: an item of Windows or macOS, and on Linux a desktop entry (freedesktop.org: Autostart). */

type LoginItem = { readonly path?: string; readonly args?: string[] };

/** Electron's `app`, as far as it keeps the item. */
export type LoginItems = {
  readonly getLoginItemSettings: (item: LoginItem) => { readonly openAtLogin: boolean };
  readonly setLoginItemSettings: (item: LoginItem & { readonly openAtLogin: boolean }) => void;
};

/**
 * The options of Electron's `setLoginItemSettings` and `getLoginItemSettings`. On Windows the path becomes a command line
 * in the registry, which Electron does not quote (electron#32657). Without quotes, Windows tries `C:\Program` before
 * `C:\Program Files\…`, and Electron takes the entry of another app with the same start for this one's.
 */
export function buildLoginItem(platform: string, program: string, args: readonly string[]): LoginItem {
  return platform === 'win32' ? { path: `"${program}"`, args: quoteEach(args, quoteForWindows) } : {};
}

/** An argument of a command line of Windows, by the rules of `CommandLineToArgvW`: backslashes count before a quote alone. */
export function quoteForWindows(argument: string): string {
  return `"${argument.replace(/(\\*)("|$)/g, (_, slashes: string, quote: string) => slashes + slashes + (quote && '\\"'))}"`;
}

/** A word alone stays as it is, so that an entry can be read. */
const quoteEach = (args: readonly string[], quote: (argument: string) => string) =>
  args.map((argument) => (/^[\w-]+$/.test(argument) ? argument : quote(argument)));

/** Tells the profile with the usual data folder that it starts at log-in, and opens the others that are to start. */
export const atLoginArgument = '--at-login';

/**
 * What the system keeps for the app: nothing, the start of the app as it is, or of the marked profiles. `keep`: what is there
 * stays, because only the first profile knows whether it is for itself.
 */
export type LoginEntry = 'none' | 'app' | 'profiles' | 'keep';

const folderArgument = (folder: string) => `--user-data-dir=${folder}`;

/**
 * The arguments with which the system starts the app.
 * @param folder the data folder that this start was given; empty where it has the usual one
 */
export function buildEntryArguments(wished: LoginEntry, folder: string): readonly string[] {
  const given = folder === '' ? [] : [folderArgument(folder)];
  return wished === 'profiles' ? [...given, atLoginArgument] : given;
}

/**
 * For Windows and macOS. On Windows, Electron finds the item only with the arguments that it was made with, and removes it
 * with any (Electron's `browser_win.cc`). So it is looked for with each of those that the app gives it.
 */
export function applyLoginItem(
  items: LoginItems,
  platform: string,
  program: string,
  wished: Exclude<LoginEntry, 'keep'>,
  folder: string,
): void {
  const build = (entry: LoginEntry) => buildLoginItem(platform, program, buildEntryArguments(entry, folder));
  const isThere = (entry: LoginEntry) => items.getLoginItemSettings(build(entry)).openAtLogin;
  const isOn = wished !== 'none';
  const isRight = isOn ? isThere(wished) : !isThere('app') && !isThere('profiles');
  if (!isRight) items.setLoginItemSettings({ ...build(wished), openAtLogin: isOn });
}

/** What starts at log-in. */
export type LoginEntryWish = {
  /** Of this profile. */
  readonly isOn: boolean;
  /** Whether this profile has the usual data folder. */
  readonly isFirst: boolean;
  /** Whether any profile but the first one is to start. */
  readonly isAnyMarked: boolean;
};

/** The start of the first profile opens the marked ones, so that one entry serves all. */
export function decideLoginEntry(wish: LoginEntryWish): LoginEntry {
  if (wish.isAnyMarked) return 'profiles';
  if (!wish.isFirst) return 'keep';
  return wish.isOn ? 'app' : 'none';
}

/** Marks the app's own entry. A file without it is neither changed nor removed. */
export const ownEntryMark = 'X-Agent-Desk=start-at-login';

/** Null when the format can't hold the program's path, which must be absolute, or an argument. */
export function buildAutostartEntry(name: string, program: string, args: readonly string[]): string | null {
  // A command in an entry can't contain control characters.
  if (!program.startsWith('/') || [program, ...args].some((word) => /\p{Cc}/u.test(word))) return null;
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${[quoteCommand(program), ...quoteEach(args, quoteCommand)].join(' ')}`,
    // Where the app was removed and the entry was not, the desktop starts nothing, and reports no error.
    `TryExec=${program.replaceAll('\\', '\\\\')}`,
    'Terminal=false',
    ownEntryMark,
  ];
  return `${lines.join('\n')}\n`;
}

/** Whether an entry starts the app with this data folder. The setting of one folder removes no entry of another one. */
export function isEntryOfFolder(entry: string, folder: string): boolean {
  const command = entry.split('\n').find((line) => line.startsWith('Exec=')) ?? '';
  if (folder === '') return !command.includes(` "${folderArgument('')}`);
  return `${command} `.includes(` ${quoteCommand(folderArgument(folder))} `);
}

/** Quotes an argument, then escapes it as a string. `%` is doubled, because it begins a field code. */
function quoteCommand(word: string): string {
  const quoted = `"${word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return quoted.replaceAll('\\', '\\\\');
}
