/** What `settings.json` holds. A part of it that can't be used is left out and named, and the others count. */

import * as v from 'valibot';
import { type RawSettings, settingKeys } from '../../shared/settings';
import { type Message, message } from '../../shared/texts/message';
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
  /** Why nothing of the file can be used, in a few words; null where it can. */
  readonly unusable: Message | null;
  /** As in `EffectiveSettings`: about the file itself. They name what is in it, never a value. */
  readonly faults: readonly Message[];
  readonly notes: readonly Message[];
};

export const nothingSaved: SavedSettings = {
  settings: {},
  secret: null,
  unusable: null,
  faults: [],
  notes: [],
};

/** @param fault a few words */
export function unusableFile(fault: Message): SavedSettings {
  return { ...nothingSaved, unusable: fault };
}

/** For the printed configuration: the app itself does not start without such a file. */
export function notYetReadable(code: string): SavedSettings {
  return {
    ...nothingSaved,
    settings: { updates: 'off' },
    faults: [message('setting-fault.file-unread', { code })],
  };
}

/** `combineSettings`, with what is to be said about arguments, variables and the file. */
export function combineWithFile(policy: Policy, outside: Outside, saved: SavedSettings): EffectiveSettings {
  const effective = combineSettings(policy, outside.commandLine, outside.environment, saved.settings);
  if (policy.kind === 'unusable') return { ...effective, notes: outside.notes };
  const { faults, notes } = saved.unusable === null ? saved : tellUnusable(saved.unusable, effective);
  return {
    ...effective,
    faults: [...faults, ...effective.faults],
    notes: [...outside.notes, ...notes, ...effective.notes],
  };
}

/**
 * The file may have made this a shared desk. Where no other source decides that, somebody has to look before the next agent
 * signs in. The form that they save is the next file.
 */
function tellUnusable(
  fault: Message,
  { sources }: EffectiveSettings,
): Pick<SavedSettings, 'faults' | 'notes'> {
  return sources.desk === 'default'
    ? { faults: [message('setting-fault.file-unusable', { fault })], notes: [] }
    : { faults: [], notes: [message('setting-note.file-unusable', { fault })] };
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

export type ParsedFile =
  | { readonly kind: 'read'; readonly saved: SavedSettings }
  /** `fault`: a few words. */
  | { readonly kind: 'unusable'; readonly fault: Message };

/** Parses the text of the file, which must be JSON of the right shape. */
export function parseSavedSettings(text: string): ParsedFile {
  const parsed = v.safeParse(contentSchema, parseJson(text));
  if (!parsed.success) {
    const isJson = parseJson(text) !== undefined;
    return {
      kind: 'unusable',
      fault: message(isJson ? 'settings-file.wrong-content' : 'settings-file.not-json'),
    };
  }
  const { settings, sealedSecret, secretConnection } = parsed.output;
  const isKnown = (name: string) => (settingKeys as readonly string[]).includes(name);
  const known = Object.entries(settings).filter(([name]) => isKnown(name));
  const notes = Object.keys(settings)
    .filter((name) => !isKnown(name))
    .map((name) => message('setting-note.name-unknown', { name: shortenName(name) }));
  const saved: RawSettings = Object.fromEntries(known);
  if (typeof sealedSecret !== 'string') notes.push(message('setting-note.client-secret-no-text'));
  const connection = secretConnection ?? secretConnectionOfEarlierVersion(saved);
  const isSecret = typeof sealedSecret === 'string' && sealedSecret !== '';
  const secret = isSecret ? { sealed: sealedSecret, connection } : null;
  return { kind: 'read', saved: { ...nothingSaved, settings: saved, secret, notes } };
}

/** Undefined for what is not JSON. Some editors on Windows put a byte order mark first. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
