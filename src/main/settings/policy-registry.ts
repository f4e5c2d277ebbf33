/**
 * Reads the policy of Windows: the values of `Software\Policies\Agent Desk`. The key of the computer wins over that of the
 * user; only administrators can write to either. It is read by Windows' own functions, through an addon, because group
 * policies often forbid agents every program that reads the registry.
 */

import { join } from 'node:path';
import { nameFault } from '../../core/settings/named-fault';
import type { PolicyPlace } from '../../core/settings/policy';
import {
  isProfilesKey,
  judgeRegistryKey,
  type RegistryKey,
  type RegistryValue,
} from '../../core/settings/registry-values';
import { type Message, message } from '../../shared/texts/message';
import { addonPath, loadRegistryAddon, type OpenKey, type RegistryAddon } from './registry-addon';

const path = 'Software\\Policies\\Agent Desk';

/** Their handles in winreg.h. Strongest first. */
const hives = [
  { name: 'HKLM', root: 0x8000_0002 },
  { name: 'HKCU', root: 0x8000_0001 },
] as const;

/** KEY_QUERY_VALUE and KEY_ENUMERATE_SUB_KEYS of winnt.h. */
const access = 0x1 | 0x8;

/**
 * Without the addon nothing tells whether there is a policy, so that the answer is “unreadable”, never “absent”.
 * @param addonFolder the folder of the app's files that are no part of the asar
 */
export function readRegistryPolicy(addonFolder: string, load = loadRegistryAddon): PolicyPlace[] {
  const loaded = load(join(addonFolder, addonPath));
  if (loaded.kind === 'loaded') return hives.map(({ name, root }) => readHive(loaded.addon, name, root));
  const fault = message('policy-fault.addon', { fault: loaded.fault });
  return [{ kind: 'unreadable', origin: originOf(hives[0].name), fault }];
}

const originOf = (hive: string) => `${hive}\\${path}`;

function readHive(addon: RegistryAddon, hive: string, root: number): PolicyPlace {
  const origin = originOf(hive);
  try {
    const key = readKey(addon, root, path);
    if (key === null) return { kind: 'absent', origin };
    const profilesKey = key.subkeys.find(isProfilesKey);
    if (profilesKey === undefined) return judgeRegistryKey(origin, key);
    const profilesPath = `${path}\\${profilesKey}`;
    const { subkeys: names, values } = readKey(addon, root, profilesPath) ?? gone();
    if (values.length > 0)
      return {
        kind: 'unreadable',
        origin,
        fault: nameFault(profilesKey, message('policy-fault.registry-profiles-values')),
      };
    const profiles = names.map((name) => {
      const profile = readKey(addon, root, `${profilesPath}\\${name}`) ?? gone();
      return { ...profile, name };
    });
    return judgeRegistryKey(origin, { ...key, profiles });
  } catch (fault) {
    return { kind: 'unreadable', origin, fault: describeError(fault) };
  }
}

function readKey(addon: RegistryAddon, root: number, keyPath: string): RegistryKey | null {
  const key = addon.openKey(root, keyPath, 0, access);
  if (key === null) return null;
  try {
    const subkeys = addon.enumKeyNames(key);
    const values = addon.enumValueNames(key).map((name) => readValue(addon, key, name));
    return { values, subkeys };
  } finally {
    addon.closeKey(key);
  }
}

function gone(): never {
  throw new Error('A key was removed while the policy was read.');
}

function readValue(addon: RegistryAddon, key: OpenKey, name: string): RegistryValue {
  const data = addon.queryValue(key, name);
  if (data === null) throw new Error('A value was removed while the key was read.');
  return { name, type: data.type, data };
}

/** By its number (5: access denied), because the text is in the language of the computer. */
function describeError(fault: unknown): Message {
  const { errno } = Object(fault) as { readonly errno?: unknown };
  return typeof errno === 'number'
    ? message('policy-fault.windows-error', { number: String(errno) })
    : message('policy-fault.changed');
}
