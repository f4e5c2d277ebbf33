import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { version } from 'electron/package.json';
import { runForOutput } from '../machine/child-process';
import { watchForStall } from './download-stall';
import { type ElectronCopy, readCopy } from './electron-copy';
import { cacheFolder, withWorkFolder } from './folders';

const packageFolder = dirname(require.resolve('electron/package.json'));
const refusalLastsMs = 60 * 60_000;

/** The version that package.json pins, e.g. `45.5.0`. */
export const pinnedVersion: string = version;

/** The official Electron of the pinned version, if it is unpacked in node_modules. */
export function findOfficial(): ElectronCopy | undefined {
  // The electron package writes path.txt last. Without it the unpacking was interrupted.
  const isWhole = existsSync(join(packageFolder, 'path.txt'));
  const copy = isWhole ? readCopy(join(packageFolder, 'dist'), 'official') : undefined;
  return copy?.version === pinnedVersion ? copy : undefined;
}

/**
 * Lets the electron package download its binary, with the mirror and the proxy that its own settings name.
 *
 * @returns the copy, or one line that says why there is none
 */
export function downloadOfficial(): Promise<ElectronCopy | { refused: string }> {
  return withWorkFolder(tmpdir(), async (folder) => {
    const { signal, stop } = watchForStall(folder, () => {
      console.error(`Downloading Electron ${pinnedVersion} (once).`);
    });
    try {
      // The download grows in the temporary folder.
      const temporary = { TMPDIR: folder, TEMP: folder, TMP: folder };
      const installed = await runForOutput(process.execPath, [join(packageFolder, 'install.js')], {
        env: { ...process.env, ...temporary, ELECTRON_GET_NO_PROGRESS: '1' },
        signal,
      });
      const reason = signal.aborted ? 'the download stood still' : installed.output.trim().split('\n')[0];
      return findOfficial() ?? { refused: reason || 'no reason given' };
    } finally {
      stop();
    }
  });
}

const refusalFile = () => join(cacheFolder(), `electron-${pinnedVersion}-refused.txt`);

/** Whether the download of the pinned version was refused less than an hour ago. */
export function isRefusalFresh(): boolean {
  const path = refusalFile();
  return existsSync(path) && Date.now() - statSync(path).mtimeMs < refusalLastsMs;
}

/** Keeps the refusal for an hour, so that not every command tries again. */
export function noteRefusal(reason: string): void {
  try {
    mkdirSync(cacheFolder(), { recursive: true });
    writeFileSync(
      refusalFile(),
      `${reason}\nAsked again one hour after this file's date; delete it to ask at once.\n`,
    );
  } catch {
    // A cache that can't be written to, a shared one for example: the next command tries again.
  }
}
