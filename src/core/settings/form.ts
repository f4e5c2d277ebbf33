/** What the set-up view sends, and what of it is saved. */

import { parseSettings } from '../../shared/parse-settings';
import { settingTable } from '../../shared/setting-table';
import {
  defaultSettings,
  type RawSettings,
  type Settings,
  type SettingsForm,
  settingKeys,
} from '../../shared/settings';
import { type Message, message } from '../../shared/texts/message';
import type { SaveResult, SecretStatus } from '../../shared/view';
import { cleanSecret, isUsable } from './client-secret';
import type { EffectiveSettings } from './sources';

/**
 * Gives the settings to keep. A value from the command line or the environment belongs to this run alone, so that what
 * was saved of its setting before stays saved. Another value than a policy's is refused.
 * @param secretFor tells which client secret is kept for the settings that would count
 */
export function acceptForm(
  form: SettingsForm,
  { settings: current, sources }: Pick<EffectiveSettings, 'settings' | 'sources'>,
  saved: RawSettings,
  secretFor: (settings: Settings) => SecretStatus['kept'],
): { kind: 'accepted'; settings: Partial<Settings> } | Extract<SaveResult, { kind: 'refused' }> {
  const parsed = parseSettings(form);
  if (parsed.kind === 'refused') return parsed;
  const { settings } = parsed;
  const locked = settingKeys.filter((key) => sources[key] === 'policy' && settings[key] !== current[key]);
  if (locked.length > 0) {
    const why = message('setting-refused.set-by-organisation');
    return { kind: 'refused', issues: locked.map((field) => ({ field, message: why })) };
  }
  if (settings.clientId === '') return refuse('clientId', message('setting-refused.client-id-missing'));

  const isTyped = (key: keyof Settings) =>
    settingTable[key].field !== null && (sources[key] === 'saved' || sources[key] === 'default');
  const next = Object.fromEntries(
    settingKeys.map((key) => [key, isTyped(key) ? settings[key] : current[key]]),
  ) as Settings;
  if (next.grant === 'code') {
    const kept = form.clientSecret === undefined ? secretFor(next) : 'none';
    if (!isUsable(kept) && cleanSecret(form.clientSecret ?? '') === '')
      return refuse('clientSecret', secretRefusals[kept === 'other-connection' ? kept : 'none']);
  }

  const kept = settingKeys
    .map((key) => [key, isTyped(key) ? settings[key] : saved[key]] as const)
    .filter(([key, value]) => value !== undefined && value !== defaultSettings[key]);
  return { kind: 'accepted', settings: Object.fromEntries(kept) };
}

const secretRefusals = {
  none: message('setting-refused.client-secret-missing'),
  'other-connection': message('setting-refused.client-secret-of-another'),
};

function refuse(field: 'clientId' | 'clientSecret', why: Message) {
  return { kind: 'refused', issues: [{ field, message: why }] } as const;
}
