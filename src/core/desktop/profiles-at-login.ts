/** Which profiles the start at log-in opens: the policy decides first, and then the profile's own setting, by its mark. */

import { isShared } from '../../shared/settings';
import { type FoundProfile, isTaken } from '../profiles/profile-list';
import type { ProfileName } from '../profiles/profile-name';
import { choosePolicy, findForbidden, type Policy } from '../settings/policy';
import { decideLoginEntry, type LoginEntry, type LoginEntryWish } from './start-at-login';

/**
 * Those that are here, and those of the policy that nobody has started yet. Not the profile with the usual data
 * folder, which has its own setting.
 */
export function listAtLogin(policy: Policy, found: readonly FoundProfile[]): readonly ProfileName[] {
  const present = found.flatMap(({ key, mark }) => {
    if (key === null || mark.isRemoved) return [];
    const profile = { name: mark.name ?? key, key };
    const isAllowed = findForbidden(policy, profile) === null;
    return isAllowed && isDecided(policy, profile, mark.startsAtLogin) ? [profile] : [];
  });
  const list = policy.kind === 'policy' ? (policy.profiles?.list ?? []) : [];
  const absent = list.filter((profile) => !isTaken(profile.key, found) && isDecided(policy, profile, false));
  return [...present, ...absent];
}

/** @param isMarked what counts where the policy leaves it open */
function isDecided(policy: Policy, profile: ProfileName, isMarked: boolean): boolean {
  const own = choosePolicy(policy, profile);
  const decided = own.kind === 'policy' ? own.values.startAtLogin : undefined;
  return decided === undefined ? isMarked : decided === 'on';
}

/**
 * Those of the list that are opened. Where one of them is a shared desk, or the first one is, one profile is open at a time.
 * @param own of the first profile
 */
export function chooseAtLogin(
  policy: Policy,
  list: readonly ProfileName[],
  own: { readonly isOpen: boolean; readonly isShared: boolean },
): readonly ProfileName[] {
  const areShared = (profile: ProfileName) => {
    const decided = choosePolicy(policy, profile);
    return decided.kind === 'policy' && isShared({ desk: decided.values.desk ?? '' });
  };
  if (!own.isShared && !list.some(areShared)) return list;
  return own.isOpen ? [] : list.slice(0, 1);
}

/** What the system is to keep. Without the policy nobody knows it. */
export function decideEntry(
  policy: Policy,
  found: readonly FoundProfile[],
  own: Pick<LoginEntryWish, 'isOn' | 'isFirst'>,
): LoginEntry {
  if (policy.kind === 'unusable') return 'keep';
  return decideLoginEntry({ ...own, isAnyMarked: listAtLogin(policy, found).length > 0 });
}
