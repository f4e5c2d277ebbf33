/** The diagnostics as text files: what support needs to know of this installation, and nothing of whom it belongs to. */

import { type Settings, settingKeys } from '../../shared/settings';
import type { DiagnosticFile, Version } from '../../shared/view';
import { redact } from '../problems/redact';
import type { EffectiveConfig } from '../settings/effective-config';

/** A name and what there is to say of it, one line each. */
export type Finding = readonly [name: string, said: string];

export type Findings = {
  /** What the app is doing, with the code of a problem. */
  readonly state: string;
  readonly versions: readonly Version[];
  readonly system: readonly Finding[];
  readonly settings: readonly Finding[];
  readonly network: readonly Finding[];
  readonly protection: readonly Finding[];
  /** The last lines of the log, oldest first. */
  readonly log: string;
  /** The user's own folder, which names them. */
  readonly home: string;
};

/** Of each file. More says no more, and the agent is to read it. */
const maxCharacters = 64 * 1024;

export function buildDiagnostics(findings: Findings): readonly DiagnosticFile[] {
  const { state, versions, system, settings, network, protection, log, home } = findings;
  const of = versions.map(({ name, version }) => [name, version] as const);
  const files = [
    { name: 'summary.txt', text: table([['State', state], ...of, ...system]) },
    { name: 'settings.txt', text: table(settings) },
    { name: 'network.txt', text: table(network) },
    { name: 'protection.txt', text: table(protection) },
    { name: 'log.txt', text: log === '' ? 'The log is empty.' : log },
  ];
  return files.map(({ name, text }) => ({ name, text: keepEnd(hidePeople(redact(text), home)) }));
}

function table(findings: readonly Finding[]): string {
  return findings.map(([name, said]) => `${name}: ${said}`).join('\n');
}

/** The end, because a log's newest lines are last; from the start of a line. */
function keepEnd(text: string): string {
  if (text.length <= maxCharacters) return text;
  const end = text.slice(-maxCharacters);
  return end.slice(end.indexOf('\n') + 1);
}

/** Bounded, so that a long line without any “@” costs no more than its length. */
const address = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
/** Windows' names may have blanks: there all before the next backslash is one. */
const foldersOfUsers = /([\\/](?:home|Users)[\\/]+)(?:[^\\/\r\n"'`:;,)]{1,64}(?=\\)|[^\\/\s"'`:;,)]+)/gi;

/**
 * Takes people out of text: e-mail addresses, and names that stand in paths.
 * @param home the user's own folder; empty when it is not known
 */
export function hidePeople(text: string, home: string): string {
  const isOwn = home.length > 1;
  const slashes = home.replaceAll('\\', '/');
  const own = isOwn ? text.replaceAll(home, '~').replaceAll(slashes, '~') : text;
  return own.replace(foldersOfUsers, '$1[user]').replace(address, '[e-mail]');
}

/** Could name a person, so it is only said to be there. */
const hidden: readonly (keyof Settings)[] = ['loginHint'];

/** Each setting, its value and where that comes from; of the client secret only whether it is set. */
export function describeSettings({
  policy,
  settings,
  clientSecret,
  faults,
}: EffectiveConfig): readonly Finding[] {
  const sayOne = (key: keyof Settings): string => {
    const { value, source, from } = settings[key];
    const said = hidden.includes(key) && value !== '' ? 'set, hidden here' : value || 'not set';
    return `${said} (${from === null ? source : `${source}: ${from}`})`;
  };
  return [
    ['Policy', policy.fault === null ? policy.state : `${policy.state}: ${policy.fault}`],
    ...settingKeys.map((key) => [key, sayOne(key)] as const),
    ['Client secret', clientSecret.value === null ? 'not set' : `set, hidden here (${clientSecret.source})`],
    ...faults.map((fault) => ['Not usable', fault] as const),
  ];
}
