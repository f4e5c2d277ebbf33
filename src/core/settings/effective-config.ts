/** Every setting with its value and its source, so that people can find out why the app behaves as it does on a computer. */

import {
  argumentOf,
  type SettingSource,
  type Settings,
  settingKeys,
  variableOf,
} from '../../shared/settings';
import type { Texts } from '../../shared/texts/texts';
import type { SecretStatus } from '../../shared/view';
import { clientSecretVariable, otherConnectionNote } from './client-secret';
import type { EffectiveSettings } from './sources';

export type EffectiveValue = {
  readonly value: string;
  readonly source: SettingSource;
  /** The place of the policy, the argument, the variable or the path of the file; null for a default. */
  readonly from: string | null;
};

/** What `--print-effective-config` prints as JSON. Scripts of administrators read it: its names stay. */
export type EffectiveConfig = {
  /** The name of the profile; null for the one without a name. */
  readonly profile: string | null;
  /** `fault`: why the policy is unusable; the settings are the defaults then. */
  readonly policy: { readonly state: 'none' | 'used' | 'unusable'; readonly fault: string | null };
  readonly settings: { readonly [K in keyof Settings]: EffectiveValue };
  /** Never the secret itself, nor its length. */
  readonly clientSecret: {
    readonly value: '[hidden]' | null;
    readonly source: Exclude<SecretStatus['kept'], 'none' | 'other-connection'> | null;
    readonly from: string | null;
  };
  readonly faults: readonly string[];
  /** What stops no sign-in, and explains why something does not count. */
  readonly notes: readonly string[];
};

/** @param english for the texts: they are the same on every computer, whatever language its agent reads */
export function buildEffectiveConfig(
  effective: EffectiveSettings,
  secret: SecretStatus['kept'],
  settingsPath: string,
  profile: string | null,
  english: Pick<Texts, 'tell'>,
): EffectiveConfig {
  const { policy, settings, sources, faults, notes } = effective;
  const entries = settingKeys.map((key) => {
    const from: Record<SettingSource, string | null> = {
      policy: (policy.kind === 'policy' && policy.origins[key]) || null,
      'command-line': argumentOf(key),
      environment: variableOf(key),
      saved: settingsPath,
      default: null,
    };
    return [key, { value: settings[key], source: sources[key], from: from[sources[key]] }];
  });
  const secretFrom = { environment: clientSecretVariable, saved: settingsPath, 'this-run': null };
  const isSecretKept = secret !== 'none' && secret !== 'other-connection';
  return {
    profile,
    policy: {
      state: policy.kind === 'policy' ? 'used' : policy.kind,
      fault: policy.kind === 'unusable' ? english.tell(policy.fault) : null,
    },
    settings: Object.fromEntries(entries),
    clientSecret: isSecretKept
      ? { value: '[hidden]', source: secret, from: secretFrom[secret] }
      : { value: null, source: null, from: null },
    faults: faults.map(english.tell),
    notes: (secret === 'other-connection' ? [...notes, otherConnectionNote] : notes).map(english.tell),
  };
}

export const configArgument = '--print-effective-config';

/** The FILE of `--print-effective-config=FILE`; '' without one, which means standard output; null without the argument. */
export function readConfigRequest(argv: readonly string[]): string | null {
  const name = configArgument;
  const argument = argv.find((each) => each === name || each.startsWith(`${name}=`));
  return argument === undefined ? null : argument.slice(name.length + 1);
}
