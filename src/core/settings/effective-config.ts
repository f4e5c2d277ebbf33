/** Every setting with its value and where that comes from, for whoever has to find out why a desk does what it does. */

import { type SettingSource, type Settings, settingKeys } from '../../shared/settings';
import type { SecretStatus } from '../../shared/view';
import { clientSecretEnvironment, type EffectiveSettings, settingNames } from './sources';

export type EffectiveValue = {
  readonly value: string;
  readonly source: SettingSource;
  /** The policy's place, the argument, the variable or the file; null for a default. */
  readonly from: string | null;
};

export type EffectiveConfig = {
  /** `fault`: why the policy is unusable; nothing below is used then. */
  readonly policy: { readonly state: 'none' | 'used' | 'unusable'; readonly fault: string | null };
  readonly settings: { readonly [K in keyof Settings]: EffectiveValue };
  /** Never the secret itself, nor how long it is. */
  readonly clientSecret: {
    readonly value: '[hidden]' | null;
    readonly source: Exclude<SecretStatus['kept'], 'none'> | null;
    readonly from: string | null;
  };
  readonly faults: readonly string[];
};

/** @param settingsPath the file of saved settings */
export function buildEffectiveConfig(
  effective: EffectiveSettings,
  secret: SecretStatus['kept'],
  settingsPath: string,
): EffectiveConfig {
  const { policy, settings, sources, faults } = effective;
  const fromOf = (key: keyof Settings): string | null => {
    switch (sources[key]) {
      case 'policy':
        return policy.kind === 'policy' ? (policy.origins[key] ?? null) : null;
      case 'command-line':
        return settingNames[key].argument;
      case 'environment':
        return settingNames[key].environment;
      case 'saved':
        return settingsPath;
      case 'default':
        return null;
    }
  };
  const entries = settingKeys.map((key) => [
    key,
    { value: settings[key], source: sources[key], from: fromOf(key) },
  ]);
  const secretFrom = { environment: clientSecretEnvironment, saved: settingsPath, 'this-run': null };
  return {
    policy: {
      state: policy.kind === 'policy' ? 'used' : policy.kind,
      fault: policy.kind === 'unusable' ? policy.fault : null,
    },
    settings: Object.fromEntries(entries),
    clientSecret:
      secret === 'none'
        ? { value: null, source: null, from: null }
        : { value: '[hidden]', source: secret, from: secretFrom[secret] },
    faults,
  };
}

/** `--print-effective-config`, or `--print-effective-config=FILE`. Null where nobody asks; '' stands for the screen. */
export function readConfigRequest(argv: readonly string[]): string | null {
  const argument = '--print-effective-config';
  const word = argv.find((each) => each === argument || each.startsWith(`${argument}=`));
  return word === undefined ? null : word.slice(argument.length + 1);
}
