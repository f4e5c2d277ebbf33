import { randomBytes } from 'node:crypto';
import { sendErrorPage, sendPage, sendRedirect } from '../http/answers';
import type { Call } from '../http/call';
import { buildHiddenInputs, buildScriptString, escapeHtml } from '../http/html';
import type { RedirectFault, RedirectStyle } from '../knobs';
import type { Organization } from '../people';
import type { World } from '../world';
import type { AuthorizeRequest, LoginSession } from './logins';

/** Sends the browser to the redirect URI with a new code, changed as the knobs say. */
export function sendCode(
  world: World,
  call: Call,
  request: AuthorizeRequest,
  session: LoginSession,
  cookies: readonly string[],
  organization: Organization | null = null,
): void {
  const { client, redirectUri, challenge, state } = request;
  const { agent, jar } = session;
  const grant = { clientId: client.id, redirectUri, challenge, agent, jar, organization };
  const code = world.grants.issueCode(grant);
  const params = new URLSearchParams({ code });
  if (state !== null) params.set('state', state);
  for (const fault of world.knobs.redirectFaults) {
    if ((fault === 'old-code' || fault === 'old-state') && world.lastRedirect === null) {
      sendErrorPage(call, 500, `The knob ${fault} needs a redirect before this one.`);
      return;
    }
    applyFault(params, fault, world.lastRedirect);
  }
  world.lastRedirect = { code, state };
  sendParams(world, call, request, params, cookies);
}

/** Sends the browser to the redirect URI with an error. */
export function sendOauthError(
  world: World,
  call: Call,
  request: AuthorizeRequest,
  error: string,
  description: string | undefined,
): void {
  const params = new URLSearchParams({ error });
  if (description !== undefined) params.set('error_description', description);
  if (request.state !== null) params.set('state', request.state);
  sendParams(world, call, request, params, []);
}

function applyFault(params: URLSearchParams, fault: RedirectFault, last: World['lastRedirect']): void {
  const other = randomBytes(24).toString('base64url');
  if (fault === 'wrong-state') params.set('state', other);
  else if (fault === 'missing-state') params.delete('state');
  else if (fault === 'duplicated-state') params.append('state', params.get('state') ?? other);
  else if (fault === 'old-state') params.set('state', last?.state ?? '');
  else if (fault === 'no-code') params.delete('code');
  else if (fault === 'duplicated-code') params.append('code', other);
  else params.set('code', last?.code ?? '');
}

function sendParams(
  world: World,
  call: Call,
  { redirectUri }: AuthorizeRequest,
  params: URLSearchParams,
  cookies: readonly string[],
): void {
  const { iss, redirectQuery, redirectBy } = world.knobs;
  if (iss !== null) params.set('iss', iss);
  const query = (redirectQuery?.(params) ?? params).toString();
  const target =
    query === '' ? redirectUri : `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`;
  const headers = cookies.length > 0 ? { 'set-cookie': [...cookies] } : {};
  if (redirectBy === '302' || redirectBy === '303' || redirectBy === '307') {
    sendRedirect(call, Number(redirectBy), target, headers);
    return;
  }
  const build = (nonce: string) => {
    const { head, body } = buildRedirectParts(redirectBy, redirectUri, query, target, nonce);
    return (
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Signing in</title>${head}</head>` +
      `<body><main><p>Signing in…</p>${body}</main></body></html>`
    );
  };
  sendPage(call, 200, { build, script: true, formTargets: [readSource(redirectUri)] }, headers);
}

function buildRedirectParts(
  style: Exclude<RedirectStyle, '302' | '303' | '307'>,
  redirectUri: string,
  query: string,
  target: string,
  nonce: string,
): { head: string; body: string } {
  const script = (code: string) => `<script nonce="${nonce}">${code}</script>`;
  const form = (method: 'get' | 'post', action: string, params: URLSearchParams) =>
    `<form method="${method}" action="${escapeHtml(action)}">${buildHiddenInputs(params)}</form>` +
    script('document.forms[0].submit()');
  if (style === 'link') return { head: '', body: `<a href="${escapeHtml(target)}">Continue</a>` };
  if (style === 'script') return { head: '', body: script(`location.href = ${buildScriptString(target)}`) };
  if (style === 'location-replace') {
    return { head: '', body: script(`location.replace(${buildScriptString(target)})`) };
  }
  if (style === 'meta-refresh') {
    return { head: `<meta http-equiv="refresh" content="0;url=${escapeHtml(target)}">`, body: '' };
  }
  const params = new URLSearchParams(query);
  if (style === 'form-get') return { head: '', body: form('get', redirectUri, params) };
  if (style === 'form-post')
    return { head: '', body: form('post', target, new URLSearchParams({ from: 'login' })) };
  return { head: '', body: form('post', redirectUri, params) };
}

/** A redirect URI as a source of a CSP: its origin, or its scheme if that has no origins. */
export function readSource(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri);
  return origin === 'null' ? protocol : origin;
}
