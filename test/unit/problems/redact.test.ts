import { inspect } from 'node:util';
import { expect, test } from '@playwright/test';
import { cutAddresses, redact } from '../../../src/core/problems/redact';

/** Base64url, like the app's own secrets. A leak of eight characters in a row is found. */
const secret = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

const names = [
  'code',
  'state',
  'code_verifier',
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'codeVerifier',
  'accessToken',
  'refreshToken',
  'clientSecret',
  'password',
  'token',
  'assertion',
  'SAMLRequest',
  'SAMLResponse',
  'RelayState',
  'ticket',
  // RD-24: names of other providers, alone and as the last word of a longer one.
  'key',
  'api_key',
  'apiKey',
  'X-Api-Key',
  'session_code',
  'session_state',
  'sessionId',
  'JSESSIONID',
  'sid',
  'SAMLart',
  'authCode',
  'authorization_code',
  'user_code',
  'otp',
  'pwd',
  'passwd',
  'pass',
  'j_password',
  'newPassword',
  'pin',
  'nonce',
  'flowToken',
  'csrf_token',
  'X-Amz-Signature',
  'sig',
  'id_token_hint',
  'SharedAccessKey',
  'clientAssertion',
  // Written together: the last word of a longer name, as pages count and confirm it.
  'totpCode',
  'pinCode',
  'oneTimeCode',
  'onetimepassword',
  'emailCode',
  'backupCode',
  'recoveryCode',
  'twoFactorCode',
  '2faCode',
  '2fa',
  'SAMLToken',
  'magicLinkToken',
  'currentPassword',
  'newPassword1',
  'password2',
  'pwd1',
  'otp1',
  'pw',
  'tan',
  'passwort',
];

/** The forms of a name and its value in a log line. */
const forms: Readonly<Record<string, (name: string, value: string) => string>> = {
  'the first of a query': (name, value) => `GET https://a.example/cb?${name}=${value}&x=1 HTTP/1.1`,
  'a later one of a query': (name, value) => `https://a.example/cb?x=1&${name}=${value}`,
  'a query in quotes': (name, value) => `cannot open 'https://a.example/cb?x=1&${name}=${value}'.`,
  'a fragment': (name, value) => `https://a.example/cb#${name}=${value}`,
  'a list in brackets': (name, value) => `[${name}=${value}]`,
  'a later one in brackets': (name, value) => `[x=1,${name}=${value}] y`,
  'angle brackets': (name, value) => `<${name}=${value}>`,
  'a line without quotes': (name, value) => `${name}: ${value}`,
  'an object without quotes': (name, value) => `{ x: 1, ${name}: ${value}, y: 2 }`,
  'a header of its own': (name, value) => `x-y: 1\n${name}:${value}\nz: 2`,
  'a query with HTML’s &': (name, value) => `<a href="https://a.example/?x=1&amp;${name}=${value}">`,
  'a form': (name, value) => `${name}=${value}`,
  'a later one of a form': (name, value) => `grant_type=authorization_code&${name}=${value}&client_id=x`,
  'a form on a line of its own': (name, value) => `body:\n${name}=${value}\nend`,
  'an address in an address': (name, value) =>
    `https://a.example/?next=${encodeURIComponent(`http://localhost:4000/cb?x=1&${name}=${value}`)}&y=2`,
  'the first of an address in an address': (name, value) =>
    `https://a.example/?next=${encodeURIComponent(`http://localhost:4000/cb?${name}=${value}&x=1`)}`,
  'an address in an address in an address': (name, value) =>
    encodeURIComponent(
      `https://a.example/?next=${encodeURIComponent(`http://b.example/cb?${name}=${value}`)}`,
    ),
  JSON: (name, value) => JSON.stringify({ x: 1, [name]: value, y: 2 }),
  'indented JSON': (name, value) => JSON.stringify({ [name]: value }, null, 2),
  'JSON in JSON': (name, value) => JSON.stringify({ data: JSON.stringify({ [name]: value }) }),
  'JSON in JSON in JSON': (name, value) =>
    JSON.stringify(JSON.stringify({ data: JSON.stringify({ [name]: value }) })),
  'a form in JSON': (name, value) => JSON.stringify({ data: `x=1&${name}=${value}` }),
  'an object as Node prints it': (name, value) => inspect({ x: 1, [name]: value }),
  'an object in an object': (name, value) => inspect({ config: { data: { [name]: value } } }),
  'JSON in an object': (name, value) => inspect({ config: { data: JSON.stringify({ [name]: value }) } }),
  'an error with a member': (name, value) => inspect(Object.assign(new Error('x'), { [name]: value })),
  'a Map as Node prints it': (name, value) => inspect(new Map([[name, value]])),
  'a query as Node prints it': (name, value) => inspect(new URLSearchParams({ [name]: value })),
  'an address as Node prints it': (name, value) =>
    inspect(new URL(`http://localhost:4000/cb?${name}=${value}`)),
  'a stack': (name, value) =>
    `Error: no answer from http://localhost:4000/cb?${name}=${value}\n    at read (app.js:1:2)`,
};

function leaksOf(text: string): string[] {
  const parts = Array.from({ length: secret.length - 7 }, (_, index) => secret.slice(index, index + 8));
  return parts.filter((part) => text.includes(part));
}

for (const [form, write] of Object.entries(forms))
  test(`RD-24 O14 a secret is hidden in ${form}`, () => {
    for (const name of names) {
      const text = write(name, secret);
      expect(leaksOf(text).length, 'the test itself').toBeGreaterThan(0);
      expect(leaksOf(redact(text)), text).toEqual([]);
    }
  });

const headers = [
  `Authorization: Bearer ${secret}`,
  `authorization: bearer   ${secret}`,
  `Authorization: Basic ${btoa(`desk-code:${secret}`)}`,
  JSON.stringify({ Authorization: `Bearer ${secret}` }),
  JSON.stringify({ data: JSON.stringify({ Authorization: `Basic ${secret}==` }) }),
  inspect({ headers: { Authorization: `Bearer ${secret}`, Accept: 'x' } }),
  `curl -H 'Authorization: Bearer ${secret}'`,
  `Proxy-Authorization: Negotiate YII${btoa(secret)}==`,
  `WWW-Authenticate: NTLM TlRMTVNT${btoa(secret)}`,
  `Cookie: ININ-Auth-Session=${secret}; RMSID=${secret}`,
  `set-cookie: session=${secret}; Path=/; HttpOnly\nnext: line`,
  JSON.stringify({ cookie: `session=${secret}; x=${secret}` }),
  JSON.stringify({ headers: JSON.stringify({ 'Set-Cookie': `session=${secret}` }) }),
  inspect({ 'set-cookie': [`a=${secret}; Path=/`, `b=${secret}`], accept: 'x' }),
  JSON.stringify({ 'set-cookie': [`a=${secret}; Path=/`, `b=${secret}`] }),
  `password: ${secret.slice(0, 9)}`,
  // RD-24
  ...['pwd', 'passwd', 'passphrase', 'otp', 'PIN'].map((name) => `${name}: ${secret.slice(0, 9)}`),
  `Authorization: Digest username="dana", realm="x", nonce="${secret}", uri="/", response="${secret}"`,
  `Proxy-Authorization: Digest response=${secret}, username=dana`,
  `WWW-Authenticate: Digest realm="x", nonce="${secret}", qop="auth"`,
  JSON.stringify({ headers: { Authorization: `Digest username="dana", response="${secret}"` } }),
  inspect({ Authorization: `Digest username="dana", response="${secret}"` }),
  `Authorization: ApiKey ${secret}`,
  `authorization: ${secret}`,
  JSON.stringify({ Authorization: `Token ${secret}` }),
  `GET https://dana:${secret}@login.example/x`,
  `ftp://${secret}@files.example`,
  `proxy http://dana:p@${secret}@proxy.example:3128`,
  `next=https%3A%2F%2Fdana%3A${secret}%40login.example%2Fx`,
  `curl -x dana:${secret}@proxy.example:3128`,
  `CORP\\dana:${secret}@proxy.example`,
  `sent eyJhbGciOiJub25lIn0.${secret}.${secret} to it`,
  `user[password]=${secret}&x=1`,
  `user%5Bpassword%5D=${secret}&x=1`,
];
for (const header of headers)
  test(`O14 a secret is hidden in the header ${JSON.stringify(header.slice(0, 40))}`, () => {
    expect(leaksOf(redact(header))).toEqual([]);
    expect(redact(header)).not.toContain(btoa(`desk-code:${secret}`));
    expect(redact(header)).toContain('[hidden]');
    expect(redact(redact(header))).toBe(redact(header));
  });

test('O14 a secret with quotes or backslashes is hidden whole', () => {
  for (const mark of ['"', "'", '\\', '\\"', '`', `'"`]) {
    const odd = `${secret.slice(0, 8)}${mark}${secret.slice(8)}`;
    expect(leaksOf(redact(JSON.stringify({ client_secret: odd }))), `JSON with ${mark}`).toEqual([]);
    expect(leaksOf(redact(inspect({ client_secret: odd }))), `Node with ${mark}`).toEqual([]);
    const form = `${new URLSearchParams({ client_secret: odd })}`;
    expect(leaksOf(redact(form)), `a form with ${mark}`).toEqual([]);
  }
});

test('O14 every secret of a line is hidden, and hiding twice changes nothing more', () => {
  const line = `code=${secret}&state=${secret} {"access_token":"${secret}"} Bearer ${secret} code=${secret}`;
  const redacted = redact(line);
  expect(leaksOf(redacted)).toEqual([]);
  expect(redacted.match(/\[hidden\]/g)).toHaveLength(5);
  expect(redact(redacted)).toBe(redacted);
});

test('the rest of a line stays readable when its secrets are hidden', () => {
  expect(redact(`GET http://localhost:4000/cb?code=${secret}&x=1#y failed`)).toBe(
    'GET http://localhost:4000/cb?code=[hidden]&x=1#y failed',
  );
  expect(redact(`{"access_token":"${secret}","expires_in":3600}`)).toBe(
    '{"access_token":"[hidden]","expires_in":3600}',
  );
  expect(redact(`{ headers: { Authorization: 'Bearer ${secret}', Accept: 'x' } }`)).toBe(
    "{ headers: { Authorization: 'Bearer [hidden]', Accept: 'x' } }",
  );
});

const harmless = [
  'Problem: state-mismatch',
  'Problem: code-missing',
  'The code and the state of this attempt were forgotten.',
  'The status code: 404',
  'code: ERR_CONNECTION_RESET',
  'code: certificate-of-another',
  'state: signed-out, ticket: none',
  'state: waiting-for-the-agent-since-yesterday',
  'Code: company-policy-refused',
  'Negotiate authentication is not allowed for idp.example',
  'Cookies were cleared. The cookie session ended.',
  'cookie count: 3',
  '[code] [state] <token>',
  'error code -106, net::ERR_INTERNET_DISCONNECTED',
  'code 3, state 4, token 5',
  'settings.json could not be used (not JSON); it was kept as another file, and the defaults are used.',
  'A page asked for the permission “media”: denied.',
  'saveSettings: sender refused',
  'The token was refused. Basic rules apply.',
  'https://login.mypurecloud.ie/oauth/authorize?client_id=desk&response_type=code&redirect_uri=x',
  'grant_type=authorization_code&client_id=desk-pkce',
  'code_challenge_method=S256',
  '{"token_type":"bearer","expires_in":3600,"statusCode":200,"estate":"x"}',
  "{ statusCode: 200, errorCode: 'ERR_X', zipcode: '1234', postcode: '1234' }",
  'https://a.example/?zipcode=1234&postcode=1234&estate=x&decode=1',
  'Error: no answer\n    at readCode (app.js:1:2)\n    at state (app.js:3:4)',
  'WWW-Authenticate: Bearer realm="x"',
  'Digest authentication is not allowed for idp.example',
  'https://a.example/?status_code=404&error_code=AADSTS50011&country.code=de&monkey=x&keyboard=de',
  '{"exit_code":"3","turkey":"x","passive":"y","spinner":"z","compass":"n"}',
  'The key is a word. A session, a pin and a pass are words too.',
  'at 12:30 a@b, electron@45.4.1, x:1:2',
  'PROXY proxy.example:3128; DIRECT',
  'eyJ',
  '',
];
for (const line of harmless)
  test(`a line without secrets stays as it is: ${JSON.stringify(line.slice(0, 60))}`, () => {
    expect(redact(line)).toBe(line);
  });

const addresses: readonly (readonly [text: string, cut: string])[] = [
  [
    'Failed to load URL: https://a.example/x?otp=123456#y with error',
    'Failed to load URL: https://a.example with error',
  ],
  [
    "ERR_FAILED (-2) loading 'https://a.example:8443/x/y?z'",
    "ERR_FAILED (-2) loading 'https://a.example:8443'",
  ],
  ["loading 'https://a.example/it's/secret'.", "loading 'https://a.example'."],
  ['(see http://a.example/x).', '(see http://a.example).'],
  ['<https://a.example/x>, "wss://b.example/y"', '<https://a.example>, "wss://b.example"'],
  ['https://dana:pw@a.example/x', 'https://a.example'],
  ['https://a.example?key=1 https://b.example#x', 'https://a.example https://b.example'],
  ['https://[::1]:4000/x/y', 'https://[::1]:4000'],
  ['com-okta-authenticator://verify/x?y', 'com-okta-authenticator://verify'],
  ['blob:https://a.example/5f1c', 'blob:https://a.example'],
  ['load data:text/html,<b>x y</b>\nnext', 'load data:\nnext'],
  ['load javascript:send("x")', 'load javascript:'],
  ['https://a.example/x\nhttps://b.example/y', 'https://a.example\nhttps://b.example'],
  ['https://a.example/%0d?next=https%3A%2F%2Fb.example%2Fcode', 'https://a.example'],
  ['https:\\\\a.example\\x', 'https:\\\\a.example\\x'],
  ['app://agent-desk/index.html:3', 'app://agent-desk/index.html:3'],
  ['at f (file:///opt/app.asar/out/main/index.js:1:2)', 'at f (file:///opt/app.asar/out/main/index.js:1:2)'],
  ['at node:internal/x:1:2, data: 5, C:\\x', 'at node:internal/x:1:2, data: 5, C:\\x'],
];
for (const [text, cut] of addresses)
  test(`RD-24 O14 an address is cut to its origin: ${JSON.stringify(text.slice(0, 60))}`, () => {
    expect(cutAddresses(text)).toBe(cut);
    expect(cutAddresses(cut), 'a second time').toBe(cut);
  });

test('S6 secrets are hidden in a huge hostile line within seconds', () => {
  const lines = [
    '"',
    'code ',
    'code:',
    '&code=',
    '\\"code\\"',
    'Bearer  ',
    '%3Fcode%3D',
    "code='",
    'code: a',
    'cookie: ',
    'cookie:[',
    'Negotiate ',
    'password:',
    'a_code',
    'a-',
    'a:b@',
    '//a@',
    '//',
    'a:',
    'eyJ',
    'https://a)',
    "https://a'",
    'Digest a=',
    'authorization: ',
    'data:x',
  ];
  const usedAt = process.cpuUsage();
  for (const line of [...lines, 'x']) cutAddresses(redact(`code${line.repeat(1_000_000 / line.length)}`));
  redact(`code${' '.repeat(1_000_000)}Bearer${' '.repeat(1_000_000)}`);
  expect(process.cpuUsage(usedAt).user).toBeLessThan(5_000_000);
});
