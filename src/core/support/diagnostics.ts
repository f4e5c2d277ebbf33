/** The diagnostics as text files: what support needs of this installation, without secrets and without its people. */

import { type Settings, settingKeys } from '../../shared/settings';
import type { DiagnosticFile, Version } from '../../shared/view';
import { createPeopleFilter } from '../problems/people';
import { cutAddresses, redact } from '../problems/redact';
import type { EffectiveConfig } from '../settings/effective-config';

export type Finding = readonly [name: string, value: string];

export type Findings = {
  /** The kind of the desk's view, and the code of a problem. */
  readonly state: string;
  readonly versions: readonly Version[];
  readonly system: readonly Finding[];
  readonly settings: readonly Finding[];
  readonly network: readonly Finding[];
  readonly protection: readonly Finding[];
  readonly log: string;
  /** The user's own folder. Its path often has the user's name in it. */
  readonly home: string;
};

/** The limit of each file. The agent should be able to read it before it is saved. */
const maxCharacters = 64 * 1024;

/** Hides secrets and people in each file, and cuts its beginning where it has more than 65,536 characters. */
export function buildDiagnostics(findings: Findings): readonly DiagnosticFile[] {
  const { state, versions, system, settings, network, protection, log, home } = findings;
  const versionFindings = versions.map(({ name, version }) => [name, version] as const);
  const files = [
    { name: 'summary.txt', text: table([['State', state], ...versionFindings, ...system]) },
    { name: 'settings.txt', text: table(settings) },
    { name: 'network.txt', text: table(network) },
    { name: 'protection.txt', text: table(protection) },
    { name: 'log.txt', text: log === '' ? 'The log is empty.' : cutAddresses(log) },
  ];
  const hidePeople = createPeopleFilter(home);
  return files.map(({ name, text }) => ({ name, text: keepEnd(hidePeople(redact(text))) }));
}

function table(findings: readonly Finding[]): string {
  return findings.map(([name, value]) => `${name}: ${value}`).join('\n');
}

/** Cuts a text at the start, by whole lines: the newest lines of a log are last. */
function keepEnd(text: string): string {
  if (text.length <= maxCharacters) return text;
  const end = text.slice(-maxCharacters);
  return end.slice(end.indexOf('\n') + 1);
}

/** The values of these settings could name a person. Only whether they are set is told. */
const personal: readonly (keyof Settings)[] = ['loginHint'];

/**
 * Each setting with its source and what stands in the way of it. The client secret, and what could name a person, are
 * hidden.
 */
export function describeSettings(config: EffectiveConfig): readonly Finding[] {
  const { policy, settings, clientSecret, faults, notes } = config;
  const describeSetting = (key: keyof Settings): string => {
    const { value, source, from } = settings[key];
    const shown = personal.includes(key) && value !== '' ? 'set, hidden here' : value || 'not set';
    return `${shown} (${from === null ? source : `${source}: ${from}`})`;
  };
  return [
    ['Policy', policy.fault === null ? policy.state : `${policy.state}: ${policy.fault}`],
    ...settingKeys.map((key) => [key, describeSetting(key)] as const),
    ['Client secret', clientSecret.value === null ? 'not set' : `set, hidden here (${clientSecret.source})`],
    ...faults.map((fault) => ['Not usable', fault] as const),
    ...notes.map((note) => ['Note', note] as const),
  ];
}
