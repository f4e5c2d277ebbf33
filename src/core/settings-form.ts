/** What the set-up view sends, judged: what of it is saved, or why nothing is. */

import {
  defaultSettings,
  fieldlessKeys,
  parseSettings,
  type Settings,
  type SettingsForm,
  settingKeys,
} from '../shared/settings';
import type { SaveResult } from '../shared/view';
import type { RawSettings, SettingSources } from './setting-sources';

/** Gives the settings to keep. Values from outside are left as they were saved before: they belong to this run alone. */
export function acceptForm(
  form: SettingsForm,
  sources: SettingSources,
  saved: RawSettings,
  hasSecret: boolean,
): { kind: 'accepted'; settings: Partial<Settings> } | Extract<SaveResult, { kind: 'refused' }> {
  const parsed = parseSettings(form);
  if (parsed.kind === 'refused') return parsed;
  const { settings } = parsed;
  if (settings.clientId === '')
    return refuse('clientId', 'Agent Desk needs a client ID. Your administrator has it.');
  if (settings.grant === 'code' && (form.clientSecret === undefined ? !hasSecret : form.clientSecret === ''))
    return refuse('clientSecret', 'This way to sign in needs the client secret.');

  const isFromOutside = (key: keyof Settings) =>
    sources[key] === 'command-line' || sources[key] === 'environment';
  const isNotTyped = (key: keyof Settings) => isFromOutside(key) || fieldlessKeys.includes(key);
  const kept = settingKeys
    .map((key) => [key, isNotTyped(key) ? saved[key] : settings[key]] as const)
    .filter(([key, value]) => value !== undefined && value !== defaultSettings[key]);
  return { kind: 'accepted', settings: Object.fromEntries(kept) };
}

function refuse(field: 'clientId' | 'clientSecret', message: string) {
  return { kind: 'refused', issues: [{ field, message }] } as const;
}
