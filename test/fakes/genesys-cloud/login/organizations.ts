import { sendPage } from '../http/answers';
import type { Call } from '../http/call';
import { buildHiddenInputs, escapeHtml } from '../http/html';
import type { Organization } from '../people';
import type { World } from '../world';
import type { AuthorizeRequest, LoginSession } from './logins';
import { readSource, sendCode, sendOauthError } from './redirect';

/**
 * Sends the code of a logged-in agent. One who is in several organisations is asked for which of them, unless the request
 * names one as its `target`.
 *
 * @param chosen id of the organisation that the agent has chosen; null before the page was shown
 */
export function sendCodeOfOrganization(
  world: World,
  call: Call,
  request: AuthorizeRequest,
  transaction: string | null,
  session: LoginSession,
  cookies: readonly string[],
  chosen: string | null = null,
): void {
  const own = world.agents.get(session.agent)?.expansions.organization as Organization | undefined;
  const more = world.knobs.moreOrganizations;
  const all = own === undefined ? more : [own, ...more];
  const wanted = chosen ?? request.target;
  const organization = all.find(({ id }) => id === wanted);
  if (more.length === 0) sendCode(world, call, request, session, cookies);
  else if (organization !== undefined) sendCode(world, call, request, session, cookies, organization);
  else if (wanted !== null)
    sendOauthError(world, call, request, 'access_denied', 'the user is not in that organization');
  else sendChoice(call, request, transaction ?? world.logins.openTransaction(request), all, cookies);
}

function sendChoice(
  call: Call,
  { redirectUri }: AuthorizeRequest,
  transaction: string,
  organizations: readonly Organization[],
  cookies: readonly string[],
): void {
  const action = call.path.replace(/\/(oauth\/authorize|login)$/, '/login');
  const buttons = organizations.map(
    ({ id, name }) =>
      `<p><button type="submit" name="organization" value="${escapeHtml(id)}">${escapeHtml(name)}</button></p>`,
  );
  const build = () =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Organizations</title></head><body><main>` +
    `<h1>Choose an organization</h1><form method="post" action="${escapeHtml(action)}">` +
    `${buildHiddenInputs([['transaction', transaction]])}${buttons.join('')}</form></main></body></html>`;
  const page = { build, formTargets: [readSource(redirectUri)] };
  sendPage(call, 200, page, cookies.length > 0 ? { 'set-cookie': [...cookies] } : {});
}
