import type { Settings } from '../../shared/settings';
import { Field, LockedField } from './field';
import { findIssue, readLock, type SettingInput } from './setting-input';

type TextFieldProps = {
  readonly input: SettingInput;
  readonly name: keyof Settings;
  readonly label: string;
  readonly hint: string | undefined;
};

/** A setting with a text or a number. */
export function TextField({ input, name, label, hint }: TextFieldProps) {
  const lock = readLock(input.sources[name]);
  const issue = findIssue(input.issues, name);
  const value = input.values[name];
  if (lock !== null) return <LockedField id={name} label={label} value={value} lock={lock} issue={issue} />;
  return (
    <Field
      id={name}
      label={label}
      hint={hint ?? null}
      issue={issue}
      control={(links) => (
        <input
          {...links}
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={value}
          onInput={(event) => input.onEdit(name, event.currentTarget.value)}
        />
      )}
    />
  );
}
