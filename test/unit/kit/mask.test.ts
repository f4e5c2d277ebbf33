/** How the reports of failed tests are masked: known secrets in every spelling, and unknown ones by their field's name. */

import { expect, test } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { createMask, maskArchive } from '../../kit/mask';

const secret = 'pässwort€ "<&\'>';
const inJson = JSON.stringify(secret).slice(1, -1);

const spellings: Readonly<Record<string, string>> = {
  'as it is': secret,
  'an address': encodeURIComponent(secret),
  'an address in small letters': "p%c3%a4sswort%e2%82%ac%20%22%3c%26'%3e",
  'an address in an address': encodeURIComponent(encodeURIComponent(secret)),
  'a form': new URLSearchParams({ x: secret }).toString().slice(2),
  JSON: inJson,
  'JSON in JSON': JSON.stringify(inJson).slice(1, -1),
  'JSON in ASCII': 'p\\u00e4sswort\\u20ac \\"<&\'>',
  HTML: 'pässwort€ &quot;&lt;&amp;&#39;&gt;',
  'HTML with a free apostrophe': "pässwort€ &quot;&lt;&amp;'&gt;",
  Base64: Buffer.from(secret).toString('base64'),
  'Base64 for addresses': Buffer.from(secret).toString('base64url'),
};

for (const [what, spelling] of Object.entries(spellings))
  test(`a known secret is masked in ${what}, in text and in an archive`, () => {
    const mask = createMask([secret]);
    expect(mask(`before ${spelling} after`)).toBe('before ••• after');
    const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xe4, 0x00]);
    const archive = zipSync({ 'a.trace': strToU8(`vörher ${spelling} after`), 'a.png': picture });
    const files = unzipSync(maskArchive(archive, mask));
    expect(strFromU8(files['a.trace'] ?? new Uint8Array())).toBe('vörher *** after');
    expect(files['a.png']).toEqual(picture);
  });

test('a secret that begins with another one is masked whole, and one of three letters is not masked', () => {
  expect(createMask(['secret', 'secret-2', 'and'])('secret-2 and secret')).toBe('••• and •••');
});

test('a secret is masked although colours are in it, and other colours stay', () => {
  const mask = createMask(['a-long-secret']);
  expect(mask('Received: a-\u001b[7mlong\u001b[27m-secret')).toBe('Received: •••');
  expect(mask('\u001b[31mReceived\u001b[39m')).toBe('\u001b[31mReceived\u001b[39m');
});

const unknown = [
  ['http://localhost:4000/cb?code=abcd&state=efgh#x', 'http://localhost:4000/cb?code=•••&state=•••#x'],
  ['/login?to=%2Fcb%3Fcode%3Dabcd', '/login?to=%2Fcb%3Fcode%3D•••'],
  ['href="/cb?x=1&amp;state=efgh"', 'href="/cb?x=1&amp;state=•••"'],
  ['transaction=abcd&email=a%40b.test&password=efgh', 'transaction=•••&email=a%40b.test&password=•••'],
  ['{"name":"Cookie","value":"a=b; c=d"}', '{"name":"Cookie","value":"•••"}'],
  ['{"name":"set-cookie","value":"a=b"}', '{"name":"set-cookie","value":"•••"}'],
  ['{"name":"Authorization","value":"Bearer a\\"b"}', '{"name":"Authorization","value":"•••"}'],
  ['{"name":"code","value":"abcd"}', '{"name":"code","value":"•••"}'],
  ['{"value":"abcd","type":"hidden","name":"state"}', '{"value":"•••","type":"hidden","name":"state"}'],
  ['"cookies":[{"name":"a","value":"b"}],"x":1', '"cookies":[],"x":1'],
  ['<input name="SAMLResponse" value="abcd">', '<input name="SAMLResponse" value="•••">'],
  ['authorization: Bearer abcdefgh', 'authorization: Bearer •••'],
  [`Fill "abcd" getByLabel('Password')`, `Fill "•••" getByLabel('Password')`],
  ['- textbox "Password" [ref=e9]: abcd\n- button', '- textbox "Password" [ref=e9]: •••\n- button'],
] as const;

for (const [text, masked] of unknown)
  test(`an unknown secret is masked by the name of its field: ${text}`, () => {
    expect(createMask([])(text)).toBe(masked);
    expect(createMask([])(masked)).toBe(masked);
  });

test('problem codes, patterns and the names of secrets in a journal are not masked', () => {
  for (const text of [
    '{"code": "token-server-error", "state": "visible"}',
    'Expected pattern: /[?]code=(.+)&state=(.+)/',
    '/cb?code=(code 1)&state=(state 1)',
    '/cb?code=1',
    '- textbox "E-mail": demo@agentdesk.test',
    '{"name":"Host","value":"login.mypurecloud.ie"}',
  ])
    expect(createMask([])(text)).toBe(text);
});
