/** Download and installation by electron-updater, which gets the update that was checked. Never loaded at start. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import {
  AppImageUpdater,
  type AppUpdater,
  CancellationToken,
  MacUpdater,
  NsisUpdater,
  Provider,
  type UpdateInfo,
} from 'electron-updater';
import { type ProviderRuntimeOptions, parseUpdateInfo } from 'electron-updater/out/providers/Provider';
import { type Questions, readLogInDemand } from '../../core/network/questions';
import { buildProblem } from '../../core/problems/problem';
import type { Update } from '../../core/updates/update-feed';
import type { UpdatePorts } from '../../core/updates/updates';
import { updatePartition } from './update-source';

export type UpdateInstaller = Pick<UpdatePorts, 'download' | 'install'> & {
  readonly parseFeed: (text: string) => unknown;
};

export type UpdateInstallerOptions = {
  /** See `downloadStallMs` in main/system/limits.ts. */
  readonly stallMs: number;
  readonly recallLogIn: Questions['recallLogIn'];
  readonly report: (text: string) => void;
};

/** `parseFeed` gives null for what is no feed. `install` ends the app, and does nothing before a download. */
export function createUpdateInstaller(options: UpdateInstallerOptions): UpdateInstaller {
  let updater: AppUpdater | null = null;
  return {
    parseFeed,
    download: async (update, address) => {
      updater = createUpdater(update, address, options);
      return download(updater, update, address, options.stallMs);
    },
    install: () => {
      if (updater === null) return;
      // Squirrel waits for the end of the app. The other installers start the new app at once, which would find the old
      // one's lock and end.
      if (updater instanceof MacUpdater) return updater.quitAndInstall();
      const installer = updater as NsisUpdater | AppImageUpdater;
      app.once('quit', () => {
        app.releaseSingleInstanceLock();
        installer.install(false, true);
      });
      app.quit();
    },
  };
}

function parseFeed(text: string): unknown {
  try {
    return parseUpdateInfo(text, 'feed', new URL('https://feed.invalid'));
  } catch {
    return null;
  }
}

function createUpdater(update: Update, address: string, options: UpdateInstallerOptions): AppUpdater {
  const updater = new updaterClasses[process.platform as keyof typeof updaterClasses]();
  const { report } = options;
  updater.logger = { info: report, warn: report, error: report };
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // A differential download joins parts of the old and the new file by block maps, which are not signed.
  updater.disableDifferentialDownload = true;
  updater.forceDevUpdateConfig = !app.isPackaged;
  // Without this, an identity for staged rollouts would be written to disk and sent with each request.
  Object.assign(updater, { stagingUserIdPromise: { value: Promise.resolve('none') } });
  // A packaged app has app-update.yml, with the publisher for Windows. A checkout has none.
  if (!app.isPackaged) {
    Object.assign(updater, {
      configOnDisk: { value: Promise.resolve({ updaterCacheDirName: 'agent-desk-updater' }) },
    });
  }
  updater.on('login', (authInfo, answer) => {
    const logIn = options.recallLogIn(readLogInDemand(authInfo, false));
    if (logIn === null) answer('', '');
    else answer(logIn.userName, logIn.password);
  });
  // The logger has it already. An `error` event without a listener would be thrown.
  updater.on('error', () => {});
  updater.setFeedURL({ provider: 'custom', updateProvider: signedProvider(update, address) });
  return updater;
}

const updaterClasses = { win32: NsisUpdater, darwin: MacUpdater, linux: AppImageUpdater } as const;

function signedProvider({ version, files }: Update, address: string) {
  const [first] = files;
  const info = {
    version,
    files: [...files],
    path: first?.url ?? '',
    sha512: first?.sha512 ?? '',
    releaseDate: '',
  };
  return class extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }
    override getLatestVersion = async (): Promise<UpdateInfo> => info;
    override resolveFiles = () =>
      files.map((file) => ({ url: new URL(`${address}/${file.url}`), info: file }));
  };
}

async function download(
  updater: AppUpdater,
  update: Update,
  address: string,
  stallMs: number,
): ReturnType<UpdatePorts['download']> {
  const origin = keepToOrigin(new URL(address).origin);
  const cancellation = new CancellationToken();
  const largest = Math.max(...update.files.map(({ size }) => size));
  const cancel = () => cancellation.cancel();
  let stall = setTimeout(cancel, stallMs);
  updater.on('download-progress', ({ transferred }) => {
    clearTimeout(stall);
    stall = setTimeout(cancel, stallMs);
    if (transferred > largest) cancel();
  });
  try {
    if (process.platform === 'win32' && !isPublisherKnown()) return buildProblem('update-unsigned');
    await updater.checkForUpdates();
    // After a cancellation Electron's request may raise no event.
    const cancelled = new Promise<never>((_resolve, reject) => {
      cancellation.once('cancel', () => reject(new Error('cancelled')));
    });
    if (cancellation.cancelled) throw new Error('cancelled');
    await Promise.race([updater.downloadUpdate(cancellation), cancelled]);
    return { kind: 'downloaded' };
  } catch (fault) {
    if (origin.wasLeft()) return buildProblem('update-redirected');
    const code = (fault as { code?: unknown }).code;
    if (code === 'ERR_CHECKSUM_MISMATCH') return buildProblem('update-damaged');
    if (code === 'ERR_UPDATER_INVALID_SIGNATURE') return buildProblem('update-unsigned');
    return buildProblem('update-download-failed');
  } finally {
    clearTimeout(stall);
    origin.stop();
  }
}

/** Without a name there (a release that was built unsigned), electron-updater checks no publisher. */
function isPublisherKnown(): boolean {
  const text = readFileSync(join(process.resourcesPath, 'app-update.yml'), 'utf8');
  return /^publisherName:/m.test(text);
}

/** Cancels each request to another origin: electron-updater follows redirects, to plain http too. */
function keepToOrigin(origin: string): { readonly wasLeft: () => boolean; readonly stop: () => void } {
  let wasLeft = false;
  const { webRequest } = updatePartition();
  webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = new URL(url).origin !== origin;
    wasLeft ||= cancel;
    answer({ cancel });
  });
  return { wasLeft: () => wasLeft, stop: () => webRequest.onBeforeRequest(null) };
}
