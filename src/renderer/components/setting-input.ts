/** What every field of the set-up view works on. */

import type { SettingIssue, SettingKey, SettingSource, Settings } from '../../shared/settings';

export type SettingInput = {
  /** As typed so far. */
  readonly values: Settings;
  readonly issues: readonly SettingIssue[];
  readonly sources: { readonly [K in keyof Settings]: SettingSource };
  readonly onEdit: <K extends keyof Settings>(key: K, value: Settings[K]) => void;
};

/** Says who set a value that can't be changed here; null when it can. */
export function readLock(source: SettingSource): string | null {
  if (source === 'policy') return 'Set by your organisation. It can’t be changed here.';
  if (source === 'command-line') return 'Set by the command line for this run.';
  if (source === 'environment') return 'Set by the environment for this run.';
  return null;
}

export function findIssue(issues: readonly SettingIssue[], key: SettingKey): string | null {
  return issues.find((issue) => issue.field === key)?.message ?? null;
}
