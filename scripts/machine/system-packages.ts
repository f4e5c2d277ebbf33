import { runForOutput } from './child-process';
import { runCommand } from './command';
import { isLinuxRoot } from './launch-environment';
import { adviseOnSandbox, readSandboxWays } from './sandbox';

/** What Electron needs on Debian and Ubuntu; on a desktop most of it is there. */
export const libraryPackages: readonly string[] = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
];

/** And what its tests need, which bring a display, a keyring and a store of certificates of their own. */
export const electronPackages: readonly string[] = [
  ...libraryPackages,
  'xvfb',
  'xauth',
  // dbus-daemon and dbus-send.
  'dbus',
  'gnome-keyring',
  // certutil.
  'libnss3-tools',
];

/** What packs the archives. */
export const packagingPackages: readonly string[] = ['p7zip-full'];

/**
 * Sees to it that the libraries and programs that Electron and the tests need are installed. Only Linux needs any.
 * On Debian and Ubuntu root gets what is missing installed; for others the error says the command. On other
 * distributions, whose package names we do not know, the executable is asked which libraries it misses.
 *
 * @param packages Debian's names; the time_t variants (`libgtk-3-0t64`) of newer releases count as well
 * @param executable the Electron that will be started: it may need advice, and is asked where there is no dpkg; without it
 * neither is done
 * @throws with the command to run, or the names of the libraries
 */
export async function ensureSystemPackages(
  packages: readonly string[] = electronPackages,
  executable?: string,
): Promise<void> {
  if (process.platform !== 'linux') return;
  const advice = executable === undefined ? null : adviseOnSandbox(readSandboxWays(executable));
  if (advice !== null) console.error(advice);
  const missing = await findMissingPackages(packages);
  if (missing === 'no dpkg') {
    if (executable) await checkLibraries(executable);
    return;
  }
  if (missing.length === 0) return;
  if (isLinuxRoot()) return installPackages(missing);
  const names = await chooseNames(missing);
  throw new Error(
    `System packages are missing. Install them with:\n  sudo apt-get install -y ${names.join(' ')}`,
  );
}

async function findMissingPackages(packages: readonly string[]): Promise<string[] | 'no dpkg'> {
  const names = packages.flatMap((name) => [name, `${name}t64`]);
  // It exits non-zero as soon as one name is unknown, and still lists the others.
  const { code, stdout } = await runForOutput('dpkg-query', [
    '-W',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format
    '-f=${Package} ${db:Status-Status}\n',
    ...names,
  ]);
  if (code === 127) return 'no dpkg';
  const lines = stdout.split('\n');
  return packages.filter(
    (name) => !lines.includes(`${name} installed`) && !lines.includes(`${name}t64 installed`),
  );
}

async function installPackages(missing: string[]): Promise<void> {
  const updated = await runForOutput('apt-get', ['update']);
  const names = await chooseNames(missing);
  console.error(`Installing system packages: ${names.join(' ')}`);
  const options = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
  const installed = await runForOutput('apt-get', ['install', ...options, ...names], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (installed.code === 0) return;
  // A failed update alone (one mirror of many is away) is no reason to stop, but it may be why this failed.
  const reason = (updated.code === 0 ? '' : updated.output) + installed.output;
  throw new Error(`${reason.trim()}\nThe system packages could not be installed: ${names.join(' ')}`);
}

/** Newer releases know `libasound2t64` only; there the old name is virtual and apt refuses to choose. */
async function chooseNames(missing: string[]): Promise<string[]> {
  const variants = missing.map((name) => `${name}t64`);
  const { stdout } = await runForOutput('apt-cache', ['policy', ...variants], {
    env: { ...process.env, LC_ALL: 'C' },
  });
  const isOffered = (name: string) =>
    new RegExp(`^${name}:\\n.*\\n  Candidate: (?!\\(none\\))`, 'm').test(stdout);
  return missing.map((name) => (isOffered(`${name}t64`) ? `${name}t64` : name));
}

async function checkLibraries(executable: string): Promise<void> {
  const { stdout } = await runForOutput('ldd', [executable], { env: { ...process.env, LC_ALL: 'C' } });
  const libraries = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
  if (libraries.length === 0) return;
  throw new Error(`Electron needs libraries that are not installed: ${libraries.join(' ')}`);
}

if (require.main === module) {
  runCommand(async () => {
    const packages = process.argv.slice(2);
    await ensureSystemPackages(packages.length > 0 ? packages : electronPackages);
    return 0;
  });
}
