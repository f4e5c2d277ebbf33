/**
 * The organisation's policy: settings that an administrator decides for the whole computer. It counts whole or is
 * unusable, because half of one could leave open what the other half closes.
 */

import { parseSetting, parseSettings, toTyped } from '../../shared/parse-settings';
import { defaultSettings, type Settings, settingKeys } from '../../shared/settings';
import type { ProfileName } from '../profiles/profile-name';
import { shortenName } from '../shorten-name';
import {
  type PolicyProfile,
  type PolicyProfiles,
  parsePolicyProfiles,
  policyProfileNames,
} from './policy-profiles';

/** One place where a policy may be, and what was found there. `origin`: its path or registry key, shown to people. */
export type PolicyPlace =
  | { readonly kind: 'absent'; readonly origin: string }
  | { readonly kind: 'found'; readonly origin: string; readonly values: unknown }
  | { readonly kind: 'unreadable'; readonly origin: string; readonly fault: string };

export type Policy =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'policy';
      /** As their rules write them. */
      readonly values: Partial<Settings>;
      readonly origins: { readonly [K in keyof Settings]?: string };
      /** Absent where the policy names none, and leaves agents free to have others. */
      readonly profiles?: PolicyProfiles;
    }
  /** `fault`: the place and the reason, in plain words. It repeats names, never a value. */
  | { readonly kind: 'unusable'; readonly fault: string };

export const noPolicy: Policy = { kind: 'none' };

/** In bytes. A policy is a page of text, so that a larger file is not one. */
export const maxPolicyBytes = 64 * 1024;

/** Parses the JSON of a file or of a program's output. Some editors on Windows put a byte order mark first. */
export function parsePolicyText(origin: string, text: string): PolicyPlace {
  // The decoder puts U+FFFD for bytes that are not UTF-8. A text in an old code page would decode to other letters.
  if (text.includes('\uFFFD')) return { kind: 'unreadable', origin, fault: 'It is not UTF-8 text.' };
  try {
    const values = JSON.parse(text.replace(/^\uFEFF/, ''));
    const duplicate = findDuplicate(text);
    if (duplicate !== null)
      return { kind: 'unreadable', origin, fault: `“${shortenName(duplicate)}” is there twice.` };
    return { kind: 'found', origin, values };
  } catch {
    return { kind: 'unreadable', origin, fault: 'It is not JSON.' };
  }
}

/** The first name that an object of valid JSON has twice. JSON.parse would keep the later value and drop the first unseen. */
function findDuplicate(text: string): string | null {
  const objects: Set<string>[] = [];
  for (const [found, quoted, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*(:?)|[{}]/g)) {
    if (found === '{') objects.push(new Set());
    else if (found === '}') objects.pop();
    if (quoted === undefined || colon === '') continue;
    const name: string = JSON.parse(quoted);
    const seen = objects.at(-1);
    if (seen?.has(name)) return name;
    seen?.add(name);
  }
  return null;
}

/** @param places strongest first */
export function parsePolicy(places: readonly PolicyPlace[]): Policy {
  const values: Partial<Record<keyof Settings, string>> = {};
  const origins: Partial<Record<keyof Settings, string>> = {};
  let profiles: PolicyProfiles | undefined;
  for (const place of places) {
    if (place.kind === 'unreadable') return refuse(place.origin, place.fault);
    if (place.kind === 'absent') continue;
    const parsed = parsePlace(place.origin, place.values);
    if (typeof parsed === 'string') return refuse(place.origin, parsed);
    profiles ??= parsed.profiles;
    for (const [key, value] of parsed.entries) {
      if (Object.hasOwn(values, key)) continue;
      values[key] = value;
      origins[key] = place.origin;
    }
  }
  if (places.every(({ kind }) => kind === 'absent')) return noPolicy;
  const found = places.filter(({ kind }) => kind === 'found').map(({ origin }) => origin);
  const all: Policy = { kind: 'policy', values: values as Partial<Settings>, origins };
  const fault = findClash(all.values) ?? findProfileClash(all.values, profiles?.list ?? []);
  if (fault !== null) return refuse(found.join(', '), fault);
  return profiles === undefined ? all : { ...all, profiles };
}

/** The defaults stand for everything that the policy leaves open: its own values must go together without more. */
function findClash(values: Partial<Settings>): string | null {
  // Not the grant: with “code” and the browser, which were valid together once, the window is used (`yieldToWindow`).
  const whole = parseSettings({ ...defaultSettings, ...values, grant: defaultSettings.grant });
  if (whole.kind === 'settings') return null;
  const { field, message } = whole.issues[0] ?? { field: 'region', message: '' };
  return `${field}: ${message}`;
}

function findProfileClash(values: Partial<Settings>, list: readonly PolicyProfile[]): string | null {
  for (const profile of list) {
    const fault = findClash({ ...values, ...profile.values });
    if (fault !== null) return `profiles: “${profile.name}”: ${fault}`;
  }
  return null;
}

/** What the policy decides for one profile. */
export function choosePolicy(policy: Policy, profile: ProfileName | null): Policy {
  if (policy.kind !== 'policy' || policy.profiles === undefined || profile === null) return policy;
  const { list, origin } = policy.profiles;
  const own = list.find(({ key }) => key === profile.key);
  if (own === undefined) return policy;
  const places = Object.keys(own.values).map((key) => [key, `${origin} (${own.name})`]);
  return {
    ...policy,
    values: { ...policy.values, ...own.values },
    origins: { ...policy.origins, ...Object.fromEntries(places) },
  };
}

/** Why the policy lets nobody use a profile, in sentences; null where it does. The one without a name is no other. */
export function findForbidden(policy: Policy, profile: ProfileName): string | null {
  if (policy.kind !== 'policy' || policy.profiles?.areOthersForbidden !== true) return null;
  const { list } = policy.profiles;
  if (list.some(({ key }) => key === profile.key)) return null;
  const names = list.map(({ name }) => `“${name}”`).join(', ');
  const allowed = list.length === 0 ? 'It allows none.' : `It allows ${names}.`;
  return `Your organisation does not allow the profile “${profile.name}” on this computer. ${allowed}`;
}

type ParsedPlace = {
  readonly entries: readonly (readonly [keyof Settings, string])[];
  readonly profiles?: PolicyProfiles;
};

/** The content of one place, or a sentence with what is wrong in it. */
function parsePlace(origin: string, content: unknown): ParsedPlace | string {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return notAnObject;
  const { profiles: list, otherProfiles, ...rest } = content as Readonly<Record<string, unknown>>;
  const entries = parseValues(rest);
  if (typeof entries === 'string') return entries;
  if (policyProfileNames.every((name) => !Object.hasOwn(content, name))) return { entries };
  const profiles = parsePolicyProfiles(origin, { profiles: list, otherProfiles }, parseValues);
  return typeof profiles === 'string' ? profiles : { entries, profiles };
}

const notAnObject = 'It is not a list of names and values.';

function parseValues(values: unknown): ParsedPlace['entries'] | string {
  if (typeof values !== 'object' || values === null) return notAnObject;
  const entries: [keyof Settings, string][] = [];
  for (const [name, given] of Object.entries(values)) {
    if (name === 'clientSecret')
      return 'It has a client secret, which everybody on this computer could read there.';
    if (!isSettingKey(name)) return `“${shortenName(name)}” is not the name of a setting.`;
    const parsed = parseSetting(name, toTyped(name, given));
    if (parsed.kind === 'refused') return `${name}: ${parsed.message}`;
    entries.push([name, parsed.value]);
  }
  return entries;
}

function isSettingKey(name: string): name is keyof Settings {
  return (settingKeys as readonly string[]).includes(name);
}

function refuse(origin: string, fault: string): Policy {
  return { kind: 'unusable', fault: `${origin}: ${fault}` };
}
