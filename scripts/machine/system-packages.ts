import { runForOutput } from './child-process';
import { isLinuxRoot } from './launch-environment';
import { adviseOnSandbox, readSandboxSupport } from './sandbox';

/** What Electron needs on Debian and Ubuntu. Most of it is part of a desktop. */
export const libraryPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1'];

/** What the tests need: they bring their own display, keyring and certificates (libnss3-tools has certutil). */
const testPackages = ['xvfb', 'xauth', 'dbus', 'gnome-keyring', 'libnss3-tools'];

/** Letters of all languages of the app, for pictures: a desktop in that language has them. */
export const fontPackages = ['fonts-noto-core', 'fonts-noto-cjk'];

/** What packs the archives. */
export const packagingPackages = ['p7zip-full'];

/**
 * Makes sure that system packages are installed, which only Linux needs. On Debian and Ubuntu root gets the missing ones
 * installed. Elsewhere package names are not known, so the executable is asked which libraries it lacks.
 *
 * @param packages names of Debian. The time_t variants of newer releases (`libgtk-3-0t64`) count as well
 * @param executable the Electron that is about to be started. For some systems advice is printed for it
 * @throws with the command to run, or with the names of the libraries
 */
export async function ensureSystemPackages(
  packages: readonly string[] = [...libraryPackages, ...testPackages],
  executable?: string,
): Promise<void> {
  if (process.platform !== 'linux') return;
  const advice = executable === undefined ? null : adviseOnSandbox(readSandboxSupport(executable));
  if (advice !== null) console.error(advice);
  const missing = await findMissingPackages(packages);
  if (missing === 'no dpkg') return executable === undefined ? undefined : checkLibraries(executable);
  if (missing.length === 0) return;
  if (isLinuxRoot()) return installPackages(missing);
  const names = await chooseNames(missing);
  throw new Error(
    `System packages are missing. Install them with:\n  sudo apt-get install -y ${names.join(' ')}`,
  );
}

const inEnglish = { env: { ...process.env, LC_ALL: 'C' } };

async function findMissingPackages(packages: readonly string[]): Promise<string[] | 'no dpkg'> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format
  const format = '-f=${Package} ${db:Status-Status}\n';
  const names = packages.flatMap((name) => [name, `${name}t64`]);
  // dpkg-query exits non-zero as soon as one name is unknown, and lists the others all the same.
  const { code, stdout } = await runForOutput('dpkg-query', ['-W', format, ...names]);
  if (code === 127) return 'no dpkg';
  const lines = stdout.split('\n');
  const isInstalled = (name: string) => lines.includes(`${name} installed`);
  return packages.filter((name) => !isInstalled(name) && !isInstalled(`${name}t64`));
}

async function installPackages(missing: readonly string[]): Promise<void> {
  const updated = await runForOutput('apt-get', ['update']);
  const names = await chooseNames(missing);
  console.error(`Installing system packages: ${names.join(' ')}`);
  const options = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
  const installed = await runForOutput('apt-get', ['install', ...options, ...names], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (installed.code === 0) return;
  // A failed update alone (one mirror of many is away) is no reason to stop, but it may be why the installation failed.
  const reason = (updated.code === 0 ? '' : updated.output) + installed.output;
  throw new Error(`${reason.trim()}\nThe system packages could not be installed: ${names.join(' ')}`);
}

/** Takes the time_t variant where there is one. There the old name is virtual, and apt may refuse to choose for it. */
async function chooseNames(missing: readonly string[]): Promise<string[]> {
  const variants = missing.map((name) => `${name}t64`);
  const { stdout } = await runForOutput('apt-cache', ['policy', ...variants], inEnglish);
  const isOffered = (name: string) =>
    new RegExp(`^${name}:\\n.*\\n  Candidate: (?!\\(none\\))`, 'm').test(stdout);
  return missing.map((name) => (isOffered(`${name}t64`) ? `${name}t64` : name));
}

async function checkLibraries(executable: string): Promise<void> {
  const { stdout } = await runForOutput('ldd', [executable], inEnglish);
  const libraries = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
  if (libraries.length > 0)
    throw new Error(`Electron needs libraries that are not installed: ${libraries.join(' ')}`);
}
