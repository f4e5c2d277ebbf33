/** Puts the updates together: where they come from, whose installation this is, and when the last look was. */

import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'atomically';
import { app } from 'electron';
import * as v from 'valibot';
import type { Clock } from '../../core/clock';
import type { LogIn, LogInDemand } from '../../core/network/questions';
import { classifyInstallation } from '../../core/updates/installation';
import { createUpdates, type Updates } from '../../core/updates/updates';
import type { Settings } from '../../shared/settings';
import type { Limits } from '../system/limits';
import { readTestSwitches } from '../system/test-switches';
import type { UpdateInstaller } from './update-installer';
import { createUpdateSource } from './update-source';

export type UpdateOptions = {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly settings: () => Settings;
  readonly recallLogIn: (demand: LogInDemand) => LogIn | null;
  readonly onChange: () => void;
  readonly report: (text: string) => void;
};

export function startUpdates(options: UpdateOptions): Updates {
  const { clock, limits, environment, settings, recallLogIn, onChange, report } = options;
  const publicKey = readTestSwitches(environment).updateKey ?? __UPDATE_KEY__;
  const source = createUpdateSource({ publicKey, timeoutMs: limits.requestMs, recallLogIn });
  let installer: UpdateInstaller | null = null;
  const loadInstaller = async () => {
    const { createUpdateInstaller } = await import('./update-installer');
    installer ??= createUpdateInstaller({ stallMs: limits.downloadStallMs, recallLogIn, report });
    return installer;
  };
  return createUpdates({
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
    isAllowedFeed: source.isAllowed,
    fetchFeed: async (address) => {
      const fetched = await source.fetch(address);
      if (fetched.kind === 'problem') return fetched;
      return { kind: 'fetched', feed: (await loadInstaller()).parseFeed(fetched.text) };
    },
    download: async (update, address) => (await loadInstaller()).download(update, address),
    install: () => installer?.install(),
    readLastLook,
    writeLastLook,
    onChange,
    report,
  });
}

/** The values of `${os}` in electron-builder.yml. */
const systems: Readonly<Partial<Record<NodeJS.Platform, 'mac' | 'win'>>> = { win32: 'win', darwin: 'mac' };

const lookFilePath = () => join(app.getPath('userData'), 'updates.json');
const lookFileSchema = v.object({ lookedAt: v.pipe(v.number(), v.integer(), v.minValue(0)) });

function readLastLook(): number | null {
  try {
    return v.parse(lookFileSchema, JSON.parse(readFileSync(lookFilePath(), 'utf8'))).lookedAt;
  } catch {
    return null;
  }
}

function writeLastLook(lookedAt: number): void {
  try {
    writeFileSync(lookFilePath(), JSON.stringify({ lookedAt }), { mode: 0o600 });
  } catch {
    // The next start then looks again, which does no harm.
  }
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
