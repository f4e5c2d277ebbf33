import { Fragment } from 'preact';
import { type SettingGroup, settingGroups } from '../../../shared/setting-definition';
import { listSettings } from '../../../shared/settings';
import { useTexts } from '../../texts';
import { SecretField } from './secret-field';
import { SettingField, type SettingInput } from './setting-field';

type FieldGroupProps = { readonly input: SettingInput; readonly group: SettingGroup };

/** The fields of a group of settings. */
export function FieldGroup({ input, group }: FieldGroupProps) {
  const { text } = useTexts();
  const { frame } = settingGroups[group];
  const fields = listSettings(group).map((name) => (
    <Fragment key={name}>
      <SettingField input={input} name={name} />
      {/* The client secret is not in the table of settings. The grant decides whether it is used. */}
      {name === 'grant' && <SecretField input={input} />}
    </Fragment>
  ));
  if (frame === undefined) return <>{fields}</>;
  return (
    <fieldset>
      <legend>{text(frame.title)}</legend>
      {frame.hint && <p class="quiet-text">{text(frame.hint)}</p>}
      {fields}
    </fieldset>
  );
}
