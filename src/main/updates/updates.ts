/** Puts the updates together: where they come from, whose installation this is, and when the last look was. */

import { accessSync, constants } from 'node:fs';
import { app } from 'electron';
import { createListeners } from '../../core/listeners';
import type { Questions } from '../../core/network/questions';
import { classifyInstallation } from '../../core/updates/installation';
import { createUpdates, lastLookSchema, type UpdatePorts, type Updates } from '../../core/updates/updates';
import type { Organisations } from '../profiles/organisations';
import { readMemo, writeMemo } from '../storage/memo-file';
import type { Limits } from '../system/limits';
import { readTestSwitches } from '../system/test-switches';
import type { UpdateInstaller } from './update-installer';
import { fetchSignedFeed, isAllowedFeed } from './update-source';

export type UpdateOptions = Pick<UpdatePorts, 'clock' | 'settings' | 'report'> & {
  readonly organisations: Pick<Organisations, 'nameOthers' | 'onRead'>;
  readonly limits: Limits;
  readonly environment: NodeJS.ProcessEnv;
  readonly recallLogIn: Questions['recallLogIn'];
  /** Called when the app is about to end for an update. */
  readonly onInstall: () => void;
};

export type StartedUpdates = Updates & {
  /** Calls the listener when the notice may be another one. */
  readonly onChange: (listener: () => void) => () => void;
};

/** The first look comes after `updateDelayMs`. electron-updater is loaded once there is a feed whose signature is good. */
export function startUpdates(options: UpdateOptions): StartedUpdates {
  const { clock, limits, environment, settings, recallLogIn, organisations, report } = options;
  const changed = createListeners();
  const publicKey = readTestSwitches(environment).updateKey ?? __UPDATE_KEY__;
  let installer: UpdateInstaller | null = null;
  const loadInstaller = async () => {
    const { createUpdateInstaller } = await import('./update-installer');
    installer ??= createUpdateInstaller({ stallMs: limits.downloadStallMs, recallLogIn, report });
    return installer;
  };
  const updates = createUpdates({
    clock,
    settings,
    program: {
      // The files of “Agent Desk QA” begin with `agent-desk-qa`.
      name: app.getName().toLowerCase().replaceAll(' ', '-'),
      system: systems[process.platform] ?? 'linux',
      version: app.getVersion(),
    },
    installation: classifyInstallation({
      platform: process.platform,
      executable: process.execPath,
      environment,
      isWritable,
    }),
    delayMs: limits.updateDelayMs,
    isAllowedFeed,
    fetchFeed: async (address) => {
      const text = await fetchSignedFeed(address, publicKey, limits.requestMs, recallLogIn);
      if (typeof text !== 'string') return text;
      return { kind: 'fetched', feed: (await loadInstaller()).parseFeed(text) };
    },
    download: async (update, address) => (await loadInstaller()).download(update, address),
    install: () => {
      options.onInstall();
      installer?.install();
    },
    readOthers: organisations.nameOthers,
    readLastLook: () => readMemo(fileName, lastLookSchema)?.lookedAt ?? null,
    writeLastLook: (lookedAt) => writeMemo(fileName, { lookedAt }),
    onChange: changed.tell,
    report,
  });
  organisations.onRead(updates.othersChanged);
  return { ...updates, onChange: changed.add };
}

/** The values of `${os}` in electron-builder.yml. */
const systems: Readonly<Partial<Record<NodeJS.Platform, 'mac' | 'win'>>> = { win32: 'win', darwin: 'mac' };

/** With the time of the last look; without it, the next start looks again. */
const fileName = 'updates.json';

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
