import { settingTable } from '../../shared/setting-table';
import { isShared, type Settings } from '../../shared/settings';
import { ChoiceField } from './choice-field';
import { RegionField } from './region-field';
import type { SettingInput } from './setting-input';
import { TextField } from './text-field';

type SettingFieldProps = { readonly input: SettingInput; readonly name: keyof Settings };

/** The field of a setting, as the table of settings describes it. Draws nothing for a setting without a field. */
export function SettingField({ input, name }: SettingFieldProps) {
  const { title, field } = settingTable[name];
  if (field === null) return null;
  // An absent agent is signed out of a shared desk only.
  if (name === 'idleMinutes' && !isShared(input.values)) return null;
  if (name === 'region') return <RegionField input={input} />;
  const { label = title, hint, choices } = field;
  return choices === undefined ? (
    <TextField input={input} name={name} label={label} hint={hint} />
  ) : (
    <ChoiceField input={input} name={name} label={label} choices={choices} />
  );
}
