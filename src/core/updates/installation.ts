/** Whether the app may replace itself: only an installation of the agent's own. */

/**
 * - `own`: the agent's, which is NSIS per user, or an AppImage or app bundle that they may write to
 * - `managed`: for the whole computer (MSI, deb, rpm, an unpacked archive). IT replaces it, and the agent is only told
 */
export type Installation = 'own' | 'managed';

export type InstallationFacts = {
  readonly platform: string;
  readonly executable: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isWritable: (path: string) => boolean;
};

/** In doubt an installation is managed: a notice does no harm, and an elevation prompt could. */
export function classifyInstallation(facts: InstallationFacts): Installation {
  const { platform, executable, environment, isWritable } = facts;
  switch (platform) {
    case 'win32': {
      // NSIS installs there for one user. The MSI installs in Program Files.
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
 * The path of the running AppImage, or null. The file stays where it is, and its program is mounted at another place with
 * each start. Every program that an AppImage starts inherits these variables, so the running one must lie in the mount.
 */
export function findAppImage(
  executable: string,
  { APPIMAGE: image, APPDIR: mount }: InstallationFacts['environment'],
): string | null {
  return image && mount && isInside(executable, mount, '/') ? image : null;
}

const isInside = (path: string, folder: string, separator: string) =>
  path.startsWith(folder.endsWith(separator) ? folder : folder + separator);
