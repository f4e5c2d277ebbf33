/** What the set-up view sends, judged: what of it is saved, or why nothing is. */

import {
  defaultSettings,
  fieldlessKeys,
  parseSettings,
  type Settings,
  type SettingsForm,
  settingKeys,
} from '../../shared/settings';
import type { SaveResult } from '../../shared/view';
import type { EffectiveSettings, RawSettings } from './sources';

/**
 * Gives the settings to keep. Values from outside are left as they were saved before: they belong to this run alone.
 * Another value than a policy's is refused in words: whoever sent it should know that it will not come about.
 */
export function acceptForm(
  form: SettingsForm,
  { settings: current, sources }: Pick<EffectiveSettings, 'settings' | 'sources'>,
  saved: RawSettings,
  hasSecret: boolean,
): { kind: 'accepted'; settings: Partial<Settings> } | Extract<SaveResult, { kind: 'refused' }> {
  const parsed = parseSettings(form);
  if (parsed.kind === 'refused') return parsed;
  const { settings } = parsed;
  const locked = settingKeys.filter((key) => sources[key] === 'policy' && settings[key] !== current[key]);
  if (locked.length > 0) {
    const message = 'Your organisation has set this. It can’t be changed here.';
    return { kind: 'refused', issues: locked.map((field) => ({ field, message })) };
  }
  if (settings.clientId === '')
    return refuse('clientId', 'Agent Desk needs a client ID. Your administrator has it.');
  if (settings.grant === 'code' && (form.clientSecret === undefined ? !hasSecret : form.clientSecret === ''))
    return refuse('clientSecret', 'This way to sign in needs the client secret.');

  const isFromOutside = (key: keyof Settings) => sources[key] !== 'saved' && sources[key] !== 'default';
  const isNotTyped = (key: keyof Settings) => isFromOutside(key) || fieldlessKeys.includes(key);
  const kept = settingKeys
    .map((key) => [key, isNotTyped(key) ? saved[key] : settings[key]] as const)
    .filter(([key, value]) => value !== undefined && value !== defaultSettings[key]);
  return { kind: 'accepted', settings: Object.fromEntries(kept) };
}

function refuse(field: 'clientId' | 'clientSecret', message: string) {
  return { kind: 'refused', issues: [{ field, message }] } as const;
}
