/** The profiles of this user, for the desk of one: their list, and what they tell each other. */

import { existsSync } from 'node:fs';
import { app } from 'electron';
import { decideEntry } from '../../core/desktop/profiles-at-login';
import type { LoginEntry } from '../../core/desktop/start-at-login';
import { nameConnection } from '../../core/genesys/endpoints';
import { createListeners } from '../../core/listeners';
import { colourOfKey } from '../../core/profiles/new-name';
import {
  type FoundProfile,
  findDecided,
  type ListedProfile,
  listProfiles,
  nameFound,
  nameSigns,
  type ProfilePolicy,
} from '../../core/profiles/profile-list';
import { noteNextSignIn, noteSignIn, type ProfileMark } from '../../core/profiles/profile-mark';
import type { ProfileState } from '../../core/profiles/profile-state';
import { claimQueue } from '../../core/profiles/queue-claim';
import { noPolicy, type Policy, readProfilePolicy } from '../../core/settings/policy';
import type { ProfileSigns } from '../../shared/profiles/organisations-view';
import type { ProfileColour } from '../../shared/profiles/profile-colours';
import type { Settings } from '../../shared/settings';
import type { Message } from '../../shared/texts/message';
import type { AppView } from '../../shared/view';
import { codeOf } from '../storage/stored-file';
import { createTeller } from './open-state';
import type { OwnProfile } from './own-profile';
import { deleteRemoved, findProfiles, profilesFolder } from './profile-folder';
import { tellOthers, watchOthers } from './profile-news';

export type Organisations = {
  /** As it was read last. */
  readonly list: () => readonly ListedProfile[];
  readonly policy: () => ProfilePolicy;
  /** The colour that the policy gives this profile; null where it leaves that to the agent. */
  readonly decidedColour: () => ProfileColour | null;
  /** By what the agent knows this profile. */
  readonly signs: () => ProfileSigns;
  /** The others that are open now, with what they tell. */
  readonly readOthers: () => readonly FoundProfile[];
  /** By what the agent knows the others that are open now. */
  readonly nameOthers: () => readonly (Message | string)[];
  /**
   * By what the agent knows the other profile in which they are on queue now; null where there is none. Then the others are
   * told that they go on queue here.
   */
  readonly claimQueue: () => Message | string | null;
  /** The same, and tells nobody anything. */
  readonly findOnQueue: () => Message | string | null;
  /** Calls the listener when the list or the signs have changed. */
  readonly onChange: (listener: () => void) => () => void;
  /** Calls the listener each time when the list was read. */
  readonly onRead: (listener: () => void) => () => void;
  /** Call when the policy is read. */
  readonly setPolicy: (policy: Policy) => void;
  /** Begins to follow the others. Call after the first view is seen. */
  readonly start: () => void;
  /** Reads the list again. */
  readonly refresh: () => void;
  /** This profile was changed, added or removed: reads the list again, and tells the others. */
  readonly announce: () => void;
  /** Tells the others what this profile does. Call it again and again: what could not be written is written then. */
  readonly tell: (state: ProfileState) => void;
  /** Marks this profile, or not, for the start at log-in. Gives what the system is to keep. `warn`: told why it can't be. */
  readonly markStartAtLogin: (isOn: boolean, warn: (text: string) => void) => LoginEntry;
  /** Notes for the list where this profile signs in, and at which organisation. */
  readonly note: (view: AppView, settings: Settings) => void;
};

/**
 * The list is empty before `start`. `readOthers`, `nameOthers` and `claimQueue` read the folders of the profiles at each
 * call.
 */
export function createOrganisations(profile: OwnProfile): Organisations {
  const changed = createListeners();
  const wasRead = createListeners();
  let policy = noPolicy;
  const profilePolicy = () => readProfilePolicy(policy);
  let list: readonly ListedProfile[] = [];
  let seen = '';
  /** A user who has one profile alone gets no file for the others. */
  const isAlone = () => profile.key() === null && !existsSync(profilesFolder(profile.root()));
  const { tell, tellQueue } = createTeller(profile.folder, isAlone);
  const others = createOthers(profile, tellQueue, profilePolicy);
  let isStarted = false;
  let isWatching: (() => boolean) | null = null;

  const refresh = () => {
    if (!isStarted) return;
    // The others know no profile without it.
    profile.restoreMark();
    list = listProfiles(findProfiles(profile.root()), profilePolicy(), profile.key());
    if (isWatching?.() !== true) isWatching = watchOthers(profile.root(), refresh);
    const now = JSON.stringify([list, signs()]);
    const hasChanged = now !== seen;
    seen = now;
    if (hasChanged) changed.tell();
    wasRead.tell();
  };
  const announce = () => {
    tellOthers(profile.root());
    refresh();
  };
  const decided = () => findDecided(profilePolicy(), profile.name()?.key ?? null);
  const decidedColour = () => decided()?.colour ?? null;
  const signs = (): ProfileSigns => {
    const key = profile.key();
    const colour = decidedColour() ?? profile.mark().colour ?? (key === null ? null : colourOfKey(key));
    const own = decided()?.name ?? profile.name()?.name ?? null;
    const name = nameSigns(own, profile.mark().organization, list.length);
    return { name, colour };
  };
  return {
    list: () => list,
    policy: profilePolicy,
    decidedColour,
    signs,
    ...others,
    onChange: changed.add,
    onRead: wasRead.add,
    setPolicy: (next) => {
      policy = next;
    },
    start: () => {
      isStarted = true;
      deleteRemoved(profile.root());
      app.once('quit', () => {
        profile.restoreMark();
        tellOthers(profile.root());
      });
      announce();
    },
    refresh,
    announce,
    tell,
    markStartAtLogin: (isOn, warn) => markStartAtLogin(profile, policy, isOn, warn),
    note: (view, settings) => {
      const noted = readNote(profile.mark(), view, settings);
      if (noted === null || isAlone()) return;
      try {
        if (profile.changeMark(noted)) announce();
      } catch {
        // The list is without it. A full disk must stop nothing.
      }
    },
  };
}

function createOthers(
  profile: OwnProfile,
  tellQueue: (isOnQueue: boolean) => void,
  policy: () => ProfilePolicy,
) {
  const readOthers = () =>
    findProfiles(profile.root()).filter(({ key, isOpen }) => isOpen && key !== profile.key());
  const nameOne = (other: FoundProfile | null) => (other === null ? null : nameFound(other, policy()));
  return {
    readOthers,
    nameOthers: () => readOthers().map((other) => nameFound(other, policy())),
    claimQueue: () => nameOne(claimQueue(tellQueue, readOthers)),
    findOnQueue: () => nameOne(readOthers().find(({ state }) => state.isOnQueue) ?? null),
  };
}

function markStartAtLogin(
  profile: OwnProfile,
  policy: Policy,
  isOn: boolean,
  warn: (text: string) => void,
): LoginEntry {
  const isFirst = profile.key() === null;
  try {
    // The first one has its own setting.
    if (!isFirst && policy.kind !== 'unusable') profile.changeMark({ startsAtLogin: isOn });
  } catch (fault) {
    // A full disk must stop nothing. The next start tries it again.
    warn(`The start at login could not be noted in profile.json: ${codeOf(fault, 'not possible')}.`);
  }
  return decideEntry(policy, findProfiles(profile.root()), { isOn, isFirst });
}

function readNote(mark: ProfileMark, view: AppView, settings: Settings): Partial<ProfileMark> | null {
  const place = { region: settings.region, connection: nameConnection(settings) };
  if (view.kind === 'signed-in') return noteSignIn(place, view.person.organization);
  return view.kind === 'signed-out' || view.kind === 'signing-in' ? noteNextSignIn(mark, place) : null;
}
