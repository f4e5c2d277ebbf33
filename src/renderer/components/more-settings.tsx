import { type ComponentChildren, Fragment, type RefObject } from 'preact';
import { type SettingGroup, settingGroups } from '../../shared/setting-definition';
import { listSettings } from '../../shared/settings';
import { SettingField } from './setting-field';
import type { SettingInput } from './setting-input';

type MoreSettingsProps = {
  readonly details: RefObject<HTMLDetailsElement | null>;
  readonly input: SettingInput;
  /** The client secret is not in the table of settings. It is drawn below `grant`, which decides whether it is used. */
  readonly secretField: ComponentChildren;
};

const groups = (Object.keys(settingGroups) as SettingGroup[]).filter((group) => group !== 'connection');

/** The settings that most desks never change: every group but region and client ID. */
export function MoreSettings({ details, input, secretField }: MoreSettingsProps) {
  return (
    <details ref={details} class="more">
      <summary>More settings</summary>
      <div class="fields">
        {groups.map((group) => (
          <FieldGroup key={group} group={group}>
            {listSettings(group).map((name) => (
              <Fragment key={name}>
                <SettingField input={input} name={name} />
                {name === 'grant' && secretField}
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
  if (isFramed !== true) return <>{children}</>;
  return (
    <fieldset>
      <legend>{title}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {children}
    </fieldset>
  );
}
