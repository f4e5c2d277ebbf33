import { expect, test } from '@playwright/test';
import { readAppAddress, readExternalUrl } from '../../../src/core/sign-in/external-url';

const opened: readonly (readonly [address: string, normalised: string])[] = [
  ['https://help.mypurecloud.com', 'https://help.mypurecloud.com/'],
  ['HTTPS://Help.MyPureCloud.com:443/a/../b?c=d#e', 'https://help.mypurecloud.com/b?c=d#e'],
  ['https:help.mypurecloud.com', 'https://help.mypurecloud.com/'],
  ['https://münchen.example', 'https://xn--mnchen-3ya.example/'],
  ['https://example.com/"><script>', 'https://example.com/%22%3E%3Cscript%3E'],
  ['https://example.com/%0d%0a', 'https://example.com/%0d%0a'],
  ['mailto:help@example.com', 'mailto:help@example.com'],
  ['MailTo:help@example.com?subject=Sign-in%20fails', 'mailto:help@example.com?subject=Sign-in%20fails'],
  ['mailto:a@b.example?attach=/etc/passwd', 'mailto:a@b.example'],
  ['mailto:a@b.example?Attach=x&subject=S&attachment=y', 'mailto:a@b.example?subject=S'],
  ['mailto:a@b.example?%61ttach=x&bcc=c@d.example&from=e&x', 'mailto:a@b.example'],
  ['mailto:?to=a@b.example&CC=c@d.example', 'mailto:?to=a@b.example&CC=c@d.example'],
  ['mailto:a@b.example?body=one%0D%0Atwo%09x', 'mailto:a@b.example?body=one%0D%0Atwo%09x'],
  ['mailto:a@b.example?subject=x%0D%0ABcc:c@d.example', 'mailto:a@b.example'],
  ['mailto:a@b.example?body=%00&subject=%zz&cc=a%7fb', 'mailto:a@b.example'],
  ['mailto:a@b.example?subject=S#attach=x', 'mailto:a@b.example?subject=S'],
];

for (const [address, normalised] of opened)
  test(`E15 ${address} may be opened as ${normalised}`, () => {
    expect(readExternalUrl(address)).toBe(normalised);
  });

const refused: readonly (readonly [why: string, addresses: readonly string[]])[] = [
  ['a script', ['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'vbscript:x', 'data:text/html,x']],
  [
    'a file',
    ['file:///etc/passwd', 'file://server/share/x.exe', 'FILE:///C:/x.exe', 'C:\\x.exe', 'c:/x.exe'],
  ],
  [
    'a UNC path',
    ['\\\\server\\share', '//server/share', '\\\\?\\UNC\\server\\share', 'https:\\\\server\\share'],
  ],
  ['a program’s scheme', ['ms-msdt:/id', 'search-ms:query=x', 'ms-officecmd:x', 'ms-word:x', 'vscode://x']],
  ['a network drive', ['smb://server/share', 'nfs://server/x', 'dav://server/x', 'ftp://server/x']],
  [
    'a wrapped address',
    ['view-source:https://a.example', 'blob:https://a.example/x', 'jar:https://a.example!/'],
  ],
  ['no encryption', ['http://example.com', 'http://localhost', 'ws://example.com', 'ldap://example.com']],
  ['leading and trailing blanks', [' https://a.example', 'https://a.example ', '\thttps://a.example']],
  [
    'blanks within',
    ['https://a.example/a b', 'mailto:a@example.com?subject=a b', 'https://a.example/\u00a0'],
  ],
  [
    'ends of lines',
    ['https://a.example\n', 'https://a.example/\r\nx', 'mailto:a@b\r\nBcc:c@d', 'https://a\u2028b'],
  ],
  [
    'control characters',
    ['https://a.example/\0', '\u0001https://a.example', 'https://a.example/\u001b', 'x\u007f'],
  ],
  ['a line’s end in a recipient', ['mailto:a@b.example%0D%0ABcc:c@d.example', 'mailto:a%00@b.example']],
  ['a recipient that can’t be decoded', ['mailto:%', 'mailto:a%2@b.example', 'mailto:%../../x.exe']],
  ['tabs in the scheme', ['java\tscript:alert(1)', 'htt\tps://a.example', 'https:\t//a.example']],
  ['backslashes', ['https://a.example\\b', 'https://a.example/\\..\\b', 'mailto:\\\\server\\share']],
  [
    'user information',
    ['https://user@a.example', 'https://user:pass@a.example', 'https://good.example@a.example'],
  ],
  ['no valid address', ['', 'a.example', '/a', 'https://', 'https://a.example:99999', 'https://[', 'mailto']],
];

for (const [why, addresses] of refused)
  for (const address of addresses)
    test(`E15 ${JSON.stringify(address)} is not opened, because it is or has ${why}`, () => {
      expect(readExternalUrl(address)).toBeNull();
    });

const appAddresses: readonly (readonly [given: string, address: string])[] = [
  ['companyportal:', 'companyportal:'],
  ['COMPANYPORTAL:Enrol', 'companyportal:Enrol'],
  [
    'com-okta-authenticator:/deviceChallenge?challengeRequest=eyJ.x-y_z',
    'com-okta-authenticator:/deviceChallenge?challengeRequest=eyJ.x-y_z',
  ],
  ['duo://host:1/a?b=c&d=e;f,g+h#i', 'duo://host:1/a?b=c&d=e;f,g+h#i'],
  // What a command line could read as its own.
  ['duo:a"b', 'duo:a%22b'],
  ["duo:a'b`c`$(d)|e<f>^{}!*", 'duo:a%27b%60c%60%24%28d%29%7Ce%3Cf%3E%5E%7B%7D%21%2A'],
  ['duo:é', 'duo:%C3%A9'],
  ['duo:--flag', 'duo:--flag'],
];
for (const [given, address] of appAddresses)
  test(`RS-16 W22 the address ${JSON.stringify(given)} of an app becomes ${address}`, () => {
    const { scheme } = readAppAddress(given) ?? {};
    expect(readAppAddress(given)).toEqual({ scheme, address });
    expect(address).toMatch(/^[\w.~:/?#[\]@&+,;=%-]+$/);
  });

const oddAppAddresses: readonly string[] = [
  'duo:a b',
  'duo:a\tb',
  'duo:a\nb',
  ' duo:a',
  'duo:a\u0000b',
  'duo:\\\\server\\share',
  'duo:a%0d%0ab',
  'duo:a%00',
  'duo:a%zz',
  'duo:a%',
  'duo://user@host/',
  'duo://user:password@host/',
  `duo:${'x'.repeat(2_000)}`,
];
for (const given of oddAppAddresses)
  test(`RS-16 W22 the address ${JSON.stringify(given.slice(0, 40))} of an app is not handed over`, () => {
    expect(readAppAddress(given)).toEqual({ scheme: 'duo', address: null });
  });

for (const given of [
  'https://example.com/',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'ms-msdt:/id',
  'search-ms:query=x',
  'mailto:a@b.example',
  'c:/Windows',
  'nothing',
  '',
])
  test(`RS-16 W22 ${JSON.stringify(given)} is the address of no app`, () => {
    expect(readAppAddress(given)).toBeNull();
  });
