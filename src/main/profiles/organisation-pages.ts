/** The pages of **File → Organisations**: to add a profile, to name this one, and to remove one. */

import { app } from 'electron';
import type { EndForRemoval } from '../../core/desk/app-end';
import { checkNewName, proposeColour } from '../../core/profiles/new-name';
import { describeProfile, type ListedProfile } from '../../core/profiles/profile-list';
import type { Overlay } from '../../core/screen/overlay';
import { createRemoval } from '../../core/screen/removal';
import type {
  ChoosingPage,
  NamedProfile,
  NamingPage,
  OrganisationsView,
} from '../../shared/profiles/organisations-view';
import { message } from '../../shared/texts/message';
import type { AppView } from '../../shared/view';
import { startAfterEnd } from '../lifetime/start-after-end';
import { buildOwnArguments, openProfile } from './open-profile';
import type { Organisations } from './organisations';
import type { OwnProfile } from './own-profile';
import { deleteRemoved, findFolder, findProfiles, folderOf, makeFolder, readMark } from './profile-folder';
import { askForRemoval, takeRemovalAsked } from './removal-asked';
import { deleteRemovedArgument } from './removed-profiles';

export type OrganisationPagesParts = {
  readonly profile: OwnProfile;
  readonly organisations: Organisations;
  readonly overlay: Overlay;
  /** Without the program. */
  readonly argv: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Brings the window to the front. */
  readonly openWindow: () => void;
  readonly deskView: () => AppView;
  /** Whether the settings of this profile make this a shared desk. */
  readonly isSharedDesk: () => boolean;
  /** Ends every session of this profile that is known here. */
  readonly endSessions: () => Promise<EndForRemoval>;
  readonly reportFault: (fault: unknown) => void;
};

export type OrganisationPages = {
  /** Starts a profile of the list, or brings it to the front. */
  readonly open: (key: string | null) => void;
  readonly showAdd: () => void;
  readonly showName: () => void;
  readonly showRemove: () => void;
  /** The answer to the page that asks for a name and a colour. */
  readonly save: (given: NamedProfile) => void;
  /** The answer to the page that asks which profile is to be removed. */
  readonly choose: (key: string) => void;
  /** Signs this profile out, and removes it. */
  readonly remove: () => Promise<void>;
  /** Shows the page for the removal of this profile, if the window of another one has asked for it. */
  readonly showIfAsked: () => void;
};

/** What can't be done is the issue of the page, or is reported. */
export function createOrganisationPages(parts: OrganisationPagesParts): OrganisationPages {
  const { profile, organisations, overlay, reportFault } = parts;
  const show = (page: OrganisationsView['page']) =>
    overlay.open({ kind: 'organisations', page }, parts.deskView());
  const shown = () => {
    const view = overlay.current();
    return view?.kind === 'organisations' ? view.page : null;
  };
  const removal = createRemoval(overlay, { ...parts, deleteProfile: () => markRemoved(parts) });
  const showRemoval = () => {
    const name = profile.name()?.name;
    if (name !== undefined && profile.key() !== null) removal.show(name);
  };
  const open = (key: string | null) => {
    if (key === profile.key()) return parts.openWindow();
    const name = organisations.list().find((each) => each.key === key)?.name ?? key;
    openProfile(key === null ? null : name, parts.argv, parts.environment, reportFault);
  };
  const showRemove = (issue: ChoosingPage['issue'] = null) => {
    const all = listRemovable(parts);
    if (issue === null && all.length === 1 && all[0]?.isOwn) return showRemoval();
    const profiles = all.map((each) => ({ key: each.key ?? '', label: describeProfile(each) }));
    show({ kind: 'choose', profiles, issue });
  };
  return {
    open,
    showAdd: () => {
      const colour = proposeColour(findProfiles(profile.root()));
      show({ kind: 'add', name: '', colour, issue: null, canChangeName: true, canChangeColour: true });
    },
    showName: () => show(buildNamingPage(parts)),
    showRemove: () => showRemove(),
    save: (given) => {
      const page = shown();
      if (page === null || page.kind === 'choose' || page.kind === 'remove') return;
      const issue = page.kind === 'add' ? addProfile(parts, given) : nameOwn(parts, page, given);
      if (issue === null) overlay.close();
      else show({ ...page, ...given, issue });
    },
    choose: (key) => {
      if (shown()?.kind !== 'choose') return;
      const chosen = listRemovable(parts).find((each) => each.key === key);
      // It was removed meanwhile, and its start would make it anew.
      if (chosen === undefined) return showRemove();
      if (chosen.isOwn) return showRemoval();
      const issue = askOther(parts, key, chosen);
      if (issue !== null) return showRemove(issue);
      overlay.close();
      // An open one hears of it.
      if (!chosen.isOpen) open(key);
    },
    remove: removal.confirm,
    showIfAsked: () => {
      if (profile.key() === null || !takeRemovalAsked(profile.folder(), Date.now())) return;
      parts.openWindow();
      showRemoval();
    },
  };
}

/** Those that are on this computer. One that the policy lists, and that was never started, has nothing to delete. */
function listRemovable({ profile, organisations }: OrganisationPagesParts): readonly ListedProfile[] {
  organisations.refresh();
  const present = findProfiles(profile.root()).map(({ key }) => key);
  return organisations.list().filter(({ key }) => key !== null && present.includes(key));
}

/**
 * The window of the other profile asks its agent: only that process can read its session and end it.
 * @returns why it can't be asked; null where it is
 */
function askOther(
  { profile, organisations, isSharedDesk, reportFault }: OrganisationPagesParts,
  key: string,
  { name, isOpen }: ListedProfile,
): ChoosingPage['issue'] {
  // Its start would end at once.
  if (!isOpen && isSharedDesk()) return message('organisations.issue-shared', { name: name ?? key });
  try {
    askForRemoval(folderOf(profile.root(), { key }));
  } catch (fault) {
    reportFault(fault);
    return message('organisations.issue-not-removed', { name: name ?? key });
  }
  organisations.announce();
  return null;
}

function buildNamingPage({ profile, organisations }: OrganisationPagesParts): NamingPage {
  const { colour } = organisations.signs();
  return {
    kind: 'name',
    name: profile.name()?.name ?? '',
    colour,
    issue: null,
    // The folder of every other profile has its name.
    canChangeName: profile.key() === null,
    canChangeColour: organisations.decidedColour() === null,
  };
}

/** @returns why it can't be; null where it is there, and opens */
function addProfile(parts: OrganisationPagesParts, given: NamedProfile): NamingPage['issue'] {
  const { profile, organisations } = parts;
  const root = profile.root();
  const checked = checkNewName(given.name, findProfiles(root), organisations.policy());
  if (checked.kind === 'issue') return checked.issue;
  try {
    if (readMark(folderOf(root, checked)).isRemoved) {
      deleteRemoved(root);
      if (findFolder(root, checked).kind !== 'absent') return { id: 'organisations.issue-taken' };
    }
    if (findFolder(root, checked).kind === 'foreign') return { id: 'organisations.issue-not-made' };
    makeFolder(root, checked, { colour: given.colour });
  } catch {
    return { id: 'organisations.issue-not-made' };
  }
  organisations.announce();
  openProfile(checked.name, parts.argv, parts.environment, parts.reportFault);
  return null;
}

function nameOwn(
  { profile, organisations }: OrganisationPagesParts,
  page: NamingPage,
  given: NamedProfile,
): NamingPage['issue'] {
  const colour = page.canChangeColour ? { colour: given.colour } : {};
  let name = {};
  if (page.canChangeName && given.name.trim() !== profile.name()?.name) {
    const others = findProfiles(profile.root()).filter(({ key }) => key !== null);
    // The first profile is allowed by every policy, under each name.
    const checked = checkNewName(given.name, others, {
      ...organisations.policy(),
      areOthersForbidden: false,
    });
    if (checked.kind === 'issue') return checked.issue;
    name = { name: checked.name };
  }
  try {
    profile.changeMark({ ...name, ...colour });
  } catch {
    return message('setting-refused.not-written');
  }
  organisations.announce();
  return null;
}

/** @throws the system's error where it can't be written */
function markRemoved({ profile, organisations, environment, argv }: OrganisationPagesParts): void {
  profile.changeMark({ isRemoved: true });
  organisations.announce();
  // No process can delete the folder that it uses: one that has none does it after the end of this one.
  startAfterEnd(environment, [...buildOwnArguments(argv), deleteRemovedArgument]);
  app.quit();
}
