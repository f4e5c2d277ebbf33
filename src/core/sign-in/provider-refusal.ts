/**
 * Pages that refuse the sign-in or report a fault, and explain it badly or to the wrong person. They are told from the
 * page's address, status and headers alone, because its text is in the agent's language and changes.
 */

import { parseUrl } from '../../shared/parse-url';
import { type Message, message } from '../../shared/texts/message';
import { type HttpAnswer, isServerError, readRetryAfter } from '../genesys/answers';
import { isListedHost } from '../network/questions';
import { buildProblem } from '../problems/problem';
import type { Failure } from '../result';
import type { NoticeCause } from './page-notices';

export type PageSeen = {
  readonly url: string;
  /** The HTTP status; null for an in-page navigation, which has no response. */
  readonly status: number | null;
  /** Those of an answer, with `Retry-After` in seconds. */
  readonly headers: HttpAnswer['headers'];
  /** This computer's time minus the response's `Date`, in milliseconds; null without a date. */
  readonly clockOffsetMs: number | null;
  /** Nobody will see the page: the session is being renewed, and must not be shown anything. */
  readonly isUnseen: boolean;
};

/**
 * - `end`: the agent can do nothing on the page, and the attempt ends with the problem
 * - `stay`: the page offers a way back or another account, or may lead on by itself, so it stays with a notice
 */
export type Refusal =
  | { readonly kind: 'end'; readonly failure: Failure }
  | {
      readonly kind: 'stay';
      readonly failure: Failure;
      /** What told the refusal. That of an address is over when the address changes, also without a new page. */
      readonly cause: Extract<NoticeCause, 'address' | 'response'>;
      readonly notice: Message;
    };

/** @param integratedHosts the setting: hosts that may get NTLM or Kerberos log-ins */
export function classifyPage(page: PageSeen, authorizeUrl: string, integratedHosts: string): Refusal | null {
  const url = parseUrl(page.url);
  if (url === null) return null;
  const { host } = url;
  // RFC 6585 section 6: a captive portal must be dealt with first.
  if (page.status === 511) return end(buildProblem('captive-portal', { host }));
  const authorize = new URL(authorizeUrl);
  const isAuthorize = url.origin === authorize.origin && url.pathname === authorize.pathname;
  if (isAuthorize && page.status !== null) {
    const refused = readAuthorizeRefusal(page.status, url);
    if (refused !== null) return refused;
  }
  const fault = readPassingFault(page, host);
  if (fault?.kind === 'end') return fault;
  const special = readProviderRefusal(page, url) ?? readUnlisted(page, url, integratedHosts);
  return special ?? fault ?? (isAuthorize ? readClock(page.clockOffsetMs) : null);
}

/** Puts the problem into one text, for the notice in the main window. */
export function describePageRefusal({ problem }: Failure): Message {
  const { title, explanation, nextStep, code } = problem;
  return message('login-page.refused', { title, explanation, nextStep, code });
}

const end = (failure: Failure): Refusal => ({ kind: 'end', failure });
const stay = (failure: Failure, cause: 'address' | 'response'): Refusal => ({
  kind: 'stay',
  failure,
  cause,
  notice: describePageRefusal(failure),
});

/**
 * A server error's page is shown, because it may be a waiting room or a check that leads on to the login by itself. So is
 * that of a server or a firewall that counts requests (429). The attempt ends where the headers declare that there is no
 * page, and the agent would see an empty window, and where nobody sees the page: then it is tried again later.
 */
function readPassingFault({ status, headers, isUnseen }: PageSeen, host: string): Refusal | null {
  if (status === null || !(isServerError(status) || status === 429)) return null;
  const failure = buildProblem('login-page-failed', {
    host,
    detail: `HTTP ${status}`,
    retryAfterMs: readRetryAfter({ headers }),
  });
  if (isUnseen || isWithoutBody(headers)) return end(failure);
  const notice = message('login-page.reports-fault', {
    host,
    status: String(status),
    code: failure.problem.code,
  });
  return { kind: 'stay', failure, cause: 'response', notice };
}

/** RFC 9112 section 6.3: a transfer coding counts more than a length. Without either of them there may be a body. */
function isWithoutBody(headers: HttpAnswer['headers']): boolean {
  return (
    headers['transfer-encoding'] === undefined &&
    /^0+(\s*,\s*0+)*$/.test(headers['content-length']?.trim() ?? '')
  );
}

/** Refusals at the authorization endpoint itself: Genesys Cloud does not redirect to a URI that it does not trust. */
function readAuthorizeRefusal(status: number, url: URL): Refusal | null {
  const { hash, host, searchParams } = url;
  const error = `${searchParams.get('error') ?? ''} ${hash}`;
  if (/redirect_?uri/i.test(error)) return end(buildProblem('redirect-unknown'));
  if (status === 403) return end(buildProblem('client-not-approved'));
  if (status === 400 || status === 401) return end(buildProblem('client-unknown', { host }));
  return null;
}

function readProviderRefusal(page: PageSeen, url: URL): Refusal | null {
  if (isGoogleRefusal(url)) return stay(buildProblem('google-window-refused'), 'address');
  return isEntra(url) ? readEntraRefusal(page, url) : null;
}

/**
 * A page that wants NTLM or Kerberos and gets none, because the setting does not list its host. Of several schemes Chromium
 * takes NTLM before Basic, but passes over Negotiate without a ticket, and then the agent is asked for Basic.
 */
function readUnlisted(
  { status, headers }: PageSeen,
  { host, hostname }: URL,
  integratedHosts: string,
): Refusal | null {
  const challenge = headers['www-authenticate'] ?? '';
  const offers = (schemes: string) => new RegExp(`(^|,)\\s*(${schemes})\\b`, 'i').test(challenge);
  const isIntegrated = offers('ntlm') || (offers('negotiate') && !offers('basic|digest'));
  if (status !== 401 || !isIntegrated || isListedHost(host, integratedHosts)) return null;
  return stay(buildProblem('site-not-listed', { host: hostname }), 'response');
}

/** Google refuses embedded browsers with the page `/signin/rejected`, also `/v3/…`, and with its OAuth error page. */
function isGoogleRefusal({ hostname, pathname, searchParams }: URL): boolean {
  if (hostname !== 'accounts.google.com') return false;
  if (/^\/(v\d+\/)?signin\/rejected\/?$/.test(pathname)) return true;
  const values = [...searchParams.values()];
  return values.some((value) => value.includes('disallowed_useragent') || isDisallowedAgent(value));
}

/** `authError` is a message in base64url that begins with the name of the error. */
function isDisallowedAgent(value: string): boolean {
  if (!/^[\w+/-]{8,}={0,2}$/.test(value)) return false;
  const padded = value.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  // No base64 text has a length of 4n + 1, and `atob` would throw.
  return padded.length % 4 !== 1 && atob(padded).includes('disallowed_useragent');
}

/** Whether the host is Microsoft Entra's, with those of its national clouds. */
function isEntra({ hostname }: URL): boolean {
  return /^(login|device\.login)\.(microsoftonline\.(com|us)|microsoft\.com|partner\.microsoftonline\.cn|windows\.net)$/.test(
    hostname,
  );
}

/** AADSTS codes that refuse the device. A browser that can prove which device it is may be let in. */
const deviceCodes = [50005, 50097, 50127, 50129, 50155, 50187, 53000, 53001, 530001, 530002, 530003];

/** AADSTS codes of a company's policy. An administrator can change it, or the agent signs in from another place. */
const policyCodes = [50131, 53002, 53003, 53004, 53010, 53011, 530034, 530035];

/** Where Entra's addresses hold an AADSTS code. */
const entraParameters = ['error_description', 'error_codes', 'error_code', 'code'];

function readEntraRefusal(page: PageSeen, url: URL): Refusal | null {
  // `1,53003,0,,`: version, error code, suberror code, …
  const inHeader = page.headers['x-ms-clitelem']?.split(',')[1] ?? '';
  const inAddress = entraParameters.flatMap((name) => url.searchParams.get(name)?.match(/\d{5,7}/g) ?? []);
  return readEntraCodes([inHeader], 'response') ?? readEntraCodes(inAddress, 'address');
}

function readEntraCodes(numbers: readonly string[], cause: 'address' | 'response'): Refusal | null {
  const find = (codes: readonly number[]) => codes.find((code) => numbers.includes(String(code)));
  const device = find(deviceCodes);
  if (device !== undefined)
    return stay(buildProblem('device-not-allowed', { detail: `AADSTS${device}` }), cause);
  const policy = find(policyCodes);
  return policy === undefined
    ? null
    : stay(buildProblem('company-policy-refused', { detail: `AADSTS${policy}` }), cause);
}

/** Assertions and codes are valid for minutes: with a wrong clock, providers and Genesys Cloud refuse them. */
const toleratedOffsetMs = 5 * 60_000;

function readClock(offsetMs: number | null): Refusal | null {
  if (offsetMs === null || Math.abs(offsetMs) <= toleratedOffsetMs) return null;
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const direction = offsetMs < 0 ? 'behind' : 'ahead';
  const detail =
    minutes < 120
      ? message('login-page.clock-minutes', { count: minutes, direction })
      : minutes < 2_880
        ? message('login-page.clock-hours', { count: Math.round(minutes / 60), direction })
        : message('login-page.clock-days', { count: Math.round(minutes / 1_440), direction });
  return stay(buildProblem('clock-wrong', { detail }), 'response');
}
