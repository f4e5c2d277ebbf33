/** What a profile's own file `profile.json` says of it. Other profiles read it for their list. */

import * as v from 'valibot';
import { type ProfileColour, profileColours } from '../../shared/profiles/profile-colours';
import { parseProfileName } from './profile-name';

export type ProfileMark = {
  /** As it was typed first; null for the profile without a name. */
  readonly name: string | null;
  readonly colour: ProfileColour | null;
  /** The organisation of the last sign-in, as Genesys Cloud names it. */
  readonly organization: string | null;
  /** Its domain. */
  readonly region: string | null;
  /** The name of the connection at which the agent signs in to it. */
  readonly connection: string | null;
  /** Whether the start at log-in opens it. */
  readonly startsAtLogin: boolean;
  /** The agent has removed the profile: its folder is deleted once no process uses it. */
  readonly isRemoved: boolean;
};

/** For a profile whose file is missing or can't be used. */
export const noMark: ProfileMark = {
  name: null,
  colour: null,
  organization: null,
  region: null,
  connection: null,
  startsAtLogin: false,
  isRemoved: false,
};

const shortText = v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(300))), null);

const markSchema = v.object({
  name: shortText,
  colour: v.fallback(v.nullable(v.picklist(profileColours)), null),
  organization: shortText,
  region: shortText,
  connection: v.fallback(v.nullable(v.string()), null),
  startsAtLogin: v.fallback(v.boolean(), false),
  isRemoved: v.fallback(v.boolean(), false),
});

export type SignInPlace = { readonly region: string; readonly connection: string };

/** What the mark notes once the agent is signed in. @param organization null where Genesys Cloud does not name it */
export function noteSignIn(place: SignInPlace, organization: string | null): Partial<ProfileMark> {
  return { region: place.region, connection: place.connection, organization };
}

/**
 * What the mark notes while the agent can sign in there. The organisation of another connection is none of the next sign-in:
 * its name would stand beside the wrong login page.
 */
export function noteNextSignIn(mark: ProfileMark, place: SignInPlace): Partial<ProfileMark> {
  return noteSignIn(place, mark.connection === place.connection ? mark.organization : null);
}

/** Never throws: a file that can't be used says nothing. */
export function parseProfileMark(text: string): ProfileMark {
  try {
    const mark = v.parse(markSchema, { ...noMark, ...JSON.parse(text) });
    return mark.name !== null && parseProfileName(mark.name).kind === 'refused'
      ? { ...mark, name: null }
      : mark;
  } catch {
    return noMark;
  }
}

/** Only what is known, so that the file of a profile that has never signed in is short. */
export function writeProfileMark(mark: ProfileMark): string {
  const known = Object.entries(mark).filter(([, value]) => value !== null && value !== false);
  return `${JSON.stringify(Object.fromEntries(known))}\n`;
}
