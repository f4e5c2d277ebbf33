/** Whether a name that an agent has typed can be that of a profile. */

import { type ProfileColour, profileColours } from '../../shared/profiles/profile-colours';
import { type Message, message } from '../../shared/texts/message';
import { type FoundProfile, isTaken, type ProfilePolicy } from './profile-list';
import { maxNameLength, type ProfileName, parseProfileName } from './profile-name';

export type CheckedName =
  | ({ readonly kind: 'name' } & ProfileName)
  | { readonly kind: 'issue'; readonly issue: Message };

/**
 * Blanks around the name are cut. The issue is a sentence for the agent: the name can't be one, a profile has it already,
 * or the policy forbids it.
 */
export function checkNewName(
  given: string,
  found: readonly FoundProfile[],
  { list, areOthersForbidden }: ProfilePolicy,
): CheckedName {
  const parsed = parseProfileName(given.trim());
  if (parsed.kind === 'refused')
    return { kind: 'issue', issue: message('organisations.issue-name', { min: 1, max: maxNameLength }) };
  const { key } = parsed;
  if (isTaken(key, found)) return { kind: 'issue', issue: message('organisations.issue-taken') };
  if (areOthersForbidden && !list.some((decided) => decided.key === key))
    return { kind: 'issue', issue: message('organisations.issue-forbidden') };
  return parsed;
}

/** The first colour that no profile has; the first of all where each has been taken. */
export function proposeColour(found: readonly FoundProfile[]): ProfileColour {
  const taken = found.map(({ key, mark }) => mark.colour ?? (key === null ? null : colourOfKey(key)));
  return profileColours.find((colour) => !taken.includes(colour)) ?? profileColours[0];
}

/** The colour of a profile that was given none: always the same one for a name. */
export function colourOfKey(key: string): ProfileColour {
  const sum = [...key].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  return profileColours[sum % profileColours.length] ?? profileColours[0];
}
