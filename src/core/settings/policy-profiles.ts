/** The profiles that a policy lists, and whether an agent may have others beside them. */

import { isProfileColour, type ProfileColour } from '../../shared/profiles/profile-colours';
import type { Settings } from '../../shared/settings';
import { type Message, message } from '../../shared/texts/message';
import { type ProfileName, parseProfileName } from '../profiles/profile-name';
import { nameFault } from './named-fault';

export type PolicyProfile = ProfileName & {
  /** Null where the agent may choose it. */
  readonly colour: ProfileColour | null;
  /** What the policy decides for this profile alone. It wins over what the policy decides for all. */
  readonly values: Partial<Settings>;
};

export type PolicyProfiles = {
  readonly list: readonly PolicyProfile[];
  readonly areOthersForbidden: boolean;
  /** The place of the policy that has the list. */
  readonly origin: string;
};

/** What one place of a policy says. */
export type PlaceProfiles = Omit<PolicyProfiles, 'areOthersForbidden'> & {
  /** Null where the place leaves it open. */
  readonly areOthersForbidden: boolean | null;
};

/**
 * Puts the places together as settings are: the list is that of the first place with any profile, and others are forbidden or
 * not by the first place that says so. A profile's value does not win over what a stronger place has decided for all.
 * @param stronger what the places before have said; null where they have said nothing
 * @param decided the values of the places before
 */
export function addPlace(
  stronger: PlaceProfiles | null,
  { list, areOthersForbidden, origin }: PlaceProfiles,
  decided: Partial<Settings>,
): PlaceProfiles {
  const isOpen = (key: string) => !Object.hasOwn(decided, key);
  const left = list.map((profile) => ({
    ...profile,
    values: Object.fromEntries(Object.entries(profile.values).filter(([key]) => isOpen(key))),
  }));
  const hasList = stronger !== null && stronger.list.length > 0;
  return {
    list: hasList ? stronger.list : left,
    origin: hasList ? stronger.origin : origin,
    areOthersForbidden: stronger?.areOthersForbidden ?? areOthersForbidden,
  };
}

/** The names in a policy that are no settings. */
export const policyProfileNames = ['profiles', 'otherProfiles'] as const;

/** The values of settings that stand together at one place of a policy. */
export type ParsedValues =
  | { readonly kind: 'read'; readonly entries: readonly (readonly [keyof Settings, string])[] }
  | Refused;

type Refused = { readonly kind: 'refused'; readonly fault: Message };

/**
 * One profile that can't be used refuses all, because a policy counts whole or not at all. The fault names the profile, and
 * never a value.
 * @param origin the path or registry key, shown to people
 * @param parseValues for the settings of one profile
 */
export function parsePolicyProfiles(
  origin: string,
  given: { readonly profiles?: unknown; readonly otherProfiles?: unknown },
  parseValues: (values: unknown) => ParsedValues,
): { readonly kind: 'read'; readonly profiles: PlaceProfiles } | Refused {
  const { profiles = [], otherProfiles } = given;
  if (otherProfiles !== undefined && otherProfiles !== 'allowed' && otherProfiles !== 'forbidden') {
    const words = { first: 'allowed', second: 'forbidden' };
    return refuse('otherProfiles', message('setting-refused.choose-of-two', words));
  }
  if (!Array.isArray(profiles)) return refuse('profiles', message('policy-fault.profiles-no-list'));
  const list: PolicyProfile[] = [];
  for (const each of profiles) {
    const parsed = parseProfile(each, parseValues);
    if (parsed.kind === 'refused') return refuse('profiles', parsed.fault);
    const { profile } = parsed;
    if (list.some(({ key }) => key === profile.key))
      return refuse('profiles', message('policy-fault.name-twice', { name: profile.name }));
    list.push(profile);
  }
  const areOthersForbidden = otherProfiles === undefined ? null : otherProfiles === 'forbidden';
  return { kind: 'read', profiles: { list, areOthersForbidden, origin } };
}

function refuse(name: Message | string, fault: Message): Refused {
  return { kind: 'refused', fault: nameFault(name, fault) };
}

function parseProfile(
  given: unknown,
  parseValues: (values: unknown) => ParsedValues,
): { readonly kind: 'read'; readonly profile: PolicyProfile } | Refused {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { kind: 'refused', fault: message('policy-fault.profile-no-list') };
  const { name, colour, ...rest } = given as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string') return { kind: 'refused', fault: message('policy-fault.profile-no-name') };
  const parsed = parseProfileName(name);
  if (parsed.kind === 'refused') return { kind: 'refused', fault: parsed.reason };
  const place = message('text.quoted', { name: parsed.name });
  if (colour !== undefined && !isProfileColour(colour))
    return refuse(place, nameFault('colour', message('policy-fault.profile-colour')));
  const values = parseValues(rest);
  if (values.kind === 'refused') return refuse(place, values.fault);
  const profile = {
    name: parsed.name,
    key: parsed.key,
    colour: colour ?? null,
    values: Object.fromEntries(values.entries),
  };
  return { kind: 'read', profile };
}
