import { timingSafeEqual } from 'node:crypto';
import { sendErrorPage, sendNoticePage, sendRedirect } from '../http/answers';
import type { Call } from '../http/call';
import { isMember } from '../people';
import type { World } from '../world';
import { sendLoginPage } from './login-page';
import { sendCodeOfOrganization } from './organizations';

/** POST /login: the form of the login page, or of the choice of an organisation. After wrong credentials the form comes again with status 200. */
export function answerLogin(world: World, call: Call): void {
  const transaction = call.form?.get('transaction') ?? '';
  const request = world.logins.findTransaction(transaction);
  if (request === null) {
    sendErrorPage(call, 400, 'This sign-in page has expired. Please start again in the application.');
    return;
  }
  const chosen = call.form?.get('organization') ?? null;
  const open = chosen === null ? null : world.logins.findSession(call);
  if (open !== null) {
    sendCodeOfOrganization(world, call, request, transaction, open.session, open.cookies, chosen);
    return;
  }
  const email = call.form?.get('email')?.trim() ?? '';
  const agent = world.agents.get(email.toLowerCase());
  const isRight = agent !== undefined && isSame(agent.password, call.form?.get('password') ?? '');
  if (!isRight || !isMember(agent, request.organization)) {
    sendLoginPage(
      call,
      transaction,
      { ...request, loginHint: email },
      'The e-mail or the password is not right.',
    );
    return;
  }
  const { session, cookies } = world.logins.openSession(call, agent.email.toLowerCase());
  sendCodeOfOrganization(world, call, request, transaction, session, cookies);
}

/** GET /logout: ends the cookie session and every token of its cookie jar, then redirects to the redirect URI. */
export function answerLogout(world: World, call: Call): void {
  const client = world.clients.get(call.query.get('client_id') ?? '');
  const redirectUri = call.query.get('redirect_uri');
  if (client === undefined || (redirectUri !== null && !client.redirectUris.includes(redirectUri))) {
    sendErrorPage(call, 400, 'The client_id or the redirect_uri is not known.');
    return;
  }
  const { jar, cookies } = world.logins.closeSession(call);
  if (jar !== null) world.grants.revokeWhere((token) => token.jar === jar);
  const headers = { 'set-cookie': cookies };
  if (redirectUri !== null) sendRedirect(call, 302, redirectUri, headers);
  else sendNoticePage(call, 200, 'Signed out', 'You are signed out.', headers);
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
