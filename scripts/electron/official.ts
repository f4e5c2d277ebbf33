import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runForOutput } from '../machine/child-process';
import { cacheFolder, createWorkFolder } from './cache-folder';
import { watchForStall } from './download-stall';
import { type ElectronCopy, executableName, isPresent, readDistVersion } from './electron-copy';

const packageFolder = dirname(require.resolve('electron/package.json'));
const refusalLastsMs = 60 * 60_000;

/** The version that package.json pins, e.g. `45.4.1`. */
export async function pinnedVersion(): Promise<string> {
  const manifest: { version: string } = JSON.parse(
    await readFile(join(packageFolder, 'package.json'), 'utf8'),
  );
  return manifest.version;
}

/** The official Electron, if it is unpacked in node_modules and is the pinned version. */
export async function findOfficial(): Promise<ElectronCopy | undefined> {
  const dist = join(packageFolder, 'dist');
  const executable = join(dist, executableName());
  const version = await readDistVersion(dist);
  if (version !== (await pinnedVersion()) || !(await isPresent(executable))) return undefined;
  // The electron package writes path.txt last: without it the unpacking was interrupted.
  if (!(await isPresent(join(packageFolder, 'path.txt')))) return undefined;
  return { executable, dist, version, origin: 'official' };
}

/**
 * Lets the electron package fetch its binary (its mirrors and proxy settings count) and gives up soon where the
 * network does not let it.
 *
 * @returns the copy, or one line saying why there is none
 */
export async function downloadOfficial(): Promise<ElectronCopy | { refused: string }> {
  const work = await createWorkFolder(tmpdir());
  const version = await pinnedVersion();
  const stall = watchForStall([work.path, join(packageFolder, 'dist')], () => {
    console.error(`Downloading Electron ${version} (once).`);
  });
  try {
    // The download grows in the temporary folder, where its progress can be seen.
    const temporary = { TMPDIR: work.path, TEMP: work.path, TMP: work.path };
    const installed = await runForOutput(process.execPath, [join(packageFolder, 'install.js')], {
      env: { ...process.env, ...temporary, ELECTRON_GET_NO_PROGRESS: '1' },
      signal: stall.signal,
    });
    const copy = await findOfficial();
    if (copy) return copy;
    return { refused: stall.signal.aborted ? 'the download stood still' : firstLine(installed.output) };
  } finally {
    stall.stop();
    await work.remove();
  }
}

/** Was the pinned version refused less than an hour ago? Asking again at every command would only cost time. */
export async function isRefusalFresh(): Promise<boolean> {
  const noted = await stat(await refusalStamp()).catch(() => undefined);
  return noted !== undefined && Date.now() - noted.mtimeMs < refusalLastsMs;
}

/** Remembers the refusal for an hour; where nothing can be written (a shared cache, say) it is simply asked again. */
export async function noteRefusal(reason: string): Promise<void> {
  const text = `${reason}\nAsked again one hour after this file's date; delete it to ask at once.\n`;
  try {
    await mkdir(cacheFolder(), { recursive: true });
    await writeFile(await refusalStamp(), text);
  } catch {}
}

async function refusalStamp(): Promise<string> {
  return join(cacheFolder(), `electron-${await pinnedVersion()}-refused.txt`);
}

function firstLine(output: string): string {
  return output.trim().split('\n')[0] || 'no reason given';
}
