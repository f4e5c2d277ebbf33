/** What `settings.json` holds. A part of it that can't be used is left out and named, and the others count. */

import * as v from 'valibot';
import { type RawSettings, settingKeys } from '../../shared/settings';
import { shortenName } from '../shorten-name';
import { type SecretConnection, secretConnectionOfEarlierVersion } from './client-secret';
import type { Outside } from './outside';
import type { Policy } from './policy';
import { combineSettings, type EffectiveSettings } from './sources';

export type SavedSettings = {
  /** As they stand in the file; `combineSettings` checks them. */
  readonly settings: RawSettings;
  /** The client secret, encrypted by the system, in base64. */
  readonly secret: { readonly sealed: string; readonly connection: SecretConnection } | null;
  /** As in `EffectiveSettings`: about the file itself. They name what is in it, never a value. */
  readonly faults: readonly string[];
  readonly notes: readonly string[];
};

export const nothingSaved: SavedSettings = { settings: {}, secret: null, faults: [], notes: [] };

/** @param fault a few words, as `notYetReadable` has it */
export function unusableFile(fault: string): SavedSettings {
  return {
    ...nothingSaved,
    notes: [`settings.json could not be used (${fault}), so that the defaults count.`],
  };
}

/** For the printed configuration: the app itself does not start without such a file. */
export function notYetReadable(fault: string): SavedSettings {
  return {
    ...nothingSaved,
    settings: { updates: 'off' },
    faults: [`settings.json: It can’t be read now (${fault}). It is left as it is.`],
  };
}

/** `combineSettings`, with what is to be said about arguments, variables and the file. */
export function combineWithFile(
  policy: Policy,
  outside: Outside,
  { settings, faults, notes }: SavedSettings,
): EffectiveSettings {
  const effective = combineSettings(policy, outside.commandLine, outside.environment, settings);
  if (policy.kind === 'unusable') return { ...effective, notes: outside.notes };
  return {
    ...effective,
    faults: [...faults, ...effective.faults],
    notes: [...outside.notes, ...notes, ...effective.notes],
  };
}

const connectionSchema = v.object({
  region: v.string(),
  gatewayUrl: v.string(),
  gatewayLoginPath: v.string(),
  gatewayApiPath: v.string(),
  clientId: v.nullable(v.string()),
});

const plainObject = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

const contentSchema = v.pipe(
  plainObject,
  v.object({
    settings: v.optional(plainObject, {}),
    sealedSecret: v.optional(v.unknown(), ''),
    // Earlier versions have not written it.
    secretConnection: v.optional(v.fallback(v.nullable(connectionSchema), null), null),
  }),
);

/** Parses the text of the file. Gives a few words when it is not JSON of the right shape. */
export function parseSavedSettings(text: string): SavedSettings | string {
  const content = parseContent(text);
  if (typeof content === 'string') return content;
  const { settings, sealedSecret, secretConnection } = content;
  const isKnown = (name: string) => (settingKeys as readonly string[]).includes(name);
  const known = Object.entries(settings).filter(([name]) => isKnown(name));
  const notes = Object.keys(settings)
    .filter((name) => !isKnown(name))
    .map((name) => `“${shortenName(name)}” in settings.json is not the name of a setting.`);
  const saved: RawSettings = Object.fromEntries(known);
  if (typeof sealedSecret !== 'string') notes.push('The client secret in settings.json is not a text.');
  const connection = secretConnection ?? secretConnectionOfEarlierVersion(saved);
  const isSecret = typeof sealedSecret === 'string' && sealedSecret !== '';
  const secret = isSecret ? { sealed: sealedSecret, connection } : null;
  return { settings: saved, secret, faults: [], notes };
}

/** Some editors on Windows put a byte order mark first. */
function parseContent(text: string): v.InferOutput<typeof contentSchema> | string {
  try {
    const parsed = v.safeParse(contentSchema, JSON.parse(text.replace(/^\uFEFF/, '')));
    return parsed.success ? parsed.output : 'wrong content';
  } catch {
    return 'not JSON';
  }
}
