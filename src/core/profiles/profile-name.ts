/**
 * Names of profiles, of which each is a desk of its own for one organisation. A name is given by hand or by a shortcut, and
 * becomes the name of a folder on Linux, macOS and Windows.
 */

import { type Message, message } from '../../shared/texts/message';
import { shortenName } from '../shorten-name';

export type ProfileName = {
  /** As it is shown, in the normal form NFC. */
  readonly name: string;
  /** The same for every spelling of the name. It is the name of the profile's folder. */
  readonly key: string;
};

export type ParsedName =
  | ({ readonly kind: 'name' } & ProfileName)
  | { readonly kind: 'refused'; readonly reason: Message };

export const maxNameLength = 40;

/** File systems allow 255 bytes or 255 units of UTF-16 for a name. This leaves room for paths below the folder. */
const maxFolderName = 200;

/** Marks are the vowels of many scripts. What is not drawn would make two names look the same. */
const allowed = /^(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{Nd} _-])+$/u;

/** Windows has devices of these names in every folder. */
const reserved = /^(?:con|prn|aux|nul|(?:com|lpt)\d)$/;

/**
 * A name has 1 to 40 letters, digits, blanks, `_` and `-`, and is none that Windows reserves. The reason of a refusal is a
 * sentence for the agent. Blanks at the ends are refused, and not cut.
 */
export function parseProfileName(given: string): ParsedName {
  return parse(given, maxNameLength);
}

/** Whether a folder's name is the key of a profile. A key can have more letters than its name: “ß” is “ss” there. */
export function isProfileKey(given: string): boolean {
  const parsed = parse(given, maxFolderName);
  return parsed.kind === 'name' && parsed.key === given;
}

function parse(given: string, maxLetters: number): ParsedName {
  if (given === '') return refuse(message('start.profile-missing'));
  const name = given.normalize('NFC');
  const key = keyOf(name);
  const shown = { name: shortenName(given) };
  if (countLetters(name) > maxLetters || !isFolderLength(name) || !isFolderLength(key))
    return refuse(message('start.profile-long', { ...shown, max: maxNameLength }));
  if (!allowed.test(name) || !allowed.test(key)) return refuse(message('start.profile-characters', shown));
  if (key.trim() !== key) return refuse(message('start.profile-blank', shown));
  if (/^\p{M}/u.test(key)) return refuse(message('start.profile-begin', shown));
  if (reserved.test(key)) return refuse(message('start.profile-reserved', shown));
  return { kind: 'name', name, key };
}

/**
 * Through both cases, so that “ẞ” and “ß” are “ss” and all forms of a letter are one. File systems of Windows and macOS
 * take names for the same that differ in less.
 */
function keyOf(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
  return folded.normalize('NFKC').replace(/ +/g, ' ');
}

/** A letter with its vowel and tone signs counts once, as its writers count it. */
const countLetters = (name: string) => [...name.replace(/\p{M}/gu, '')].length;

/** One letter can become several in the key, and has up to four bytes. */
const isFolderLength = (text: string) =>
  text.length <= maxFolderName && new TextEncoder().encode(text).length <= maxFolderName;

function refuse(reason: Message): ParsedName {
  return { kind: 'refused', reason };
}

const argument = '--profile';

/** What begins so, and is a switch of Chromium. */
const foreign = /^profil(?:ing|e[-_]directory)/;

/**
 * Whether it is the argument in any spelling or near it: other dashes, letters of another width, “:” in place of “=”, the
 * name behind a blank, `--profiles`. A path is none, and a word without a dash only with a value.
 */
function isAnySpelling(given: string): boolean {
  // Without a pattern of Unicode, which takes a millisecond to build in each start.
  const plain = given
    .normalize('NFKC')
    .replace(/[^ -~]/g, '')
    .toLowerCase();
  const [, before = '', name, after = ''] = /^([^a-z0-9]*)(profil[a-z0-9_-]*)(.?)/.exec(plain) ?? [];
  if (name === undefined || foreign.test(name)) return false;
  if (before === '') return after === '=' || after === ':';
  return !(/[/\\.]/.test(before) && /[/\\.]/.test(after));
}

/**
 * The profile that the command line names; null where it names none. Whatever else looks like the argument is refused: the
 * profile without a name in its place would sign in at another organisation.
 * @param argv without the program
 * @param isThere whether there is a folder of that key
 */
export function readProfileArgument(
  argv: readonly string[],
  isThere: (key: string) => boolean,
): ParsedName | null {
  const [given, ...others] = argv.filter(isAnySpelling);
  if (given === undefined) return null;
  if (others.length > 0) return refuse(message('start.profile-twice', { argument }));
  if (!given.startsWith(`${argument}=`))
    return refuse(message('start.profile-argument', { argument, usage: `${argument}=NAME` }));
  const name = given.slice(argument.length + 1);
  // The taskbar's list has the key of a profile, which can be longer than a name may be.
  return isProfileKey(name) && isThere(name) ? { kind: 'name', name, key: name } : parseProfileName(name);
}

/** Whether an argument is the one that names the profile. */
export function isProfileArgument(given: string): boolean {
  return given.startsWith(`${argument}=`);
}
