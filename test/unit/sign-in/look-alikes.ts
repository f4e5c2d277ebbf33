/**
 * Makes addresses that look like a redirect URI: each part in one of many spellings, of which some mean the same. There
 * are no Latin-1 letters beyond ASCII: Chromium gives the app ASCII, with such letters percent-encoded, as they are
 * here.
 */

export type RedirectParts = Readonly<Record<'uri' | 'scheme' | 'host' | 'port' | 'path', string>>;

export type LookAlike = { readonly address: string; readonly kinds: readonly Kind[] };

type Pieces = Record<'before' | 'scheme' | 'slashes' | 'user' | 'host' | 'port' | 'path' | 'rest', string>;

type Random = () => number;

type Change = (pieces: Pieces, random: Random) => void;

/** The default, two with an IP address, and one on a server with the scheme's default port. */
export const redirects: readonly RedirectParts[] = [
  build('http', 'localhost', '4000', '/oauth2/callback'),
  build('http', '127.0.0.1', '4000', '/oauth2/callback'),
  build('http', '[::1]', '8080', '/cb'),
  build('https', 'desk.example.com', '', '/oauth2/callback'),
];

function build(scheme: string, host: string, port: string, path: string): RedirectParts {
  return { uri: `${scheme}://${host}${port === '' ? '' : `:${port}`}${path}`, scheme, host, port, path };
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const words = (text: string) => text.split(' ');

/** Changes a part into another text. */
const to =
  (part: keyof Pieces, change: (text: string, random: Random, pieces: Pieces) => string): Change =>
  (pieces, random) => {
    pieces[part] = change(pieces[part], random, pieces);
  };

/** Replaces a part by one of the texts. */
const oneOf = (part: keyof Pieces, texts: readonly string[]) =>
  to(part, (_text, random) => pick(texts, random));

/** Changes one letter of a part. */
const letterOf = (part: keyof Pieces, change: (letter: string, random: Random) => string) =>
  to(part, (text, random) => {
    const at = Math.floor(random() * text.length);
    return text.slice(0, at) + change(text.charAt(at), random) + text.slice(at + 1);
  });

function insert(text: string, random: Random, word: string): string {
  const at = Math.floor(random() * (text.length + 1));
  return text.slice(0, at) + word + text.slice(at);
}

/** Inserts one of the texts anywhere in a part. */
const into = (part: keyof Pieces, texts: readonly string[]) =>
  to(part, (text, random) => insert(text, random, pick(texts, random)));

/** Puts one of the texts in front of a part, or behind it. */
const before = (part: keyof Pieces, texts: readonly string[]) =>
  to(part, (text, random) => pick(texts, random) + text);
const behind = (part: keyof Pieces, texts: readonly string[]) =>
  to(part, (text, random) => text + pick(texts, random));

function swapCase(letter: string): string {
  return letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
}

function encode(letter: string): string {
  return letter === '' ? '' : `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** Gives a fullwidth, bold or circled letter, which the rules for host names (UTS 46) map to the plain one. */
function fold(letter: string, random: Random): string {
  const code = letter.charCodeAt(0);
  if (!(code >= 0x21 && code <= 0x7e)) return letter;
  const wide = String.fromCharCode(code + 0xfee0);
  if (!/[a-z]/.test(letter)) return wide;
  const at = code - 0x61;
  return pick([wide, String.fromCodePoint(0x1d41a + at), String.fromCharCode(0x24d0 + at)], random);
}

/** Letters of other scripts that look the same. */
const twins = new Map([...'acelophdsk10'].map((letter, at) => [letter, [...'асеӏорһԁѕκlO'][at] ?? '']));
const twin = (letter: string) => twins.get(letter) ?? letter;

/** Spellings of loopback addresses, right and nearly right. */
const loopbacks = [
  ...words('127.0.0.1 127.1 127.0.1 0x7f.1 0177.0.0.1 2130706433 0x7f000001 017700000001 127.0.0.1.'),
  ...words('127.0.0.2 127.0.0.01 127.0.0.08 127.0.0.256 127.0.0.1.1 0.0.0.0 0 128.0.0.1 127.0.0.1..'),
  ...words('[::1] [0:0:0:0:0:0:0:1] [::0001] [0::1] [0:0::0:1] [::0.0.0.1] [::ffff:127.0.0.1]'),
  ...words('[::127.0.0.1] [::2] [::1%251] [::01.0.0.1] [0:0:0:0:0:0:0:0:1] [:::1] ::1 [::1 [::10001]'),
  ...words('localhost LocalHost localhost. localhost6 x.localhost localhost.localdomain １２７。０．0｡1'),
];

const users = words('@ :@ ::@ user@ a:b@ :b@ a:@ @@ %40 %00@ evil@ evil\\@ evil/@ evil#@ evil?@ \t@');

const controls = ['\t', '\n', '\r', '\0', '\v', '\x1f', '\x7f', ' ', '\u2028'];

const changes = {
  'case of the scheme': letterOf('scheme', swapCase),
  'another scheme': oneOf(
    'scheme',
    words(
      'http https ws wss ftp httpx xhttp file htt blob:http view-source:http javascript filesystem:http ',
    ),
  ),
  slashes: oneOf('slashes', ['//', '/', '', '\\\\', '/\\', '\\/', '///', '////', '/ /', '//\t', '%2f%2f']),
  'user info': to('user', (_text, random, { host, port }) => {
    const own = random();
    if (own < 0.1) return own < 0.05 ? `${host}@` : `${host}:${port}@`;
    return pick(users, random);
  }),
  'case of the host': letterOf('host', swapCase),
  'folded letters': letterOf('host', fold),
  'twin letters': letterOf('host', twin),
  'encoded host': letterOf('host', encode),
  'invisible letters': into('host', ['\u200b', '\u2060', '\ufeff', '%C2%AD', '%E2%80%8B', '\ufe0f']),
  'this machine otherwise': oneOf('host', loopbacks),
  'host before': before('host', words('evil. evil- x . xn-- %00 www.')),
  'host behind': behind('host', words('.evil.example x . .. \u3002 \uff0e %2e %00 %2f -')),
  punycode: oneOf(
    'host',
    words('xn--lcalhost-nbh xn--localhost- xn--desk-.example.com xn--dsk-qla.com xn--a'),
  ),
  'the port': oneOf(
    'port',
    words(
      ' 0 80 443 4000 04000 00004000 4001 40000 65536 69536 +4000 4e3 0xfa0 ４０００ 4000:4000 8080 0443 4%300',
    ),
  ),
  'case of the path': letterOf('path', swapCase),
  'encoded path': letterOf('path', encode),
  'dot segments': into(
    'path',
    words('/. /.. /./ /../ /x/.. /%2e /%2E%2e /.%2e/ /... /%252e%252e \\.. /x/../ /..; /%2e%2e%2f /./.'),
  ),
  'path in front': before('path', words('/x/.. /. /x/%2e%2E \\x\\.. /x /.. /x/./..')),
  'slashes of the path': to('path', (path, random) =>
    pick(
      [
        path.replaceAll('/', '\\'),
        path.replace('/', '//'),
        path.replace('/', '/\\'),
        path.slice(1),
        `${path}/`,
        `${path}\\`,
        path.replaceAll('/', '%2f'),
        path.replaceAll('/', '%5c'),
      ],
      random,
    ),
  ),
  'a longer path': behind(
    'path',
    words('.evil x /x ;x %00 %20 %09 %3f %23 \u200b . .. ~ @evil :80 \ud800 ｡'),
  ),
  'other letters of the path': letterOf('path', (letter, random) =>
    pick([twin, fold], random)(letter, random),
  ),
  'control letters': (pieces, random) =>
    into(pick(['before', 'scheme', 'slashes', 'host', 'port', 'path', 'rest'], random), controls)(
      pieces,
      random,
    ),
  'something before': oneOf('before', [' ', '\0\t ', '\ufeff', '/', '//', 'url:', 'x', '\u3000', '"', '<']),
  'the answer': oneOf(
    'rest',
    words('? # ?code=1&state=2 #code=1 ?x=/../.. ?@evil #@evil/ ?? ?\\..\\ ?% ?\ud800 ?# ##'),
  ),
} satisfies Record<string, Change>;

export type Kind = keyof typeof changes;

export const kinds = Object.keys(changes) as readonly Kind[];

/** One to three changes, one after the other. */
export function makeLookAlike({ scheme, host, port, path }: RedirectParts, random: Random): LookAlike {
  const pieces: Pieces = { before: '', scheme, slashes: '//', user: '', host, port, path, rest: '' };
  const chosen = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(kinds, random));
  for (const kind of chosen) changes[kind](pieces, random);
  const { slashes, user, rest } = pieces;
  const ending = pieces.port === '' ? '' : `:${pieces.port}`;
  const address = `${pieces.before}${pieces.scheme}:${slashes}${user}${pieces.host}${ending}${pieces.path}${rest}`;
  return { address, kinds: chosen };
}
