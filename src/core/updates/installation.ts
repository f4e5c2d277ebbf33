/** Whose installation this is: only what belongs to the agent is replaced by the app itself. */

export type Installation =
  /** The agent's own: NSIS per user, an AppImage of theirs, an app bundle that they may write to. */
  | 'own'
  /** The computer's: MSI, deb, rpm, an unpacked archive. IT replaces it; the agent is only told. */
  | 'managed';

export type InstallationFacts = {
  readonly platform: string;
  /** The program that runs, absolute. */
  readonly executable: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether this user may write to that file or folder. */
  readonly isWritable: (path: string) => boolean;
};

/** Anything that is not surely the agent's own counts as managed: being told is harmless, an elevation prompt is not. */
export function classifyInstallation({
  platform,
  executable,
  environment,
  isWritable,
}: InstallationFacts): Installation {
  switch (platform) {
    case 'win32': {
      // Where NSIS per user installs to; the MSI goes to Program Files.
      const folder = environment.LOCALAPPDATA;
      return folder && isInside(executable.toLowerCase(), folder.toLowerCase(), '\\') ? 'own' : 'managed';
    }
    case 'darwin': {
      const bundle = /^(.+\.app)\/Contents\/MacOS\//.exec(executable)?.[1];
      return bundle && isWritable(bundle) ? 'own' : 'managed';
    }
    case 'linux': {
      const image = findAppImage(executable, environment);
      return image !== null && isWritable(image) ? 'own' : 'managed';
    }
    default:
      return 'managed';
  }
}

/**
 * The AppImage that runs: it stays where it is, while its program is mounted somewhere else at each start. Its variables are
 * handed down to whatever is started from an AppImage, a terminal's or an editor's too, so the program must lie inside.
 */
export function findAppImage(
  executable: string,
  { APPIMAGE: image, APPDIR: mount }: InstallationFacts['environment'],
): string | null {
  return image && mount && isInside(executable, mount, '/') ? image : null;
}

const isInside = (path: string, folder: string, separator: string) =>
  path.startsWith(folder.endsWith(separator) ? folder : folder + separator);
