/** The pages of **File → Organisations**, which lie over whatever the desk shows. */

import type { Message } from '../texts/message';
import type { ProfileColour } from './profile-colours';

/** By what an agent tells the window of one profile from that of another. Both null for a profile that was given neither. */
export type ProfileSigns = {
  readonly name: string | null;
  readonly colour: ProfileColour | null;
};

export type OrganisationsView = {
  readonly kind: 'organisations';
  readonly page: NamingPage | ChoosingPage | RemovingPage;
};

/** Asks for the name and the colour of a new profile, or of this one. */
export type NamingPage = ProfileSigns & {
  readonly kind: 'add' | 'name';
  /** Why what was typed can't be the name; null before it was tried. */
  readonly issue: Message | null;
  /** False where the name is that of the profile's folder. */
  readonly canChangeName: boolean;
  /** False where the organisation's policy decides it. */
  readonly canChangeColour: boolean;
};

/** Asks which profile is to be removed. */
export type ChoosingPage = {
  readonly kind: 'choose';
  readonly profiles: readonly { readonly key: string; readonly label: Message | string }[];
  /** Why the one that was chosen can't be removed from here; null before one was chosen. */
  readonly issue: Message | null;
};

/** Says what is deleted with this profile, and asks whether that shall be. */
export type RemovingPage = {
  readonly kind: 'remove';
  readonly name: string;
  readonly isUnderWay: boolean;
  /** What goes on at Genesys Cloud where the agent removes the profile in spite of it; null while that is not known. */
  readonly remains: Message | null;
  /** Why it is still on this computer; null before that was tried. */
  readonly issue: Message | null;
};

export type NamedProfile = { readonly name: string; readonly colour: ProfileColour | null };
