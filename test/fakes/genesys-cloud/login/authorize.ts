import { sendErrorPage, sendRedirect } from '../http/answers';
import { type Call, readDuplicate } from '../http/call';
import type { JournalEntry } from '../journal/journal';
import { isMember } from '../people';
import type { World } from '../world';
import { sendLoginPage } from './login-page';
import type { AuthorizeRequest } from './logins';
import { sendCodeOfOrganization } from './organizations';
import { sendOauthError } from './redirect';

/** GET /oauth/authorize: checks the request, then sends the login page, or with a valid login cookie the code. */
export function answerAuthorize(world: World, call: Call, entry: JournalEntry): void {
  const { knobs, logins, pages } = world;
  world.book.add('states', call.query.get('state') ?? '');
  if (knobs.authorizePage !== null) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(knobs.authorizePage)) sendRedirect(call, 302, knobs.authorizePage);
    else if (!pages.serve(knobs.authorizePage, call, entry)) {
      sendErrorPage(call, 500, `The authorizePage knob names no page: ${knobs.authorizePage}`);
    }
    return;
  }
  const request = parseAuthorizeRequest(world, call);
  if (request === null) return;
  if (knobs.redirectError !== null) {
    const { error, error_description } = knobs.redirectError;
    sendOauthError(world, call, request, error, error_description);
    return;
  }
  const mustAsk = call.query.get('prompt') === 'login';
  const open = mustAsk ? null : (logins.findSession(call) ?? openKnown(world, call));
  if (open !== null && isMember(world.agents.get(open.session.agent), request.organization))
    sendCodeOfOrganization(world, call, request, null, open.session, open.cookies);
  else sendLoginPage(call, logins.openTransaction(request), request, null);
}

/** A single sign-on that knows the computer: signs `knownAgent` in without a page. */
const openKnown = ({ knobs, logins }: World, call: Call) =>
  knobs.knownAgent === null ? null : logins.openSession(call, knobs.knownAgent.toLowerCase());

/**
 * Checks in the order of RFC 6749, 4.1.2.1: nothing is redirected before client and redirect URI are known.
 *
 * @returns null after answering with a page or an error
 */
function parseAuthorizeRequest(world: World, call: Call): AuthorizeRequest | null {
  const { query } = call;
  const refuse = (text: string, status = 400): null => {
    sendErrorPage(call, status, text);
    return null;
  };
  const duplicate = readDuplicate(query);
  const client = world.clients.get(query.get('client_id') ?? '');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (client === undefined || duplicate === 'client_id')
    return refuse('The client_id is missing or not known.');
  if (!client.redirectUris.includes(redirectUri) || duplicate === 'redirect_uri') {
    return refuse('The redirect_uri is not one that is registered for this application.');
  }
  if (client.approved === false || !world.knobs.clientsApproved) {
    return refuse(`${client.name} must be approved by an administrator of your organisation first.`, 403);
  }
  const provider = query.get('provider');
  if (query.has('org') !== query.has('provider')) return refuse('org and provider must be given together.');

  const challenge = query.get('code_challenge');
  const request: AuthorizeRequest = {
    client,
    redirectUri,
    state: query.get('state'),
    challenge,
    loginHint: query.get('login_hint') ?? '',
    provider,
    organization: query.get('org'),
    target: query.get('target'),
  };
  const fail = (error: string, description: string): null => {
    sendOauthError(world, call, request, error, description);
    return null;
  };
  if (duplicate !== null) return fail('invalid_request', `${duplicate} is given more than once`);
  if (query.get('response_type') !== 'code')
    return fail('unsupported_response_type', 'response_type must be code');
  // A challenge without a method would mean "plain" (RFC 7636, 4.3).
  if (query.has('code_challenge_method') || challenge !== null) {
    if (query.get('code_challenge_method') !== 'S256') {
      return fail('invalid_request', 'code_challenge_method must be S256');
    }
    if (!/^[\w-]{43}$/.test(challenge ?? '')) {
      return fail('invalid_request', 'code_challenge must be 43 base64url characters');
    }
  } else if (client.kind === 'pkce') {
    return fail('invalid_request', 'this client must send a code_challenge');
  }
  return request;
}
