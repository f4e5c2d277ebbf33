/** The faults of one text, and what looks like a fault and is none. */

import { expect, test } from '@playwright/test';
import { checkCatalogue } from '../../../scripts/languages/check-catalogue';

const check = (english: string, text: string, language: string) =>
  checkCatalogue({ 'a.text': english }, { 'a.text': text }, language);

type Row = readonly [fault: string, language: string, english: string, text: string, told: string];

const place = '{name} is at <place>{host}</place>';
const link = 'Read <link>the guide</link> of {name}';
const pair = '<from>{old}</from> became <to>{new}</to>';
const countdown =
  'In {seconds, plural, one {<countdown>#</countdown> second} other {<countdown>#</countdown> seconds}}';
const german = (one: string, other: string) => `In {seconds, plural, one {${one}} other {${other}}}`;
const inTag = '<countdown>#</countdown> Sekunden';
const reach = '{reach, select, computer {<b>{app}</b> here} other {<b>{host}</b> there}}';
const calls = '{count, plural, one {# call} other {# calls}}';
const minutes = '{minutes, plural, one {a minute} other {# minutes}}';

const tags: readonly Row[] = [
  [
    'an empty tag',
    'de',
    place,
    '{name} ist bei {host} <place></place>jetzt',
    'a.text has nothing in <place>: write {host} in it, as in English',
  ],
  [
    'a tag around a word',
    'de',
    place,
    '{name} ist bei {host} <place>x</place>',
    'a.text has words in <place>: write {host} in it, as in English',
  ],
  [
    'a tag around a blank',
    'de',
    link,
    'Siehe das Handbuch<link> </link>von {name}',
    'a.text has nothing in <link>: write words in it, as in English',
  ],
  [
    'a tag around a value too many',
    'de',
    link,
    'Siehe <link>das Handbuch von {name}</link>',
    'a.text has {name} in <link>: write words in it, as in English',
  ],
  [
    'contents that are swapped',
    'de',
    pair,
    '<from>{new}</from> war <to>{old}</to>',
    'a.text has {new} in <from>: write {old} in it, as in English\na.text has {old} in <to>: write {new} in it, as in English',
  ],
  [
    'tags that are nested',
    'de',
    pair,
    '<to>{new} (<from>{old}</from>)</to>',
    'a.text has <from> and {new} in <to>: write {new} in it, as in English',
  ],
  [
    'a tag that is used twice',
    'de',
    place,
    '<place>{host}</place>: <place>{host}</place>, {name}',
    'a.text has <place> 2 times: write it 1 times, as in English',
  ],
  ['a tag that is lost', 'de', place, '{name} ist bei {host}', 'a.text lacks <place>'],
  [
    'a tag that English lacks',
    'de',
    '{host} asks',
    '<place>{host}</place> fragt',
    'a.text has <place>, which English does not have',
  ],
  [
    'a value that is in its tag and outside of it',
    'de',
    place,
    '{name} ({host}) ist bei <place>{host}</place>',
    'a.text has {host} outside of its tag: write it only in the tag',
  ],
  [
    'a value that is only in a tag',
    'de',
    '{host}: <place>{host}</place>',
    'Bei <place>{host}</place>',
    'a.text has {host} only in a tag: write it outside of the tag too',
  ],
  [
    'a number outside of its tag in one branch',
    'de',
    countdown,
    german(inTag, '# <countdown>Sekunden</countdown>'),
    'a.text has words in <countdown> in the branch other of {seconds}: write # in it, as in English',
  ],
  [
    'a number outside of its tag in a branch for one number',
    'de',
    countdown,
    german('# <countdown>Sekunde</countdown>', inTag),
    'a.text has words in <countdown> in the branch one of {seconds}: write # in it, as in English',
  ],
  [
    'a tag that is lost in one branch',
    'de',
    countdown,
    german(inTag, '# Sekunden'),
    'a.text lacks <countdown> in the branch other of {seconds}',
  ],
  [
    'the tag of another branch',
    'de',
    reach,
    '{reach, select, computer {hier <b>{app}</b>} other {dort <b>{app}</b> {host}}}',
    'a.text has {app}, which English does not have in the branch other of {reach}',
  ],
  [
    'a tag that is shown',
    'de',
    'It ends now',
    'Es endet<br/>jetzt',
    'a.text shows “<br/>” to the agent: a placeholder is {name}, a tag <name>…</name>',
  ],
  [
    'a brace that is shown',
    'de',
    place,
    '{name}} ist bei <place>{host}</place>',
    'a.text shows “}” to the agent: a placeholder is {name}, a tag <name>…</name>',
  ],
];

const choices: readonly Row[] = [
  [
    'no number in French for 0 and 1',
    'fr',
    minutes,
    '{minutes, plural, one {une minute} many {# de minutes} other {# minutes}}',
    'a.text lacks # in the branch one of {minutes}: write it, since in fr the branch is for several numbers (0, 1)',
  ],
  [
    'no number in Portuguese for 0 and 1',
    'pt-BR',
    calls,
    '{count, plural, one {uma chamada} many {# de chamadas} other {# chamadas}}',
    'a.text lacks # in the branch one of {count}: write it, since in pt-BR the branch is for several numbers (0, 1)',
  ],
  [
    'no number in Russian for 1 and 21',
    'ru',
    calls,
    '{count, plural, one {звонок} few {# звонка} many {# звонков} other {# звонка}}',
    'a.text lacks # in the branch one of {count}: write it, since in ru the branch is for several numbers (1, 21, 31)',
  ],
  [
    'no number for many',
    'pl',
    calls,
    '{count, plural, one {połączenie} few {# połączenia} many {połączeń} other {# połączenia}}',
    'a.text lacks # in the branch many of {count}: write it, since in pl the branch is for several numbers (0, 5, 6)',
  ],
  [
    'the number of another plural',
    'de',
    '{calls, plural, other {# calls}} {chats, plural, other {# chats}}',
    '{calls, plural, one {ein Anruf} other {# Anrufe}} {chats, plural, one {ein Chat} other {Chats}}',
    'a.text lacks # in the branch other of {chats}',
  ],
  [
    'a selectordinal',
    'ja',
    calls,
    '{count, selectordinal, other {#件}}',
    'a.text lacks {count, plural, …}\na.text has {count, selectordinal, …}, which English does not have',
  ],
  [
    'an offset',
    'ja',
    calls,
    '{count, plural, offset:1 other {#件}}',
    'a.text has offset:1 in {count}, which the app can’t show: leave it out',
  ],
  [
    'a format',
    'de',
    'At {end}',
    'Um {end, time, short}',
    'a.text has {end, time}, which the app can’t show: write {end}',
  ],
  [
    'a branch without words',
    'de',
    '{reach, select, computer {here} other {there}}',
    '{reach, select, computer {} other {dort}}',
    'a.text is empty in the branch computer of {reach}',
  ],
  [
    'a value that is lost in one branch of two choices',
    'de',
    '{way, select, in {{n, plural, other {# from {host}}}} other {{n, plural, other {# to {host}}}}}',
    '{way, select, in {{n, plural, one {# von {host}} other {# von {host}}}} other {{n, plural, one {# zu {host}} other {# zu}}}}',
    'a.text lacks {host} in the branch other of {way}, other of {n}',
  ],
  [
    'a fault in the form, with its place',
    'de',
    place,
    '{name} ist bei <place>{host</place>',
    'a.text is no ICU message: MALFORMED_ARGUMENT at “{host</place>”',
  ],
];

const taken = (code: string) => `a.text has the character ${code}, which no text may have: take it out`;
const isolates =
  'a.text has an isolate that is not closed: write U+2069 after each of U+2066, U+2067 and U+2068';

const characters: readonly Row[] = [
  ['two blanks', 'de', 'Sign in now.', 'Jetzt  anmelden.', 'a.text has two blanks in a row: leave one'],
  [
    'a blank beside one that does not break',
    'de',
    'Sign in now.',
    'Jetzt\u00A0 anmelden.',
    'a.text has two blanks in a row: leave one',
  ],
  [
    'two blanks where a branch begins',
    'de',
    'In {n, plural, other {# days}}',
    'In {n, plural, one { # Tag} other {# Tagen}}',
    'a.text has two blanks in a row in the branch one of {n}: leave one',
  ],
  ['a blank at the start', 'de', 'Save', ' Speichern', 'a.text begins or ends with a blank: take it out'],
  [
    'a blank at the end of a branch',
    'de',
    calls,
    '{count, plural, one {# Anruf } other {# Anrufe}}',
    'a.text begins or ends with a blank in the branch one of {count}: take it out',
  ],
  ['a text without a letter', 'de', 'Save', '\u200E\u00A0\u2800', 'a.text is empty'],
  ['a text of zero width', 'de', 'Save', '\u200B', `${taken('U+200B')}\na.text is empty`],
  ...['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u200B', '\uFEFF', '\u2060', '\u3164'].map(
    (character): Row => [
      `the invisible ${code(character)}`,
      'ar',
      'Save',
      `ح${character}فظ`,
      taken(code(character)),
    ],
  ),
  ...['\n', '\t', '\r', '\u0000', '\u0085', '\u2028', '\uFFFD', '\uE000', '\uD800'].map(
    (character): Row => [
      `the character ${code(character)}`,
      'de',
      'Save it',
      `Jetzt${character}sichern`,
      taken(code(character)),
    ],
  ),
  ['a joiner in Latin script', 'de', 'Save', 'Spei\u200Cchern', taken('U+200C')],
  ['an isolate without an end', 'ar', 'At {host}', 'في \u2068{host}', isolates],
  ['an isolate without a start', 'ar', 'At {host}', 'في {host}\u2069', isolates],
  ['an isolate that ends before it starts', 'ar', 'At {host}', 'في \u2069{host}\u2068', isolates],
  [
    'an isolate that ends in a tag',
    'ar',
    'At <place>{host}</place>',
    'في \u2068<place>{host}\u2069</place>',
    isolates,
  ],
  [
    'an isolate that starts in a tag',
    'ar',
    'At <place>{host}</place> now',
    'في <place>\u2068{host}</place> الآن',
    isolates,
  ],
  [
    'an isolate that is open in one branch',
    'ar',
    '{reach, select, computer {here} other {there}}',
    '{reach, select, computer {\u2068هنا} other {هناك}}',
    isolates.replace(' closed:', ' closed in the branch computer of {reach}:'),
  ],
  ['two access keys', 'de', '&File', '&Da&tei', 'a.text has “&” more than once: write it before one letter'],
  ['a doubled &', 'de', '&File', '&&Datei', 'a.text has “&” more than once: write it before one letter'],
  [
    'an & at the end',
    'de',
    '&File',
    'Datei&',
    'a.text has “&” before no letter: write it before one, or leave it out',
  ],
  [
    'an & before a bracket',
    'ja',
    '&File',
    'ファイル&(F)',
    'a.text has “&” before no letter: write it before one, or leave it out',
  ],
];

const lacksMark = (mark: string, language: string) =>
  `a.text does not end with “${mark}”, or the mark that ${language} has for it`;

const marks: readonly Row[] = [
  ['a lost full stop', 'de', 'You are signed in.', 'Sie sind angemeldet', lacksMark('.', 'de')],
  ['a lost full stop in Japanese', 'ja', 'You are signed in.', 'ログインしています', lacksMark('.', 'ja')],
  ['a lost question mark', 'ar', 'Sign out?', 'تسجيل الخروج', lacksMark('?', 'ar')],
  ['a lost colon', 'fr', 'This is deleted:', 'Ceci est supprimé', lacksMark(':', 'fr')],
  ['a lost ellipsis', 'de', 'Save…', 'Speichern', lacksMark('…', 'de')],
  [
    'three dots for an ellipsis',
    'de',
    'Save…',
    'Speichern...',
    'a.text ends with “.”, and English with “…”: end it in the same way',
  ],
  [
    'a full stop for a question mark',
    'de',
    'Sign out?',
    'Abmelden.',
    'a.text ends with “.”, and English with “?”: end it in the same way',
  ],
  [
    'a full stop for a colon',
    'ko',
    'This is deleted:',
    '삭제됩니다.',
    'a.text ends with “.”, and English with “:”: end it in the same way',
  ],
  [
    'an added full stop',
    'de',
    'Save',
    'Speichern.',
    'a.text ends with “.”, and English with no mark: take it out',
  ],
  [
    'an added Chinese full stop',
    'zh-CN',
    'Save',
    '保存。',
    'a.text ends with “.”, and English with no mark: take it out',
  ],
  ['a lost full stop after a value', 'de', 'You are {name}.', 'Sie sind {name}', lacksMark('.', 'de')],
  [
    'a lost full stop after a tag',
    'de',
    'At <place>{host}</place>.',
    'Bei <place>{host}</place>',
    lacksMark('.', 'de'),
  ],
  ['a lost full stop before a quotation mark', 'de', 'It says “no.”', 'Es sagt „nein“', lacksMark('.', 'de')],
  [
    'a lost full stop in one branch',
    'de',
    '{reach, select, computer {Here.} other {There.}}',
    '{reach, select, computer {Hier.} other {Dort}}',
    'a.text does not end with “.”, or the mark that de has for it in the branch other of {reach}',
  ],
  [
    'a sentence in Latin script behind a colon',
    'de',
    'Such as okta.',
    'Ein Name. Wie: okta',
    lacksMark('.', 'de'),
  ],
];

function code(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

for (const [fault, language, english, text, told] of [...tags, ...choices, ...characters, ...marks])
  test(`${fault} is told (${language})`, () => {
    expect(check(english, text, language).join('\n')).toBe(told);
  });

type RightRow = readonly [what: string, language: string, english: string, text: string];

const right: readonly RightRow[] = [
  ['a tag at another place', 'ko', place, '<place>{host}</place>에 {name}'],
  ['a mark in the tag', 'de', '<link>The guide</link>.', '<link>Das Handbuch.</link>'],
  ['values that come twice outside of tags', 'de', '{a} and {b}', '{a} und {b}, also {a} vor {b}'],
  ['a number in words in its tag', 'de', countdown, german('<countdown>einer</countdown> Sekunde', inTag)],
  ['a tag in each branch', 'ja', countdown, '{seconds, plural, other {<countdown>#</countdown>秒}}後'],
  ['a tag around the plural', 'ja', countdown, '<countdown>{seconds, plural, other {#}}</countdown>秒後'],
  [
    'a plural behind a select',
    'de',
    '{way, select, in {{n, plural, other {# behind}}} other {{n, plural, other {# ahead}}}}',
    '{n, plural, one {ein Tag} other {# Tage}} {way, select, in {nach} other {vor}}',
  ],
  [
    'a word for 1 in French',
    'fr',
    minutes,
    '{minutes, plural, =1 {une minute} one {# minute} many {# de minutes} other {# minutes}}',
  ],
  [
    'words for 1 and 2 in Arabic',
    'ar',
    calls,
    '{count, plural, zero {لا مكالمات} one {مكالمة} two {مكالمتان} few {# مكالمات} many {# مكالمة} other {# مكالمة}}',
  ],
  [
    'a word for 1 in Polish',
    'pl',
    calls,
    '{count, plural, one {połączenie} few {# połączenia} many {# połączeń} other {# połączenia}}',
  ],
  [
    'a branch for 0 as in English',
    'ja',
    '{n, plural, =0 {none} other {# of {all}}}',
    '{n, plural, =0 {なし} other {{all}の#}}',
  ],
  ['joiners in Arabic script', 'ar', 'Save', 'می\u200Cخواهم ه\u200D'],
  ['isolates that are closed', 'ar', 'At {host}', 'في \u2068{host} \u2066x\u2069\u2069\u200F'],
  ['a soft hyphen', 'de', 'Settings', 'Einstel\u00ADlungen'],
  ['one blank that does not break', 'fr', 'Sign out?', 'Se déconnecter\u202F?'],
  ['a wide blank', 'ja', 'Or {a}', 'または\u3000{a}'],
  ['an access key in brackets', 'ja', '&File', 'ファイル(&F)'],
  ['no access key', 'ar', '&File', 'ملف'],
  ['an & that is no access key', 'de', 'Calls & chats', 'Anrufe & Chats'],
  ['an “and” that has become &', 'de', 'Calls and chats', 'Anrufe & Chats'],
  ['a Japanese full stop', 'ja', 'You are signed in.', 'ログインしています。'],
  ['a Japanese full stop in a bracket', 'ja', 'Signed in (again).', 'ログインしています（再）。'],
  ['an Arabic question mark', 'ar', 'Sign out?', 'تسجيل الخروج؟'],
  ['a wide colon', 'zh-CN', 'This is deleted:', '将删除：'],
  ['a Chinese ellipsis', 'zh-CN', 'Save…', '保存……'],
  ['a mark before a quotation mark', 'de', 'It says “no”.', 'Es sagt „nein.“'],
  ['a mark before a mark for direction', 'ar', 'At {host}.', 'في {host}.\u200F'],
  ['an abbreviation', 'de', '{days} d', '{days} Tg.'],
  ['an abbreviation in brackets', 'es', 'Americas (US East)', 'América (este de EE. UU.)'],
  [
    'an example behind a Japanese sentence',
    'ja',
    'Type a host, such as sso.example.com.',
    'ホスト名です。例：sso.example.com, *.example.com',
  ],
  ['a Japanese example alone', 'ja', 'Such as okta or adfs.', '例：okta、adfs'],
  [
    'an example behind a Korean sentence',
    'ko',
    'Type a name, such as okta or adfs.',
    '이름입니다. 예: okta, adfs',
  ],
  ['a value at the end', 'ja', 'Until {end}', '期限: {end}'],
];

for (const [what, language, english, text] of right)
  test(`${what} is no fault (${language})`, () => {
    expect(check(english, text, language)).toEqual([]);
  });
