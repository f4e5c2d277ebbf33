import { expect, test } from '@playwright/test';
import { classifyPage, type PageSeen } from '../../../src/core/sign-in/provider-refusal';
import { inEnglish } from '../../kit/english';

const authorizeUrl = 'https://login.mypurecloud.ie/oauth/authorize?client_id=desk&state=abc';

const integratedHosts = 'adfs.listed.example';

const loaded = (url: string): PageSeen => ({
  url,
  status: 200,
  headers: {},
  clockOffsetMs: null,
  isUnseen: false,
});

function read(url: string, more: Partial<PageSeen> = {}): string | null {
  const page = { ...loaded(url), ...more };
  const refusal = classifyPage(page, authorizeUrl, integratedHosts);
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

const idp = 'https://idp.example/login';
const failed = 'login-page-failed';
const answer = (status: number, headers: PageSeen['headers'] = {}) => ({ status, headers });
/** A page of a server error may lead on to the login by itself; one that its headers rule out can't. */
const faults: readonly Row[] = [
  ['a page with 500', authorizeUrl, answer(500, { 'content-length': '17' }), `stay ${failed}`],
  ['a page with 503 of another host', idp, answer(503, { 'content-length': '17' }), `stay ${failed}`],
  ['a page that names no length', idp, answer(502), `stay ${failed}`],
  ['a page in chunks', idp, answer(503, { 'transfer-encoding': 'chunked' }), `stay ${failed}`],
  [
    'chunks, which count more than a length',
    idp,
    answer(503, { 'transfer-encoding': 'chunked', 'content-length': '0' }),
    `stay ${failed}`,
  ],
  ['a waiting time', idp, answer(503, { 'retry-after': '5', 'content-type': 'text/html' }), `stay ${failed}`],
  ['a Refresh header', idp, answer(503, { refresh: '5; url=/login' }), `stay ${failed}`],
  ['a status without a name', idp, answer(599), `stay ${failed}`],
  ['no body', idp, answer(500, { 'content-length': '0' }), `end ${failed}`],
  ['no body, said with blanks', idp, answer(503, { 'content-length': ' 0 ' }), `end ${failed}`],
  ['no body, said twice', authorizeUrl, answer(504, { 'content-length': '0, 0' }), `end ${failed}`],
  ['a length of ten', idp, answer(503, { 'content-length': '10' }), `stay ${failed}`],
  ['a length that is none', idp, answer(503, { 'content-length': '' }), `stay ${failed}`],
  ['a captive portal without a body', idp, answer(511, { 'content-length': '0' }), 'end captive-portal'],
  ['a page for nobody', idp, { status: 503, isUnseen: true }, `end ${failed}`],
  ['a page that works, for nobody', idp, { isUnseen: true }, null],
  ['408 in a page', idp, answer(408), `stay ${failed}`],
  ['425 in a page', authorizeUrl, answer(425), `stay ${failed}`],
  ['429 in a page', authorizeUrl, answer(429, { 'retry-after': '60' }), `stay ${failed}`],
  ['429 without a body', idp, answer(429, { 'content-length': '0' }), `end ${failed}`],
  ['408 for nobody', authorizeUrl, { status: 408, isUnseen: true }, `end ${failed}`],
  ['425 for nobody', idp, { status: 425, isUnseen: true }, `end ${failed}`],
  ['429 for nobody', idp, { status: 429, isUnseen: true }, `end ${failed}`],
  ['another status below 500, for nobody', idp, { status: 404, isUnseen: true }, null],
  ['a client error', idp, answer(404, { 'content-length': '0' }), null],
  ['an in-page navigation', idp, { status: null }, null],
  ['a wrong clock beside it', authorizeUrl, { status: 503, clockOffsetMs: 1e9 }, `stay ${failed}`],
  ['Google’s refusal beside it', `${google}/signin/rejected`, { status: 500 }, googleRefusal],
  ['Entra’s refusal beside it', entra, { status: 500, ...header(53000) }, device],
];
for (const [seen, url, more, refusal] of faults)
  test(`RS-13 W18 a server error with ${seen} is read as ${refusal ?? 'no refusal'}`, () => {
    expect(read(url, more)).toBe(refusal);
  });

test('RS-02 RS-13 O23 a login page that names a waiting time is not asked sooner by a renewal', () => {
  const waitOf = (more: Partial<PageSeen>) =>
    classifyPage({ ...loaded(idp), isUnseen: true, ...more }, authorizeUrl, '')?.failure.problem.fromServer
      .retryAfterMs;
  expect(waitOf(answer(429, { 'retry-after': '90' }))).toBe(90_000);
  expect(waitOf(answer(503, { 'retry-after': ' 5 ' }))).toBe(5_000);
  expect(waitOf(answer(503))).toBeNull();
  expect(waitOf(answer(429, { 'retry-after': 'soon' }))).toBeNull();
});

test('RS-13 the notice about a server error names host, status and code, and does not say that nothing came', () => {
  const refusal = classifyPage({ ...loaded(idp), status: 503 }, authorizeUrl, '');
  const words = inEnglish(refusal?.kind === 'stay' ? refusal.notice : null);
  expect(words).toContain('The page of idp.example reports a fault (HTTP 503)');
  expect(words).toMatch(/ Code: login-page-failed$/);
  expect(words).not.toContain('did not load');
});

test('RS-21 a refusal says whether the address told it, which may change without a new page', () => {
  const cause = (url: string, more: Partial<PageSeen> = {}) => {
    const refusal = classifyPage({ ...loaded(url), ...more }, authorizeUrl, '');
    return refusal?.kind === 'stay' ? refusal.cause : null;
  };
  expect(cause(`${google}/signin/rejected`)).toBe('address');
  expect(cause(said(53003))).toBe('address');
  expect(cause(entra, header(53003))).toBe('response');
  expect(cause(said(53003), header(53000))).toBe('response');
  expect(cause(authorizeUrl, { clockOffsetMs: 1e9 })).toBe('response');
  expect(cause(idp, { status: 503 })).toBe('response');
});

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
    inEnglish(
      classifyPage({ ...loaded(authorizeUrl), clockOffsetMs }, authorizeUrl, '')?.failure.problem.explanation,
    );
  expect(told(-7 * minute)).toContain('7 minutes behind');
  expect(told(60 * minute)).toContain('60 minutes ahead');
  expect(told(-25 * 60 * minute)).toContain('25 hours behind');
  expect(told(3 * 24 * 60 * minute)).toContain('3 days ahead');
});

test('the notice for a page that stays is one paragraph with the next step and the code', () => {
  const refusal = classifyPage(loaded(said(53000)), authorizeUrl, '');
  const words = inEnglish(refusal?.kind === 'stay' ? refusal.notice : null);
  expect(words).toContain('(AADSTS53000)');
  expect(words).toContain('your own browser');
  expect(words).toMatch(/ Code: device-not-allowed$/);
});

const wants = (...schemes: string[]) => ({
  status: 401,
  headers: { 'www-authenticate': schemes.join(', ') },
});
const integrated: readonly Row[] = [
  ['NTLM', 'https://adfs.example:8443/ls', wants('NTLM'), 'stay site-not-listed'],
  ['NTLM before Basic', 'https://adfs.example/ls', wants('Basic realm="x"', 'NTLM'), 'stay site-not-listed'],
  ['Kerberos alone', 'https://adfs.example/ls', wants('Negotiate'), 'stay site-not-listed'],
  ['NTLM on a listed host', 'https://adfs.listed.example:8443/ls', wants('NTLM'), null],
  // The agent is asked for Basic.
  ['Kerberos or Basic', 'https://adfs.example/ls', wants('Negotiate', 'Basic realm="x"'), null],
  ['Basic with a misleading realm', 'https://adfs.example/ls', wants('Basic realm="NTLM"'), null],
  ['a page that was let in', 'https://adfs.example/ls', { ...wants('NTLM'), status: 200 }, null],
];
for (const [what, url, more, refusal] of integrated)
  test(`RS-29 W8 a page that wants ${what} ${refusal === null ? 'gets no notice' : 'has its missing setting told'}`, () => {
    expect(read(url, more)).toBe(refusal);
  });

test('RS-29 the notice names the setting and the host that belongs in it, without its port', () => {
  const refusal = classifyPage(
    { ...loaded('https://adfs.example:8443/ls'), ...wants('NTLM') },
    authorizeUrl,
    '',
  );
  expect(inEnglish(refusal)).toMatchObject({
    notice: expect.stringMatching(/“integratedHosts” lists, and adfs\.example is not.*Code: site-not-listed/),
  });
});
