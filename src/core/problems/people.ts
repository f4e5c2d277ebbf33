/** Hides people in a text for support: e-mail addresses, and the names of users in paths and log-ins. */

/** Between two parts of a path: also doubled, as in JSON, and percent-encoded. */
const separator = String.raw`(?:[\\/]{1,8}|%(?:25)*(?:2[Ff]|5[Cc]))`;
const letter = String.raw`(?!${separator})[^\\/\r\n"'\x60:;<>|*?]|'(?=\p{L})`;

/**
 * A part of a path that ends at a separator or a closing quote. It may have blanks in it, such as `Dana Scully`, but none
 * at its end: that is the end of the path.
 */
const innerPart = String.raw`(?:${letter}){1,64}(?<!\s)(?=${separator}|["'\x60](?![\p{L}\p{N}]))`;

const particle = 'af|al|bin|da|de|del|della|den|der|di|dos|du|el|ibn|la|le|ten|ter|van|von|y|zu|zum|zur';

/** A last part: one word, and words after it that are written like a name, such as `van der Berg`. */
const lastPart = String.raw`(?:(?!${separator})[^\\/\s"'\x60:;,<>|)])+(?:,?(?: (?:${particle})){0,2} \p{Lu}[\p{L}\p{M}.’-]{0,40}){0,4}`;
const part = `(?:${innerPart}|${lastPart})`;

/** Folders with one folder for each user. Windows takes them in any case. */
const homes = inAnyCase('homes?');
const otherFoldersOfUsers = inAnyCase(
  'users?|documents(?:.|%20)and(?:.|%20)settings|docume~1|profiles?|media',
);

/** `s/` or `s/sc/`, where thousands of users have their folders by their initials. */
const initials = String.raw`\p{L}${separator}(?:\p{L}{2}${separator})?`;

/**
 * `CORP/` or `corp.example/`, in which a domain's users have their homes on Linux. A name may be written like one, so that
 * it is hidden with the part that follows. Windows and macOS have no such folder.
 */
const domain = String.raw`(?:[A-Z][A-Z0-9-]{1,14}|[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8})${separator}`;

/** What is hidden. It takes a millisecond to build, which the start must not wait for. */
function buildPatterns() {
  return {
    foldersOfUsers: new RegExp(
      String.raw`(${separator}(?:${homes})\$?${separator}(?:${initials}|(?:local|users)${separator})?)(?:${domain})?${part}|(${separator}(?:${otherFoldersOfUsers})\$?${separator}(?:${initials})?)${part}`,
      'gu',
    ),
    /** A path on a server (UNC): any part of it may be a person's name. */
    shares: new RegExp(
      String.raw`(?<![\w\\:])(\\{2,8}(?:\?\\{1,4}UNC\\{1,4})?\w[\w.$@-]*)((?:\\{1,4}${part})+)`,
      'gu',
    ),
    /** The same as an address. `file:///` is on this computer. */
    sharesInAddresses: new RegExp(
      String.raw`\b((?:smb|cifs|nfs|afp|davs?|s?ftp|file):\/\/[\w.$@:-]{1,300})((?:\/{1,4}${part})+)`,
      'gu',
    ),
    /** What stands inside the app is no person's, and a stack needs it. */
    insideApp: /[\\/]app\.asar[\\/].*$/u,
    /** `~dana/x` */
    tildeUser: /(?<![\p{L}\p{N}\\/~])~[\p{L}\p{N}._-]{1,64}(?=[\\/])/gu,
    /** `CORP\dana`, `corp.example\dana`, also with the backslash doubled or encoded. A longer path with backslashes is none. */
    domainUser:
      /(?<![\p{L}\p{N}\\/:.~_-])(?!HK(?:LM|CU|EY_)|Files)(\p{L}[\p{L}\p{N}._-]{0,62}(?:\\{1,4}|%(?:25)*5[Cc]))(?![^\s"'`<>|,;\\/]{0,64}(?: \p{Lu}[^\s\\/]{0,40}){0,3}[\\/])[^\s\\/:*?"'`<>|,;()[\]]{1,64}/gu,
    /** A Windows user's number, as the registry has it. */
    securityId: /\bS-1-5-21(?:-\d{1,10}){3,}/g,
    /** Also percent-encoded. Each part has a bound, so that the search stays linear in a long line without any “@”. */
    mailAddress:
      /[\p{L}\p{N}._%+'-]{1,64}(?:@|%(?:25)*40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu,
  };
}

/**
 * Gives a function that hides people in a text.
 * @param home the user's own folder, whose name is the user's; empty when it is unknown
 */
export function createPeopleFilter(home: string): (text: string) => string {
  const patterns = buildPatterns();
  const hideHome = createHomeFilter(home);
  const hideShare = (_path: string, server: string, rest: string) =>
    `${server}${rest[0]}[path]${patterns.insideApp.exec(rest) ?? ''}`;
  return (text) =>
    hideHome(text)
      .replace(patterns.shares, hideShare)
      .replace(patterns.sharesInAddresses, hideShare)
      .replace(patterns.foldersOfUsers, '$1$2[user]')
      .replace(patterns.tildeUser, '~[user]')
      .replace(patterns.domainUser, '$1[user]')
      .replace(patterns.securityId, '[user]')
      .replace(patterns.mailAddress, '[e-mail]');
}

/** Hides the user's own folder, and its name where another folder has it too, such as a profile on a server. */
function createHomeFilter(home: string): (text: string) => string {
  if (home.length < 2) return (text) => text;
  const forms = [home, home.replaceAll('\\', '/'), encodeURI(home.replaceAll('\\', '/'))];
  const paths = forms.map((form) => escapePattern(form)).join('|');
  const asFolder = new RegExp(`(?<![\\p{L}\\p{N}._-])(?:${paths})(?![\\p{L}\\p{N}._-])`, 'gu');
  const name = home.split(/[\\/]/).findLast((each) => each !== '') ?? '';
  // Shorter names, and that of the administrator, are parts of the paths of programs too.
  if (name.length < 3 || name === 'root') return (text) => text.replace(asFolder, '~');
  const asPart = new RegExp(
    String.raw`(?<=${separator})${escapePattern(name)}(?:\.[\w-]{1,15})?(?=${separator}|[\s"'\x60:;,)]|$)`,
    'giu',
  );
  return (text) => text.replace(asFolder, '~').replace(asPart, '[user]');
}

/** Each small letter of a pattern in both cases. The flag `i` would count for the names, too. */
function inAnyCase(pattern: string): string {
  return pattern.replace(/[a-z]/g, (small) => `[${small.toUpperCase()}${small}]`);
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
