/** Gathers the diagnostics: about the app, its settings, the way to the login host, and the log. */

import { homedir, release } from 'node:os';
import { app } from 'electron';
import type { Clock } from '../../core/clock';
import type { Questions } from '../../core/network/questions';
import { buildEffectiveConfig } from '../../core/settings/effective-config';
import type { EffectiveSettings } from '../../core/settings/sources';
import { buildDiagnostics, describeSettings, type Finding } from '../../core/support/diagnostics';
import type { AppView, DiagnosticFile, SecretStatus } from '../../shared/view';
import { readEnglish } from '../language/app-language';
import type { Organisations } from '../profiles/organisations';
import type { OwnProfile } from '../profiles/own-profile';
import { readVersions } from './about';
import { findOut, probeLoginHost } from './login-host-probe';

export type DiagnosticsPorts = {
  readonly clock: Clock;
  readonly readSettings: () => EffectiveSettings;
  readonly secretStatus: () => SecretStatus;
  /** The system's encryption, in a few words. */
  readonly describeEncryption: () => string;
  readonly recallLogIn: Questions['recallLogIn'];
  readonly readLog: () => Promise<string>;
  readonly profile: Pick<OwnProfile, 'name'>;
  readonly organisations: Pick<Organisations, 'signs'>;
};

/** @param view what the desk shows now */
export async function gatherDiagnostics(
  ports: DiagnosticsPorts,
  view: AppView,
): Promise<readonly DiagnosticFile[]> {
  const effective = ports.readSettings();
  const { settings, policy } = effective;
  const [network, log] = await Promise.all([
    // The settings are the defaults then, and their host is the choice of no one.
    policy.kind === 'unusable'
      ? [['Login host', 'not asked, because the policy can’t be used'] as const]
      : probeLoginHost(settings, ports.clock, ports.recallLogIn),
    findOut(ports.clock, ports.readLog()),
  ]);
  return buildDiagnostics({
    state: view.kind === 'problem' ? `problem ${view.problem.code}` : view.kind,
    versions: readVersions(),
    system: [['Profile', nameProfile(ports)], ...describeSystem()],
    settings: describeSettings(
      buildEffectiveConfig(effective, ports.secretStatus().kept, 'settings.json', null, readEnglish()),
    ),
    network,
    protection: [
      ['Encryption of what is kept', ports.describeEncryption()],
      ['Sandbox switched off', app.commandLine.hasSwitch('no-sandbox') ? 'yes' : 'no'],
    ],
    log,
    home: homedir(),
  });
}

/** As the window's title names it, and for support whether that is the name with which it is started. */
function nameProfile({ profile, organisations }: DiagnosticsPorts): string {
  const { name } = organisations.signs();
  if (profile.name() !== null) return name ?? '';
  return name === null ? 'without a name' : `${name}, without a name of its own`;
}

function describeSystem(): readonly Finding[] {
  const { XDG_CURRENT_DESKTOP: desktop, XDG_SESSION_TYPE: session } = process.env;
  const findings: Finding[] = [
    ['Time', new Date().toISOString()],
    ['Running for', `${Math.round(process.uptime() / 60)} minutes`],
    ['System', `${process.platform} ${release()} ${process.arch}`],
    ['Language', app.getLocale()],
    ['Installed', app.isPackaged ? 'as a package' : 'no, run from its source'],
  ];
  if (process.platform === 'linux')
    findings.push(['Desktop', [desktop, session].filter(Boolean).join(', ') || 'unknown']);
  return findings;
}
