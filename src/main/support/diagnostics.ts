/** Gathers the diagnostics: each thing is looked at on its own, and one that fails says so in the file. */

import { homedir, release } from 'node:os';
import { app, type Session } from 'electron';
import { buildEndpoints } from '../../core/genesys/endpoints';
import { buildEffectiveConfig } from '../../core/settings/effective-config';
import type { EffectiveSettings } from '../../core/settings/sources';
import { buildDiagnostics, describeSettings, type Finding } from '../../core/support/diagnostics';
import type { Settings } from '../../shared/settings';
import type { AppView, DiagnosticFile, SecretStatus } from '../../shared/view';
import { readVersions } from './about';
import { readFuses } from './fuse-wire';
import { probeLoginHost, within } from './login-host-probe';

export type DiagnosticsPorts = {
  readonly readSettings: () => EffectiveSettings;
  readonly secretStatus: () => SecretStatus;
  /** The system's encryption, in a few words. */
  readonly describeEncryption: () => string;
  readonly loginSession: (settings: Settings) => Session;
  readonly readLog: () => Promise<string>;
};

/** @param desk what it shows now */
export async function gatherDiagnostics(
  ports: DiagnosticsPorts,
  desk: AppView,
): Promise<readonly DiagnosticFile[]> {
  const effective = ports.readSettings();
  const { settings, policy } = effective;
  const [network, fuses, log] = await Promise.all([
    // The defaults that are left then are nobody's choice: neither for a host nor for a partition on disk.
    policy.kind === 'unusable'
      ? [['Login host', 'not asked, because the policy can’t be used'] as const]
      : probeLoginHost(buildEndpoints(settings).authorizeUrl, ports.loginSession(settings)),
    within(readFuses),
    within(ports.readLog),
  ]);
  return buildDiagnostics({
    state: desk.kind === 'problem' ? `problem ${desk.problem.code}` : desk.kind,
    versions: readVersions(),
    system: describeSystem(),
    settings: describeSettings(buildEffectiveConfig(effective, ports.secretStatus().kept, 'settings.json')),
    network,
    protection: [
      ['Encryption of what is kept', ports.describeEncryption()],
      ['Fuses', fuses],
      ['Sandbox switched off', app.commandLine.hasSwitch('no-sandbox') ? 'yes' : 'no'],
    ],
    log,
    home: homedir(),
  });
}

function describeSystem(): readonly Finding[] {
  const { XDG_CURRENT_DESKTOP: desktop, XDG_SESSION_TYPE: session } = process.env;
  return [
    ['Time', new Date().toISOString()],
    ['Running for', `${Math.round(process.uptime() / 60)} minutes`],
    ['System', `${process.platform} ${release()} ${process.arch}`],
    ...(process.platform === 'linux'
      ? [['Desktop', [desktop, session].filter(Boolean).join(', ') || 'unknown'] as const]
      : []),
    ['Language', app.getLocale()],
    ['Installed', app.isPackaged ? 'as a package' : 'no, run from its source'],
  ];
}
