/** The profiles of this user, as menus list them. */

import type { ProfileColour } from '../../shared/profiles/profile-colours';
import { regionName } from '../../shared/regions';
import { type Message, message } from '../../shared/texts/message';
import { shortenName } from '../shorten-name';
import { noMark, type ProfileMark } from './profile-mark';
import { parseProfileName } from './profile-name';
import { type ProfileState, restingState } from './profile-state';

/** A profile that is on this computer. */
export type FoundProfile = {
  /** The name of its folder; null for the profile that has the usual data folder. */
  readonly key: string | null;
  readonly mark: ProfileMark;
  readonly isOpen: boolean;
  /** Of an open one. */
  readonly state: ProfileState;
};

export type ListedProfile = Pick<ProfileMark, 'name' | 'organization'> & {
  readonly key: string | null;
  /** By a name that people know. */
  readonly region: Message | string | null;
  readonly isOpen: boolean;
  /** Of this process. */
  readonly isOwn: boolean;
};

/** What of the organisation's policy decides which profiles there are. */
export type ProfilePolicy = {
  readonly list: readonly {
    readonly name: string;
    readonly key: string;
    readonly colour: ProfileColour | null;
    /** What counts for it, with what the policy decides for all. */
    readonly values: { readonly region?: string };
  }[];
  readonly areOthersForbidden: boolean;
  /** What the policy decides for all; absent where it leaves that open. */
  readonly region?: string;
};

/** For a policy that says nothing of profiles: every name is allowed. */
export const freePolicy: ProfilePolicy = { list: [], areOthersForbidden: false };

/** What the policy says of one profile. @param key of its name */
export function findDecided(
  { list }: ProfilePolicy,
  key: string | null,
): ProfilePolicy['list'][number] | undefined {
  return list.find((each) => each.key === key);
}

/** Those of the policy are listed before their first start, and none that it forbids. The one without a folder is first. */
export function listProfiles(
  found: readonly FoundProfile[],
  policy: ProfilePolicy,
  ownKey: string | null,
): readonly ListedProfile[] {
  const { list, areOthersForbidden } = policy;
  const isAllowed = (key: string | null) =>
    key === null || !areOthersForbidden || list.some((decided) => decided.key === key);
  const present = found.filter(({ key, mark }) => isAllowed(key) && !mark.isRemoved);
  const absent = list
    .filter(({ key }) => !found.some((profile) => profile.key === key || keyOfName(profile) === key))
    .map(
      ({ name, key }): FoundProfile => ({
        key,
        mark: { ...noMark, name },
        isOpen: false,
        state: restingState,
      }),
    );
  return [...present, ...absent]
    .map((found) => {
      const { key, isOpen } = found;
      const { name, organization, region } = found.mark;
      const decided = findDecided(policy, key ?? keyOfName(found));
      const host = decided?.values.region ?? policy.region ?? region;
      return {
        key,
        // As the policy writes it, whoever has started it in another spelling.
        name: decided?.name ?? name ?? key,
        // The policy may have another region since the last sign-in, and so another organisation.
        organization: host === region ? organization : null,
        region: host === null ? null : regionName(host),
        isOpen: isOpen || key === ownKey,
        isOwn: key === ownKey,
      };
    })
    .sort((one, other) => (one.key ?? '').localeCompare(other.key ?? ''));
}

/** The key of a name that was given to the profile with the usual data folder. */
function keyOfName({ key, mark }: FoundProfile): string | null {
  const parsed = key !== null || mark.name === null ? null : parseProfileName(mark.name);
  return parsed?.kind === 'name' ? parsed.key : null;
}

/** Whether a name is that of a profile that is there. */
export function isTaken(key: string, found: readonly FoundProfile[]): boolean {
  return found.some((profile) => (profile.key ?? keyOfName(profile)) === key && !profile.mark.isRemoved);
}

const unnamed = message('organisations.unnamed');

/** The name by which agents know a profile. */
export function nameProfile({
  name,
  organization,
}: Pick<ListedProfile, 'name' | 'organization'>): Message | string {
  return name ?? (organization === null ? unnamed : shortenName(organization));
}

/** The same for one that is on this computer. */
export function nameFound(found: FoundProfile, policy: ProfilePolicy): Message | string {
  const { key, mark } = found;
  const decided = findDecided(policy, key ?? keyOfName(found));
  return nameProfile({ ...mark, name: decided?.name ?? mark.name ?? key });
}

/** Why a profile can't be open on a shared desk: another one is. @param name by what agents know that */
export function explainOneAtATime(name: Message | string): Message {
  // The words for one without a name are no name.
  return typeof name === 'string'
    ? message('start.profile-open', { name })
    : message('start.profile-without-name-open');
}

/** One line for a menu: name, organisation and region, as far as they are known, and whether it is open. */
export function describeProfile(profile: ListedProfile): Message | string {
  const line = describeIt(profile);
  if (profile.isOwn) return message('organisations.this-window', { profile: line });
  return profile.isOpen ? message('organisations.open', { profile: line }) : line;
}

function describeIt(profile: ListedProfile): Message | string {
  const name = nameProfile(profile);
  const organization = profile.organization === null ? null : shortenName(profile.organization);
  const [first, second] = [organization === name ? null : organization, profile.region].filter(
    (part) => part !== null,
  );
  if (first === undefined) return name;
  if (second === undefined) return message('organisations.line-one', { name, detail: first });
  return message('organisations.line-two', { name, organization: first, region: second });
}

/**
 * Those that were open before this one, so that of two profiles that start together on a shared desk one stays open. One
 * whose lock has no time was here first.
 */
export function findOpenBefore<Profile extends Opened>(own: Opened, others: readonly Profile[]): Profile[] {
  return others.filter(({ key, openedAt }) => {
    const before = (openedAt ?? Number.NEGATIVE_INFINITY) - (own.openedAt ?? Number.POSITIVE_INFINITY);
    return before < 0 || (before === 0 && (key ?? '') < (own.key ?? ''));
  });
}

/** When its lock was made, by the clock on the wall; null where that is not known. */
type Opened = { readonly key: string | null; readonly openedAt: number | null };

/** The name before the titles of a profile. One without a name has its organisation’s, once there are several profiles. */
export function nameSigns(name: string | null, organization: string | null, count: number): string | null {
  return name ?? (organization === null || count < 2 ? null : shortenName(organization));
}
