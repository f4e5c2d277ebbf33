/** Judges what Windows' registry gave for the policy's key: the types that values may have, and what their bytes mean. */

import { type Message, message } from '../../shared/texts/message';
import { shortenName } from '../shorten-name';
import { nameFault } from './named-fault';
import { maxPolicyBytes, type PolicyPlace } from './policy';

/** A value as the registry has it. `type` is the number of winnt.h, `data` the bytes as they are stored. */
export type RegistryValue = { readonly name: string; readonly type: number; readonly data: Uint8Array };

export type RegistryKey = {
  readonly values: readonly RegistryValue[];
  /** The names of the keys below it. */
  readonly subkeys: readonly string[];
  /** The keys below `Profiles`, by their names, each of which is a profile; absent where there is no such key. */
  readonly profiles?: readonly (RegistryKey & { readonly name: string })[];
};

/** The only key that may be below the policy's. */
export const isProfilesKey = (name: string): boolean => name.toLowerCase() === 'profiles';

/** By their numbers in winnt.h. Only a text and a number of 32 bits are values of settings. */
const types = [
  'REG_NONE',
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_BINARY',
  'REG_DWORD',
  'REG_DWORD_BIG_ENDIAN',
  'REG_LINK',
  'REG_MULTI_SZ',
  'REG_RESOURCE_LIST',
  'REG_FULL_RESOURCE_DESCRIPTOR',
  'REG_RESOURCE_REQUIREMENTS_LIST',
  'REG_QWORD',
] as const;

/**
 * Gives the values as the JSON of a policy file would have them, with the keys below `Profiles` as the list `profiles`.
 * Anything else than a text or a number of 32 bits makes the whole place unreadable.
 * @param origin the registry key, shown to people
 */
export function judgeRegistryKey(origin: string, key: RegistryKey): PolicyPlace {
  const settings = judgeValues(origin, {
    ...key,
    subkeys: key.subkeys.filter((name) => !isProfilesKey(name)),
  });
  if (settings.kind !== 'found' || key.profiles === undefined) return settings;
  const profiles: unknown[] = [];
  for (const profile of key.profiles) {
    const { name } = profile;
    const nameProfile = (fault: Message) => nameFault(`Profiles\\${shortenName(name)}`, fault);
    const judged = judgeValues(origin, profile);
    if (judged.kind !== 'found') return { ...judged, fault: nameProfile(judged.fault) };
    if (Object.hasOwn(judged.values, 'name'))
      return {
        kind: 'unreadable',
        origin,
        fault: nameProfile(message('policy-fault.registry-profile-name')),
      };
    profiles.push({ ...judged.values, name });
  }
  return { ...settings, values: { ...settings.values, profiles } };
}

type JudgedValues =
  | { readonly kind: 'found'; readonly origin: string; readonly values: object }
  | { readonly kind: 'unreadable'; readonly origin: string; readonly fault: Message };

function judgeValues(origin: string, { values, subkeys }: RegistryKey): JudgedValues {
  const refuse = (fault: Message) => ({ kind: 'unreadable', origin, fault }) as const;
  if (subkeys.length > 0) return refuse(message('policy-fault.registry-keys'));
  const bytes = values.reduce((sum, { name, data }) => sum + 2 * name.length + data.length, 0);
  if (bytes > maxPolicyBytes) return refuse(message('policy-fault.too-large'));
  const read: Record<string, string | number> = Object.create(null);
  for (const value of values) {
    // The value without a name is shown as “(Default)” by Windows' editor.
    const name = value.name === '' ? '(Default)' : value.name;
    const data = readData(value);
    if (typeof data === 'object') return refuse(nameFault(shortenName(name), data.fault));
    read[name] = data;
  }
  return { kind: 'found', origin, values: read };
}

function readData({ type, data }: RegistryValue): string | number | { readonly fault: Message } {
  const name = types[type];
  if (name === 'REG_SZ') return readText(data) ?? { fault: message('policy-fault.registry-text') };
  if (name === undefined) return { fault: message('policy-fault.registry-type-number', { type }) };
  if (name !== 'REG_DWORD') return { fault: message('policy-fault.registry-type', { type: name }) };
  const [a = 0, b = 0, c = 0, d = 0] = data;
  return data.length === 4
    ? a + b * 0x100 + c * 0x1_0000 + d * 0x100_0000
    : { fault: message('policy-fault.registry-number') };
}

/**
 * The zero at the end of a text may be missing or there more than once, as programs write it. A text after a zero is
 * refused: Windows' own tools don't show it, so that an administrator could not see what counts.
 */
function readText(data: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true })
      .decode(data)
      .replace(/\0+$/, '');
    return text.includes('\0') ? null : text;
  } catch {
    // A byte is missing, or half of a pair.
    return null;
  }
}
