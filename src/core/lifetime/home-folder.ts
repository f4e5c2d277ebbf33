/** Whether Linux has a folder for the app's own files that somebody chose. */

import { type Message, message } from '../../shared/texts/message';

export type HomeFacts = {
  /** The value of `--user-data-dir`; empty without one. */
  readonly named: string;
  readonly home: string | undefined;
  readonly configHome: string | undefined;
  readonly isFolder: (path: string) => boolean;
};

/**
 * Gives the reason why there is none, in a sentence for the agent; null if there is one. Without one, Electron takes a folder
 * below that for temporary files, or below the working directory.
 */
export function findHomeFault({ named, home = '', configHome = '', isFolder }: HomeFacts): Message | null {
  if (named !== '') return null;
  if (configHome !== '')
    return configHome.startsWith('/')
      ? null
      : message('start.home-relative', { variable: 'XDG_CONFIG_HOME' });
  if (home === '') return message('start.home-missing');
  if (home.startsWith('/') && isFolder(home)) return null;
  return message('start.home-no-folder', { variable: 'HOME' });
}
