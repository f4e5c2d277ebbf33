import { expect, test } from '@playwright/test';
import { describeRefusal, type PageSeen, readRefusal } from '../../../src/core/sign-in/provider-refusal';

const authorizeUrl = 'https://login.mypurecloud.ie/oauth/authorize?client_id=desk&state=abc';

function read(url: string, more: Partial<PageSeen> = {}): string | null {
  const page = { url, status: 200, headers: {}, clockOffsetMs: null, ...more };
  const refusal = readRefusal(page, authorizeUrl);
  return refusal === null ? null : `${refusal.kind} ${refusal.failure.problem.code}`;
}

type Row = readonly [seen: string, url: string, more: Partial<PageSeen>, refusal: string | null];

const genesys: readonly Row[] = [
  ['an unapproved client', authorizeUrl, { status: 403 }, 'end client-not-approved'],
  ['an unknown client or redirect URI', authorizeUrl, { status: 400 }, 'end client-unknown'],
  ['an unknown client, said by 401', authorizeUrl, { status: 401 }, 'end client-unknown'],
  [
    'a redirect URI, named by the error',
    `${authorizeUrl}&error=redirect_uri_mismatch`,
    { status: 400 },
    'end redirect-unknown',
  ],
  [
    'a redirect URI, named in the fragment',
    'https://login.mypurecloud.ie/oauth/authorize#/error?errorCode=invalidRedirectUri',
    { status: 400 },
    'end redirect-unknown',
  ],
  ['the login page', authorizeUrl, {}, null],
  ['an address that is not there', authorizeUrl, { status: 404 }, null],
  ['a server that is broken', authorizeUrl, { status: 503 }, null],
  ['a login page that expired', 'https://login.mypurecloud.ie/login', { status: 400 }, null],
  ['the same path of another host', 'https://idp.example/oauth/authorize', { status: 400 }, null],
  [
    'the same path of another port',
    'https://login.mypurecloud.ie:8443/oauth/authorize',
    { status: 403 },
    null,
  ],
  ['a captive portal in place of the first page', authorizeUrl, { status: 511 }, 'end captive-portal'],
  [
    'a captive portal in place of a later page',
    'https://idp.example/',
    { status: 511 },
    'end captive-portal',
  ],
];

/** What Google writes into `authError`: a message whose first part is the error's name. */
const authError = (name: string) =>
  Buffer.from(`\n${String.fromCharCode(name.length)}${name}\u0012\u0004text`).toString('base64url');

const google = 'https://accounts.google.com';
const googleRefusal = 'stay google-window-refused';
const googles: readonly Row[] = [
  ['the rejected page', `${google}/signin/rejected?rrk=46&hl=de`, {}, googleRefusal],
  ['today’s rejected page', `${google}/v3/signin/rejected?continue=x`, {}, googleRefusal],
  [
    'the rejected page after an in-page navigation',
    `${google}/v3/signin/rejected/`,
    { status: null },
    googleRefusal,
  ],
  [
    'the error of OAuth',
    `${google}/signin/oauth/error/v2?authError=${authError('disallowed_useragent')}&client_id=1`,
    { status: 403 },
    googleRefusal,
  ],
  ['the error by name', `${google}/o/oauth2/auth?error=disallowed_useragent`, {}, googleRefusal],
  [
    'another error of OAuth',
    `${google}/signin/oauth/error/v2?authError=${authError('redirect_uri_mismatch')}`,
    { status: 400 },
    null,
  ],
  ['a sign-in', `${google}/v3/signin/identifier?flowName=GlifWebSignIn`, {}, null],
  ['the page behind a sign-in', `${google}/x?continue=https://a.example/signin/rejected`, {}, null],
  ['a value that is not base64', `${google}/x?authError=abcdefghi`, {}, null],
  ['another host', 'https://accounts.google.com.evil.example/signin/rejected', {}, null],
  ['another host with the path', 'https://evil.example/accounts.google.com/signin/rejected', {}, null],
];

const entra = 'https://login.microsoftonline.com/common/login';
const said = (code: number) => `${entra}?error=access_denied&error_description=AADSTS${code}%3A+x`;
const header = (code: number) => ({ headers: { 'x-ms-clitelem': `1,${code},0,,` } });
const device = 'stay device-not-allowed';
const policy = 'stay company-policy-refused';
const entras: readonly Row[] = [
  ...[50005, 50097, 50129, 50155, 50187, 53000, 53001, 530001, 530002, 530003].map(
    (code): Row => [`AADSTS${code}`, said(code), {}, device],
  ),
  ...[50131, 53002, 53003, 53004, 53010, 53011, 530034, 530035].map(
    (code): Row => [`AADSTS${code}`, said(code), {}, policy],
  ),
  // Steps of an ordinary sign-in: a wrong password, a second factor, "stay signed in?", "is it this app?".
  ...[50126, 50076, 50079, 50058, 50140, 50199, 5300, 530, 5300300].map(
    (code): Row => [`AADSTS${code}`, said(code), {}, null],
  ),
  ['53003 in the header', entra, header(53003), policy],
  ['0 in the header', entra, { headers: { 'x-ms-clitelem': '1,0,53003,,' } }, null],
  ['530003 in the header', entra, header(530003), device],
  ['the government’s cloud', 'https://login.microsoftonline.us/x', header(53000), device],
  ['the cloud in China', 'https://login.partner.microsoftonline.cn/x', header(53003), policy],
  ['another host', 'https://login.microsoftonline.com.evil.example/x', header(53003), null],
  ['another host’s header', 'https://idp.example/', header(53003), null],
];

const minute = 60_000;
const clocks: readonly Row[] = [
  ['a clock that is right', authorizeUrl, { clockOffsetMs: 0 }, null],
  ['a clock that is a little off', authorizeUrl, { clockOffsetMs: -5 * minute }, null],
  ['a clock that is behind', authorizeUrl, { clockOffsetMs: -6 * minute }, 'stay clock-wrong'],
  ['a clock that is ahead', authorizeUrl, { clockOffsetMs: 90 * minute }, 'stay clock-wrong'],
  ['a clock that only another server finds wrong', 'https://idp.example/', { clockOffsetMs: 1e9 }, null],
];

for (const [group, rows] of Object.entries({
  'Genesys Cloud': genesys,
  Google: googles,
  Entra: entras,
  clock: clocks,
}))
  for (const [seen, url, more, refusal] of rows)
    test(`W11 ${group}: ${seen} is read as ${refusal ?? 'no refusal'}`, () => {
      expect(read(url, more)).toBe(refusal);
    });

test('an address that can’t be parsed is read as no refusal', () => {
  for (const url of ['', 'about:blank', 'x', 'https://']) expect(read(url, { status: 403 })).toBeNull();
});

test('the offset of a wrong clock is given in minutes, hours or days', () => {
  const told = (clockOffsetMs: number) =>
    readRefusal({ url: authorizeUrl, status: 200, headers: {}, clockOffsetMs }, authorizeUrl)?.failure.problem
      .explanation;
  expect(told(-7 * minute)).toContain('7 minutes behind');
  expect(told(60 * minute)).toContain('60 minutes ahead');
  expect(told(-25 * 60 * minute)).toContain('25 hours behind');
  expect(told(3 * 24 * 60 * minute)).toContain('3 days ahead');
});

test('the notice for a page that stays is one paragraph with the next step and the code', () => {
  const refusal = readRefusal(
    { url: said(53000), status: 200, headers: {}, clockOffsetMs: null },
    authorizeUrl,
  );
  const words = refusal === null ? '' : describeRefusal(refusal.failure);
  expect(words).toContain('(AADSTS53000)');
  expect(words).toContain('your own browser');
  expect(words).toMatch(/ Code: device-not-allowed$/);
});
