/** What the fields of the set-up view get: the values so far, what is wrong with them, and who set them. */

import type { SettingIssue, SettingKey, SettingSource, Settings } from '../../shared/settings';

/** As typed so far, so that a value may break its rule. */
export type TypedSettings = { readonly [K in keyof Settings]: string };

export type SettingInput = {
  readonly values: TypedSettings;
  readonly issues: readonly SettingIssue[];
  readonly sources: { readonly [K in keyof Settings]: SettingSource };
  readonly onEdit: (key: keyof Settings, value: string) => void;
};

/** Says who set a value that can't be changed in the form; null for a value that can. */
export function readLock(source: SettingSource): string | null {
  if (source === 'policy') return 'Set by your organisation. It can’t be changed here.';
  if (source === 'command-line') return 'Set by the command line for this run.';
  if (source === 'environment') return 'Set by the environment for this run.';
  return null;
}

export function findIssue(issues: readonly SettingIssue[], key: SettingKey): string | null {
  return issues.find((issue) => issue.field === key)?.message ?? null;
}
