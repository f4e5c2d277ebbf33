import { createHash } from 'node:crypto';
import type { Client } from '../clients';
import { sendJson } from '../http/answers';
import { type Call, readDuplicate } from '../http/call';
import type { World } from '../world';
import { parseClient, type TokenProblem } from './client-authentication';
import type { CodeRecord, Grant } from './grants';

interface TokenAnswer {
  readonly body: Readonly<Record<string, unknown>>;
}

/** POST /oauth/token. */
export function answerToken(world: World, call: Call): void {
  const answer = parseTokenRequest(world, call);
  if ('error' in answer) {
    const { error, description, status = 400 } = answer;
    const headers = status === 401 ? { 'www-authenticate': 'Basic realm="genesys-cloud"' } : {};
    sendJson(call, status, { error, [world.knobs.tokenErrorWord]: description }, headers);
    return;
  }
  const { tokenAnswer } = world.knobs;
  sendJson(call, 200, tokenAnswer === null ? answer.body : tokenAnswer(answer.body), { pragma: 'no-cache' });
}

function parseTokenRequest(world: World, call: Call): TokenProblem | TokenAnswer {
  const { form } = call;
  if (form === null)
    return { error: 'invalid_request', description: 'the body must be application/x-www-form-urlencoded' };
  world.book.add('verifiers', form.get('code_verifier') ?? '');
  // Parameters of a URL end up in the logs of every server on the way (RFC 6749, 2.3.1).
  if ([...call.query].length > 0)
    return { error: 'invalid_request', description: 'parameters belong in the body' };
  const duplicate = readDuplicate(form);
  if (duplicate !== null)
    return { error: 'invalid_request', description: `${duplicate} is given more than once` };
  const client = parseClient(world.clients, call, form);
  if ('error' in client) return client;
  const type = form.get('grant_type');
  if (type === 'authorization_code') return spendCode(world, client, form);
  if (type === 'refresh_token' && client.kind === 'code') return spendRefreshToken(world, client, form);
  if (type === 'refresh_token')
    return { error: 'unauthorized_client', description: 'only clients with a secret may refresh' };
  if (type === null) return { error: 'invalid_request', description: 'grant_type is missing' };
  return { error: 'unsupported_grant_type', description: 'use authorization_code or refresh_token' };
}

function spendCode(world: World, client: Client, form: URLSearchParams): TokenProblem | TokenAnswer {
  const verifier = form.get('code_verifier');
  if (!form.get('code')) return { error: 'invalid_request', description: 'code is missing' };
  if (!form.get('redirect_uri')) return { error: 'invalid_request', description: 'redirect_uri is missing' };
  if (client.kind === 'pkce' && verifier === null)
    return { error: 'invalid_request', description: 'code_verifier is missing' };
  if (verifier !== null && !/^[\w.~-]{43,128}$/.test(verifier)) {
    return { error: 'invalid_request', description: 'code_verifier must be 43 to 128 unreserved characters' };
  }
  // The code is spent from here on, even if the rest does not fit, so that nobody can try again.
  const code = world.grants.spendCode(form.get('code') ?? '');
  if (typeof code === 'string') return { error: 'invalid_grant', description: `the code is ${code}` };
  const misfit = findMisfit(code, client, form.get('redirect_uri') ?? '', verifier);
  if (misfit !== null) return { error: 'invalid_grant', description: misfit };
  return buildTokenAnswer(world, code, client.kind === 'code');
}

function findMisfit(
  code: CodeRecord,
  client: Client,
  redirectUri: string,
  verifier: string | null,
): string | null {
  if (code.clientId !== client.id) return 'the code is for another client';
  if (code.redirectUri !== redirectUri) return 'the redirect_uri is not the one of the authorize request';
  if (code.challenge === null && verifier === null) return null;
  const challenge = verifier === null ? null : createHash('sha256').update(verifier).digest('base64url');
  // A verifier without a challenge is refused too: it would be a PKCE downgrade (RFC 9700, 2.1.1).
  return code.challenge === challenge ? null : 'the code_verifier does not fit the code_challenge';
}

function spendRefreshToken(world: World, client: Client, form: URLSearchParams): TokenProblem | TokenAnswer {
  const token = form.get('refresh_token');
  if (!token) return { error: 'invalid_request', description: 'refresh_token is missing' };
  const record = world.grants.spendRefreshToken(token);
  if (record === null || !world.knobs.acceptRefreshTokens)
    return { error: 'invalid_grant', description: 'the refresh token is not known, or no longer good' };
  if (record.clientId !== client.id)
    return { error: 'invalid_grant', description: 'the refresh token is for another client' };
  return buildTokenAnswer(world, record, world.knobs.rotateRefreshTokens);
}

function buildTokenAnswer(world: World, grant: Grant, mayRefresh: boolean): TokenAnswer {
  const { grants, knobs } = world;
  const answer: Record<string, unknown> = {
    access_token: grants.issueToken('access', grant),
    token_type: 'bearer',
    expires_in: knobs.tokenLifeSeconds,
  };
  // Genesys Cloud gives no refresh tokens to an organisation with an inactivity timeout.
  if (mayRefresh && knobs.refreshTokens && knobs.inactivitySeconds === null) {
    answer.refresh_token = grants.issueToken('refresh', grant);
  }
  tellOfToken(world, grant);
  return { body: answer };
}

/** Genesys Cloud tells the person's open channels of every new token, that of a renewal too. */
function tellOfToken({ agents, statuses, knobs }: World, { agent: email, clientId }: Grant): void {
  const agent = agents.get(email);
  if (agent === undefined) return;
  const tell = () => statuses.tellSignIn(agent, { clientId, address: '127.0.0.1' });
  if (knobs.echo === 'before') tell();
  else setImmediate(tell);
}
