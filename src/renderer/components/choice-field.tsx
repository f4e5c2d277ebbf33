import type { Settings } from '../../shared/settings';
import { LockedField } from './field';
import { findIssue, readLock, type SettingInput } from './setting-input';

type ChoiceFieldProps = {
  readonly input: SettingInput;
  readonly name: keyof Settings;
  readonly label: string;
  /** By the value of each choice. */
  readonly choices: Readonly<Record<string, { readonly label: string; readonly hint: string }>>;
};

/** A setting with few choices, as radio buttons with a hint each. */
export function ChoiceField({ input, name, label, choices }: ChoiceFieldProps) {
  const lock = readLock(input.sources[name]);
  const issue = findIssue(input.issues, name);
  const chosen = input.values[name];

  if (lock !== null) {
    const value = choices[chosen]?.label ?? chosen;
    return <LockedField id={name} label={label} value={value} lock={lock} issue={issue} />;
  }
  return (
    <fieldset class={issue === null ? 'choices' : 'choices invalid'}>
      <legend>{label}</legend>
      {Object.entries(choices).map(([value, choice]) => (
        <div class="choice" key={value}>
          <input
            type="radio"
            name={name}
            id={`${name}-${value}`}
            value={value}
            checked={chosen === value}
            aria-describedby={`${name}-${value}-hint`}
            onChange={() => input.onEdit(name, value)}
          />
          <label for={`${name}-${value}`}>{choice.label}</label>
          <p class="hint" id={`${name}-${value}-hint`}>
            {choice.hint}
          </p>
        </div>
      ))}
      {issue !== null && <p class="issue">{issue}</p>}
    </fieldset>
  );
}
