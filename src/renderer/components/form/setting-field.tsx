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
import type { PlainMessageId } from '../../../shared/texts/message';
import type { Texts } from '../../../shared/texts/texts';
import type { SetUpView } from '../../../shared/view';
import { useTexts } from '../../texts';
import { ChoiceField } from './choice-field';
import { TextField } from './field';
import { LanguageField, nameLanguage } from './language-field';
import { RegionField } from './region-field';

/** What the fields of the set-up view get: the values as they count now and as typed so far, what is wrong with them, and who set them. */
export type SettingInput = Pick<SetUpView, 'settings' | 'sources' | 'secret'> & {
  readonly form: Omit<SettingsForm, 'clientSecret'> & { readonly clientSecret?: string | undefined };
  readonly issues: readonly SettingIssue[];
  readonly onEdit: (key: SettingKey, value: string | undefined) => void;
};

/** Who set a value that can't be changed in the form. */
const locks: { readonly [source in SettingSource]?: PlainMessageId } = {
  policy: 'set-up.set-by-organisation',
  'command-line': 'set-up.set-by-command-line',
  environment: 'set-up.set-by-environment',
};

export function findIssue(
  { issues }: SettingInput,
  key: SettingKey,
  tell: Texts['tell'],
): string | undefined {
  const issue = issues.find(({ field }) => field === key);
  return issue && tell(issue.message);
}

type SettingFieldProps = { readonly input: SettingInput; readonly name: keyof Settings };

/** The field of a setting, as the table of settings describes it. Draws nothing for a setting without a field. */
export function SettingField({ input, name }: SettingFieldProps) {
  const texts = useTexts();
  const { text, tell } = texts;
  const { field } = settingTable[name];
  if (field === null) return null;
  // An absent agent is signed out of a shared desk only.
  if (name === 'idleMinutes' && !isShared(input.form)) return null;

  const { choices } = field;
  const label = text(field.label);
  const hint = field.hint && text(field.hint);
  const issue = findIssue(input, name, tell);
  const value = input.form[name];
  const lock = locks[input.sources[name]];
  const onEdit = (typed: string) => input.onEdit(name, typed);
  if (lock !== undefined) {
    const shown = describeValue(name, value, texts);
    return <TextField id={name} label={label} hint={text(lock)} issue={issue} value={shown} />;
  }
  if (name === 'region') return <RegionField host={value} issue={issue} onEdit={onEdit} />;
  if (name === 'language') return <LanguageField label={label} language={value} onEdit={onEdit} />;
  if (choices === undefined)
    return <TextField id={name} label={label} hint={hint} issue={issue} value={value} onEdit={onEdit} />;
  const told = Object.entries(choices).map(
    ([word, choice]) => [word, { label: text(choice.label), hint: text(choice.hint) }] as const,
  );
  return (
    <ChoiceField
      name={name}
      label={label}
      choices={Object.fromEntries(told)}
      issue={issue}
      chosen={value}
      onChoose={onEdit}
    />
  );
}

/** A value that can't be changed, in the words of the list that it could be chosen from. */
function describeValue(name: keyof Settings, value: string, texts: Texts): string {
  const { text } = texts;
  if (name === 'language') return nameLanguage(value, texts);
  if (name === 'region') {
    const region = regionName(value);
    return region === value ? value : text('set-up.region-with-host', { region, host: value });
  }
  const choice = settingTable[name].field?.choices?.[value];
  return choice === undefined ? value : text(choice.label);
}
