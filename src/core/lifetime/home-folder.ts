/** Whether Linux has a folder for the app's own files that somebody chose. */

export type HomeFacts = {
  /** The value of `--user-data-dir`; empty without one. */
  readonly named: string;
  readonly home: string | undefined;
  readonly configHome: string | undefined;
  readonly isFolder: (path: string) => boolean;
};

/**
 * Gives the reason why there is none, in a sentence; null if there is one. Electron takes one below the folder for
 * temporary files then, or below the working directory.
 */
export function findHomeFault({ named, home = '', configHome = '', isFolder }: HomeFacts): string | null {
  if (named !== '') return null;
  if (configHome !== '')
    return configHome.startsWith('/') ? null : 'XDG_CONFIG_HOME is not an absolute path.';
  if (home === '') return 'HOME is not set, so that there is no folder for its files.';
  return home.startsWith('/') && isFolder(home) ? null : 'HOME is not the path of a folder.';
}
