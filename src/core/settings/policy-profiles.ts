/** The profiles that a policy lists, and whether an agent may have others beside them. */

import { isProfileColour, type ProfileColour } from '../../shared/profiles/profile-colours';
import type { Settings } from '../../shared/settings';
import { type ProfileName, parseProfileName } from '../profiles/profile-name';

export type PolicyProfile = ProfileName & {
  /** Null where the agent may choose it. */
  readonly colour: ProfileColour | null;
  /** What the policy decides for this profile alone. It wins over what the policy decides for all. */
  readonly values: Partial<Settings>;
};

export type PolicyProfiles = {
  readonly list: readonly PolicyProfile[];
  readonly areOthersForbidden: boolean;
  /** The place of the policy that has them. */
  readonly origin: string;
};

/** The names in a policy that are no settings. */
export const policyProfileNames = ['profiles', 'otherProfiles'] as const;

type ParseValues = (values: unknown) => readonly (readonly [keyof Settings, string])[] | string;

/** @returns a sentence with what is wrong, where something is */
export function parsePolicyProfiles(
  origin: string,
  given: { readonly profiles?: unknown; readonly otherProfiles?: unknown },
  parseValues: ParseValues,
): PolicyProfiles | string {
  const { profiles = [], otherProfiles = 'allowed' } = given;
  if (otherProfiles !== 'allowed' && otherProfiles !== 'forbidden')
    return 'otherProfiles: Choose “allowed” or “forbidden”.';
  if (!Array.isArray(profiles)) return 'profiles: It is not a list.';
  const list: PolicyProfile[] = [];
  for (const each of profiles) {
    const parsed = parseProfile(each, parseValues);
    if (typeof parsed === 'string') return `profiles: ${parsed}`;
    if (list.some(({ key }) => key === parsed.key)) return `profiles: “${parsed.name}” is there twice.`;
    list.push(parsed);
  }
  return { list, areOthersForbidden: otherProfiles === 'forbidden', origin };
}

function parseProfile(given: unknown, parseValues: ParseValues): PolicyProfile | string {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return 'One of them is not a list of names and values.';
  const { name, colour, ...rest } = given as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string') return 'One of them has no name.';
  const parsed = parseProfileName(name);
  if (parsed.kind === 'refused') return parsed.reason;
  const place = `“${parsed.name}”`;
  if (colour !== undefined && !isProfileColour(colour))
    return `${place}: colour: Choose one of the eight colours.`;
  const values = parseValues(rest);
  if (typeof values === 'string') return `${place}: ${values}`;
  return { name: parsed.name, key: parsed.key, colour: colour ?? null, values: Object.fromEntries(values) };
}
