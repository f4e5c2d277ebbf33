import { type ComponentChildren, Fragment } from 'preact';
import { type SettingGroup, settingGroups } from '../../shared/setting-definition';
import { listSettings } from '../../shared/settings';
import { SecretField } from './secret-field';
import { SettingField, type SettingInput } from './setting-field';

const groups = (Object.keys(settingGroups) as SettingGroup[]).filter((group) => group !== 'connection');

/** The settings that most desks never change: every group but region and client ID. */
export function MoreSettings({ input }: { readonly input: SettingInput }) {
  return (
    <details class="more">
      <summary>More settings</summary>
      <div class="fields">
        {groups.map((group) => (
          <FieldGroup key={group} group={group}>
            {listSettings(group).map((name) => (
              <Fragment key={name}>
                <SettingField input={input} name={name} />
                {/* Not in the table of settings. The grant decides whether it is used. */}
                {name === 'grant' && <SecretField input={input} />}
              </Fragment>
            ))}
          </FieldGroup>
        ))}
      </div>
    </details>
  );
}

type FieldGroupProps = { readonly group: SettingGroup; readonly children: ComponentChildren };

function FieldGroup({ group, children }: FieldGroupProps) {
  const { title, isFramed, hint } = settingGroups[group];
  if (!isFramed) return <>{children}</>;
  return (
    <fieldset>
      <legend>{title}</legend>
      {hint && <p class="quiet-text">{hint}</p>}
      {children}
    </fieldset>
  );
}
