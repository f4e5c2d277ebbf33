import type { Settings } from '../../shared/settings';
import { LockedField } from './field';
import { findIssue, readLock, type SettingInput } from './setting-input';

type ChoiceName = 'grant' | 'desk' | 'signInWith' | 'tray' | 'startAtLogin';

export type Choice<Name extends ChoiceName> = {
  readonly value: Settings[Name];
  readonly label: string;
  readonly hint: string;
};

type ChoiceFieldProps<Name extends ChoiceName> = {
  readonly input: SettingInput;
  readonly name: Name;
  readonly label: string;
  readonly choices: readonly Choice<Name>[];
};

/** One of a few, each with what it means. */
export function ChoiceField<Name extends ChoiceName>({
  input,
  name,
  label,
  choices,
}: ChoiceFieldProps<Name>) {
  const lock = readLock(input.sources[name]);
  const issue = findIssue(input.issues, name);
  const chosen = input.values[name];

  if (lock !== null) {
    const value = choices.find((choice) => choice.value === chosen)?.label ?? chosen;
    return <LockedField id={name} label={label} value={value} lock={lock} issue={issue} />;
  }
  return (
    <fieldset class={issue === null ? 'choices' : 'choices invalid'}>
      <legend>{label}</legend>
      {choices.map(({ value, label, hint }) => (
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
          <label for={`${name}-${value}`}>{label}</label>
          <p class="hint" id={`${name}-${value}-hint`}>
            {hint}
          </p>
        </div>
      ))}
      {issue !== null && <p class="issue">{issue}</p>}
    </fieldset>
  );
}

const grants: readonly Choice<'grant'>[] = [
  { value: 'pkce', label: 'PKCE', hint: 'Recommended. Needs no secret on this computer.' },
  {
    value: 'code',
    label: 'Code with client secret',
    hint: 'Only for an OAuth client that can’t use PKCE.',
  },
];

/** How a sign-in is proved to be ours. */
export function GrantField({ input }: { readonly input: SettingInput }) {
  return <ChoiceField input={input} name="grant" label="Sign-in method" choices={grants} />;
}

const ways: readonly Choice<'signInWith'>[] = [
  {
    value: 'window',
    label: 'A window of Agent Desk',
    hint: 'Its cookies are kept apart, and go when you sign out.',
  },
  {
    value: 'browser',
    label: 'Your own browser',
    hint: 'For passkeys and security keys. Your browser stays signed in when you sign out here.',
  },
];

/** Where the login page is shown. */
export function WayField({ input }: { readonly input: SettingInput }) {
  return <ChoiceField input={input} name="signInWith" label="Sign in with" choices={ways} />;
}

const desks: readonly Choice<'desk'>[] = [
  { value: 'own', label: 'One agent’s', hint: 'The session is kept, encrypted, until it ends.' },
  { value: 'ask', label: 'One agent’s, ask every time', hint: 'Each start of Agent Desk asks to sign in.' },
  {
    value: 'shared',
    label: 'Shared',
    hint: 'Nothing is kept. Quitting, locking, sleep and an absent agent sign out.',
  },
];

/** Whose desk this is, and so what is left on it. */
export function DeskField({ input }: { readonly input: SettingInput }) {
  return <ChoiceField input={input} name="desk" label="This desk is" choices={desks} />;
}
