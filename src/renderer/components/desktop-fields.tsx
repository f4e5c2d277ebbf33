import { type Choice, ChoiceField } from './choice-field';
import type { SettingInput } from './setting-input';

const closings: readonly Choice<'tray'>[] = [
  { value: 'off', label: 'Agent Desk ends', hint: 'On a shared desk, always.' },
  {
    value: 'on',
    label: 'It stays, with an icon in the tray',
    hint: 'The icon brings the window back; so does starting Agent Desk again.',
  },
];

/** What closing the window means. */
export function TrayField({ input }: { readonly input: SettingInput }) {
  return <ChoiceField input={input} name="tray" label="When its window is closed" choices={closings} />;
}

const starts: readonly Choice<'startAtLogin'>[] = [
  { value: 'off', label: 'Nothing', hint: 'You start Agent Desk yourself.' },
  { value: 'on', label: 'Agent Desk starts', hint: 'Signing in is still up to you.' },
];

/** Whether the app comes with the desktop. */
export function StartField({ input }: { readonly input: SettingInput }) {
  return (
    <ChoiceField
      input={input}
      name="startAtLogin"
      label="When you log in to this computer"
      choices={starts}
    />
  );
}
