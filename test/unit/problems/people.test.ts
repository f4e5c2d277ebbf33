import { expect, test } from '@playwright/test';
import { createPeopleFilter } from '../../../src/core/problems/people';

const known: readonly (readonly [text: string, home: string, hidden: string])[] = [
  ['at /home/amelie/x.ts:1', '/home/amelie', 'at ~/x.ts:1'],
  ['at /home/other/x.ts:1', '/home/amelie', 'at /home/[user]/x.ts:1'],
  ['C:\\Users\\Amélie O\\x', 'C:\\Users\\Amélie O', '~\\x'],
  ['file:///C:/Users/amelie/x', 'C:\\Users\\amelie', 'file:///~/x'],
  ['C:\\\\Users\\\\other\\\\x', 'C:\\Users\\amelie', 'C:\\\\Users\\\\[user]\\\\x'],
  // A name with a blank, of somebody else or in other capitals.
  ['c:\\users\\Jane Doe\\x at 5', 'C:\\Users\\Jane Doe', 'c:\\users\\[user]\\x at 5'],
  ['C:\\\\Users\\\\Jane Doe\\\\x', '', 'C:\\\\Users\\\\[user]\\\\x'],
  ['C:\\Users\\other is not D:\\x', '', 'C:\\Users\\[user] is not D:\\x'],
  ['/Users/other/Library', '', '/Users/[user]/Library'],
  ['from amelie.o+x@mail.example.com, too', '', 'from [e-mail], too'],
  ['<Ólafur@dæmi.is>', '', '<[e-mail]>'],
  ['3 @ 4, a@b, user@', '', '3 @ 4, a@b, user@'],
  ['a root of /', '/', 'a root of /'],
];
for (const [text, home, hidden] of known)
  test(`the names of people are hidden: ${text}`, () => {
    expect(createPeopleFilter(home)(text)).toBe(hidden);
  });

/** Paths of a person called Dana Scully, whose folder the app does not know. What is left has no part of the name. */
const paths: Readonly<Record<string, readonly (readonly [text: string, hidden: string])[]>> = {
  'a name with blanks': [
    ['/Users/Dana Scully/Library/x', '/Users/[user]/Library/x'],
    ['/home/dana scully/x', '/home/[user]/x'],
    ["open '/Users/Dana Scully'", "open '/Users/[user]'"],
    ['open "/home/dana scully", errno -2', 'open "/home/[user]", errno -2'],
    ['{"path":"/Users/Dana Scully","x":1}', '{"path":"/Users/[user]","x":1}'],
    ['Folder: /Users/Dana Scully', 'Folder: /Users/[user]'],
    ['Folder: C:\\Users\\Dana van Scully\nnext', 'Folder: C:\\Users\\[user]\nnext'],
    ['C:\\Users\\Scully, Dana\\x', 'C:\\Users\\[user]\\x'],
    ['C:\\Users\\Dana O’Scully (x)\\y', 'C:\\Users\\[user]\\y'],
    ["C:\\Users\\Dana O'Scully\\y", 'C:\\Users\\[user]\\y'],
    ['/home/dana failed at /usr/lib', '/home/[user] failed at /usr/lib'],
    ['(/home/dana/x.js:1:2)', '(/home/[user]/x.js:1:2)'],
  ],
  'folders of users on every system': [
    ['C:\\Documents and Settings\\Dana Scully\\x', 'C:\\Documents and Settings\\[user]\\x'],
    ['/var/home/dana/x', '/var/home/[user]/x'],
    ['/export/home/dana', '/export/home/[user]'],
    ['/home/CORP/dana/x', '/home/[user]/x'],
    ['/mnt/c/Users/dana/x', '/mnt/c/Users/[user]/x'],
    ['/run/media/dana/STICK', '/run/media/[user]/STICK'],
    ['D:\\Profiles\\dana.CORP\\x', 'D:\\Profiles\\[user]\\x'],
    ['C:\\USERS\\DANASC~1\\x', 'C:\\USERS\\[user]\\x'],
    ['\\\\?\\C:\\Users\\dana\\x', '\\\\?\\C:\\Users\\[user]\\x'],
    ['~dana/x', '~[user]/x'],
  ],
  'names in capitals, as log-ins of companies are, and folders by initials': [
    ['C:\\USERS\\SCULLY\\x', 'C:\\USERS\\[user]\\x'],
    ['C:\\Users\\DSCULLY\\AppData\\Local\\x', 'C:\\Users\\[user]\\AppData\\Local\\x'],
    ['C:\\\\Users\\\\A123456\\\\AppData', 'C:\\\\Users\\\\[user]\\\\AppData'],
    ['C%3A%5CUsers%5CDSCULLY%5Cx', 'C%3A%5CUsers%5C[user]%5Cx'],
    ['c:\\uSERS\\dana\\x', 'c:\\uSERS\\[user]\\x'],
    ['C:\\DOCUME~1\\DSCULLY\\x', 'C:\\DOCUME~1\\[user]\\x'],
    ['/Users/DSCULLY/Library/x', '/Users/[user]/Library/x'],
    ['/media/DSCULLY/STICK', '/media/[user]/STICK'],
    ['/home/DSCULLY/x/y', '/home/[user]/y'],
    ['/home/corp.example/dana/x', '/home/[user]/x'],
    ['/home/local/CORP/dana/x', '/home/local/[user]/x'],
    ['/home/users/dana/x', '/home/users/[user]/x'],
    ['/nfs/users/s/scully/x', '/nfs/users/s/[user]/x'],
    ['/home/s/sc/scully/x', '/home/s/sc/[user]/x'],
    ['/afs/example.com/user/s/scully', '/afs/example.com/user/s/[user]'],
  ],
  'an encoded path': [
    ['file:///Users/Dana%20Scully/x', 'file:///Users/[user]/x'],
    ['?path=%2Fhome%2Fdana%2Fx', '?path=%2Fhome%2F[user]%2Fx'],
    ['C%3A%5CUsers%5CDana%20Scully%5Cx', 'C%3A%5CUsers%5C[user]%5Cx'],
    ['%252Fhome%252Fdana%252Fx', '%252Fhome%252F[user]%252Fx'],
  ],
  'a profile on a server': [
    ['\\\\fs01\\profiles$\\dana\\AppData', '\\\\fs01\\[path]'],
    ['open \\\\fs01.corp.example\\users\\Dana Scully\\x', 'open \\\\fs01.corp.example\\[path]'],
    ['\\\\fs01\\dana$', '\\\\fs01\\[path]'],
    ["'\\\\fs01\\share\\dana scully', y", "'\\\\fs01\\[path]', y"],
    ['\\\\?\\UNC\\fs01\\home\\dana', '\\\\?\\UNC\\fs01\\[path]'],
    ['\\\\fs01@SSL\\DavWWWRoot\\dana', '\\\\fs01@SSL\\[path]'],
    ['"\\\\\\\\fs01\\\\profiles\\\\dana"', '"\\\\\\\\fs01\\[path]"'],
    [
      'at f (\\\\fs01\\dana\\App\\resources\\app.asar\\out\\main\\index.js:1:2)',
      'at f (\\\\fs01\\[path]\\app.asar\\out\\main\\index.js:1:2)',
    ],
  ],
  'a path on a server, as an address': [
    ['smb://fs01/dana/x', 'smb://fs01/[path]'],
    [
      "open 'sftp://fs01.corp.example:22/home/Dana Scully', y",
      "open 'sftp://fs01.corp.example:22/[path]', y",
    ],
    ['file://fs01/profiles/dana/x', 'file://fs01/[path]'],
    [
      'at f (file://fs01/dana/App/resources/app.asar/out/main/index.js:1:2)',
      'at f (file://fs01/[path]/app.asar/out/main/index.js:1:2)',
    ],
  ],
  'an e-mail address in an address': [
    ['?login_hint=dana.scully%40corp.example&x=1', '?login_hint=[e-mail]&x=1'],
    ['upn: dana%2540corp.example', 'upn: [e-mail]'],
  ],
  'a log-in of a domain': [
    ['refused for CORP\\dana', 'refused for CORP\\[user]'],
    ['corp\\dana.scully failed', 'corp\\[user] failed'],
    ['"user":"CORP\\\\dana"', '"user":"CORP\\\\[user]"'],
    ['(corp.example\\dana)', '(corp.example\\[user])'],
    ['AzureAD\\DanaScully', 'AzureAD\\[user]'],
    ['user=CORP%5Cdana', 'user=CORP%5C[user]'],
    ['HKU\\S-1-5-21-1004336348-1177238915-682003330-512\\x', 'HKU\\[user]\\x'],
  ],
};
for (const [kind, rows] of Object.entries(paths))
  for (const [text, hidden] of rows)
    test(`RD-24 S6 a person is hidden in ${kind}: ${text}`, () => {
      expect(createPeopleFilter('')(text)).toBe(hidden);
      expect(createPeopleFilter('')(hidden), 'a second time').toBe(hidden);
    });

test('RD-24 S6 the user’s own name is hidden as a part of any path, and is no part of another name', () => {
  const rows = [
    ['/data/amelie/x', '/data/[user]/x'],
    ['E:\\roaming\\Amelie.CORP\\x', 'E:\\roaming\\[user]\\x'],
    ['/home/amelie', '~'],
    ['/home/amelie2/x', '/home/[user]/x'],
    ['/data/amelies/x', '/data/amelies/x'],
    ['amelie', 'amelie'],
  ] as const;
  for (const [text, hidden] of rows) expect.soft(createPeopleFilter('/home/amelie')(text)).toBe(hidden);
  expect.soft(createPeopleFilter('/Users/Dana Scully')('/Users/Dana%20Scully/x')).toBe('~/x');
  expect.soft(createPeopleFilter('/root')('/opt/root/x')).toBe('/opt/root/x');
});

const nobody = [
  'HKLM\\Software\\Policies\\Agent Desk',
  'policy: HKCU\\Software',
  '/etc/agent-desk/policy.json',
  '/usr/lib/agent-desk/resources/app.asar/out/main/index.js:1:2',
  'C:\\Program Files\\Agent Desk\\resources\\app.asar\\out\\main\\index.js:1:2',
  'app://agent-desk/index.html',
  'https://login.example.com/oauth/authorize',
  'a \\ b, C:\\, \\x',
  'net::ERR_FAILED at 12:30',
];
for (const text of nobody)
  test(`a text without people stays as it is: ${text}`, () => {
    expect(createPeopleFilter('/home/amelie')(text)).toBe(text);
  });

test('S6 people are hidden in a long line within two seconds', () => {
  const usedAt = process.cpuUsage();
  // A search that takes a step for each pair of characters would need minutes.
  const lines = [
    'x',
    'a@',
    '/home/',
    '\\\\a',
    'a\\',
    ' A',
    '/home/a A',
    'C:\\Users\\a ',
    '%2F',
    '\\',
    '/a b',
    '~a',
  ];
  const hidePeople = createPeopleFilter('/home/amelie');
  for (const line of lines) hidePeople(line.repeat(100_000 / line.length));
  createPeopleFilter('')(`${'x'.repeat(150_000)} ${'a@'.repeat(30_000)}`);
  expect(process.cpuUsage(usedAt).user).toBeLessThan(2_000_000);
});
