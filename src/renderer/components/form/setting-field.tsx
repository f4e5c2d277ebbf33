import { regionName } from '../../../shared/regions';
import { settingTable } from '../../../shared/setting-table';
import {
  isShared,
  type SettingIssue,
  type SettingKey,
  type SettingSource,
  type Settings,
  type SettingsForm,
} from '../../../shared/settings';
import type { SetUpView } from '../../../shared/view';
import { ChoiceField } from './choice-field';
import { TextField } from './field';
import { RegionField } from './region-field';

/** What the fields of the set-up view get: the values as typed so far, what is wrong with them, and who set them. */
export type SettingInput = Pick<SetUpView, 'sources' | 'secret'> & {
  readonly form: Omit<SettingsForm, 'clientSecret'> & { readonly clientSecret?: string | undefined };
  readonly issues: readonly SettingIssue[];
  readonly onEdit: (key: SettingKey, value: string | undefined) => void;
};

/** Who set a value that can't be changed in the form. */
export const locks: { readonly [source in SettingSource]?: string } = {
  policy: 'Set by your organisation. It can’t be changed here.',
  'command-line': 'Set by the command line for this run.',
  environment: 'Set by the environment for this run.',
};

export function findIssue({ issues }: SettingInput, key: SettingKey): string | undefined {
  return issues.find((issue) => issue.field === key)?.message;
}

type SettingFieldProps = { readonly input: SettingInput; readonly name: keyof Settings };

/** The field of a setting, as the table of settings describes it. Draws nothing for a setting without a field. */
export function SettingField({ input, name }: SettingFieldProps) {
  const { title, field } = settingTable[name];
  if (field === null) return null;
  // An absent agent is signed out of a shared desk only.
  if (name === 'idleMinutes' && !isShared(input.form)) return null;

  const { label = title, hint, choices } = field;
  const issue = findIssue(input, name);
  const value = input.form[name];
  const lock = locks[input.sources[name]];
  const onEdit = (typed: string) => input.onEdit(name, typed);
  if (lock !== undefined) {
    const shown = name === 'region' ? describeRegion(value) : (choices?.[value]?.label ?? value);
    return <TextField id={name} label={label} hint={lock} issue={issue} value={shown} />;
  }
  if (name === 'region') return <RegionField host={value} issue={issue} onEdit={onEdit} />;
  if (choices === undefined)
    return <TextField id={name} label={label} hint={hint} issue={issue} value={value} onEdit={onEdit} />;
  return (
    <ChoiceField name={name} label={label} choices={choices} issue={issue} chosen={value} onChoose={onEdit} />
  );
}

function describeRegion(host: string): string {
  const name = regionName(host);
  return name === host ? host : `${name} – ${host}`;
}
