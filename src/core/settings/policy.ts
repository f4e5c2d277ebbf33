/**
 * The organisation's policy: settings that an administrator decides for the whole computer. It counts whole or is
 * unusable, because half of one could leave open what the other half closes.
 */

import { parseSetting, parseSettings, toTyped } from '../../shared/parse-settings';
import { defaultSettings, type Settings, settingKeys } from '../../shared/settings';
import { listAll, type Message, message } from '../../shared/texts/message';
import { freePolicy, type ProfilePolicy } from '../profiles/profile-list';
import type { ProfileName } from '../profiles/profile-name';
import { shortenName } from '../shorten-name';
import { nameFault } from './named-fault';
import {
  addPlace,
  type ParsedValues,
  type PlaceProfiles,
  type PolicyProfile,
  type PolicyProfiles,
  parsePolicyProfiles,
  policyProfileNames,
} from './policy-profiles';

/** One place where a policy may be, and what was found there. `origin`: its path or registry key, shown to people. */
export type PolicyPlace =
  | { readonly kind: 'absent'; readonly origin: string }
  | { readonly kind: 'found'; readonly origin: string; readonly values: unknown }
  | { readonly kind: 'unreadable'; readonly origin: string; readonly fault: Message };

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
  /** `fault`: the place and the reason. It repeats names, never a value. */
  | { readonly kind: 'unusable'; readonly fault: Message };

export const noPolicy: Policy = { kind: 'none' };

/** In bytes. A policy is a page of text, so that a larger file is not one. */
export const maxPolicyBytes = 64 * 1024;

/** Parses the JSON of a file or of a program's output. Some editors on Windows put a byte order mark first. */
export function parsePolicyText(origin: string, text: string): PolicyPlace {
  const refuseText = (fault: Message): PolicyPlace => ({ kind: 'unreadable', origin, fault });
  // The decoder puts U+FFFD for bytes that are not UTF-8. A text in an old code page would decode to other letters.
  if (text.includes('\uFFFD')) return refuseText(message('policy-fault.not-utf-8'));
  try {
    const values = JSON.parse(text.replace(/^\uFEFF/, ''));
    const duplicate = findDuplicate(text);
    if (duplicate !== null)
      return refuseText(message('policy-fault.name-twice', { name: shortenName(duplicate) }));
    return { kind: 'found', origin, values };
  } catch {
    return refuseText(message('policy-fault.not-json'));
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
  let profiles: PlaceProfiles | null = null;
  for (const place of places) {
    if (place.kind === 'unreadable') return refuse(place.origin, place.fault);
    if (place.kind === 'absent') continue;
    const parsed = parsePlace(place.origin, place.values);
    if (parsed.kind === 'refused') return refuse(place.origin, parsed.fault);
    // Before this place's own values, over which those of its profiles win.
    if (parsed.profiles !== undefined)
      profiles = addPlace(profiles, parsed.profiles, values as Partial<Settings>);
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
  if (fault !== null) return refuse(listAll(found), fault);
  if (profiles === null) return all;
  return { ...all, profiles: { ...profiles, areOthersForbidden: profiles.areOthersForbidden === true } };
}

/** The defaults stand for everything that the policy leaves open: its own values must go together without more. */
function findClash(values: Partial<Settings>): Message | null {
  // Not the grant: with “code” and the browser, which were valid together once, the window is used (`yieldToWindow`).
  const whole = parseSettings({ ...defaultSettings, ...values, grant: defaultSettings.grant });
  if (whole.kind === 'settings') return null;
  const [issue] = whole.issues;
  return issue ? nameFault(issue.field, issue.message) : notAnObject;
}

function findProfileClash(values: Partial<Settings>, list: readonly PolicyProfile[]): Message | null {
  for (const profile of list) {
    const fault = findClash({ ...values, ...profile.values });
    if (fault !== null)
      return nameFault('profiles', nameFault(message('text.quoted', { name: profile.name }), fault));
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

/** What decides which profiles there are, with what counts for each of them. */
export function readProfilePolicy(policy: Policy): ProfilePolicy {
  if (policy.kind !== 'policy') return freePolicy;
  const { values, profiles } = policy;
  const forAll = values.region === undefined ? {} : { region: values.region };
  if (profiles === undefined) return { ...freePolicy, ...forAll };
  const list = profiles.list.map((each) => ({ ...each, values: { ...values, ...each.values } }));
  return { list, areOthersForbidden: profiles.areOthersForbidden, ...forAll };
}

/** Why the policy lets nobody use a profile, in sentences; null where it does. The one without a name is no other. */
export function findForbidden(policy: Policy, profile: ProfileName): Message | null {
  if (policy.kind !== 'policy' || policy.profiles?.areOthersForbidden !== true) return null;
  const { list } = policy.profiles;
  if (list.some(({ key }) => key === profile.key)) return null;
  const { name } = profile;
  if (list.length === 0) return message('start.profile-forbidden-all', { name });
  return message('start.profile-forbidden', {
    name,
    allowed: listAll(list.map((each) => message('text.quoted', { name: each.name }))),
  });
}

type RefusedPart = { readonly kind: 'refused'; readonly fault: Message };

type ParsedPlace =
  | (Extract<ParsedValues, { readonly kind: 'read' }> & { readonly profiles?: PlaceProfiles })
  | RefusedPart;

/** The content of one place, or what is wrong in it. */
function parsePlace(origin: string, content: unknown): ParsedPlace {
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return { kind: 'refused', fault: notAnObject };
  const { profiles: list, otherProfiles, ...rest } = content as Readonly<Record<string, unknown>>;
  const values = parseValues(rest);
  if (values.kind === 'refused') return values;
  if (policyProfileNames.every((name) => !Object.hasOwn(content, name))) return values;
  const parsed = parsePolicyProfiles(origin, { profiles: list, otherProfiles }, parseValues);
  return parsed.kind === 'refused' ? parsed : { ...values, profiles: parsed.profiles };
}

const notAnObject = message('policy-fault.no-list');

function parseValues(values: unknown): ParsedValues {
  const refuseValues = (fault: Message): ParsedValues => ({ kind: 'refused', fault });
  if (typeof values !== 'object' || values === null) return refuseValues(notAnObject);
  const entries: [keyof Settings, string][] = [];
  for (const [key, given] of Object.entries(values)) {
    if (key === 'clientSecret') return refuseValues(message('policy-fault.client-secret'));
    if (!isSettingKey(key))
      return refuseValues(message('policy-fault.name-unknown', { name: shortenName(key) }));
    const parsed = parseSetting(key, toTyped(key, given));
    if (parsed.kind === 'refused') return refuseValues(nameFault(key, parsed.message));
    entries.push([key, parsed.value]);
  }
  return { kind: 'read', entries };
}

function isSettingKey(name: string): name is keyof Settings {
  return (settingKeys as readonly string[]).includes(name);
}

function refuse(origin: Message | string, fault: Message): Policy {
  return { kind: 'unusable', fault: nameFault(origin, fault) };
}
