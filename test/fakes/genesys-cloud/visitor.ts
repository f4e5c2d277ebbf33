import { createHash, randomBytes } from 'node:crypto';
import { DEMO_AGENT } from './people';
import type { GenesysCloud } from './server';

export const CALLBACK = 'http://localhost:4000/oauth2/callback';
export const BASIC = { authorization: `Basic ${btoa('desk-code:desk-code-secret')}` };

/**
 * A browser and an OAuth client in one, over plain http: keeps cookies, follows nothing.
 * For tests of the stand-in; the app has a client of its own.
 */
export function createVisitor(cloud: GenesysCloud) {
  const jar = new Map<string, string>();
  const verifier = randomBytes(48).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const login = `${cloud.origin}/${cloud.loginPath}`;
  const api = `${cloud.origin}/${cloud.apiPath}`;

  const ask = async (url: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', ...init, headers: { ...init.headers, cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (line.includes('Max-Age=0')) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  const authorize = (changes: Record<string, string | undefined> = {}) => {
    const params: Record<string, string | undefined> = {
      client_id: 'desk-pkce',
      response_type: 'code',
      redirect_uri: CALLBACK,
      state: 'state-1',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...changes,
    };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, value);
    return ask(`${login}/oauth/authorize?${query}`);
  };
  const submit = async (page: Response, email = DEMO_AGENT.email, password = 'correct horse') => {
    const html = await page.text();
    const transaction = /name="transaction" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const action = /action="([^"]+)"/.exec(html)?.[1] ?? '';
    const body = new URLSearchParams({ transaction, email, password });
    return ask(new URL(action, cloud.origin).href, { method: 'POST', body });
  };
  const location = (answer: Response) => new URL(answer.headers.get('location') ?? 'none:');
  const signIn = async (changes: Record<string, string | undefined> = {}) => {
    const page = await authorize(changes);
    // With a living login cookie there is no form.
    return location(page.status === 200 ? await submit(page) : page).searchParams.get('code') ?? '';
  };
  const token = async (form: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${login}/oauth/token`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(form),
    });
    return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) };
  };
  const exchange = (code: string, changes: Record<string, string> = {}) =>
    token({
      grant_type: 'authorization_code',
      client_id: 'desk-pkce',
      redirect_uri: CALLBACK,
      code,
      code_verifier: verifier,
      ...changes,
    });
  const exchangeWithSecret = (code: string, headers: Record<string, string> = BASIC) =>
    token({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK }, headers);
  const CODE_CLIENT = { client_id: 'desk-code', code_challenge: undefined, code_challenge_method: undefined };
  const call = async (path: string, accessToken: string, method = 'GET') => {
    const headers = accessToken === '' ? {} : { authorization: `Bearer ${accessToken}` };
    const answer = await fetch(`${api}${path}`, { method, headers });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
  };
  const accessToken = async () => String((await exchange(await signIn())).body.access_token);
  return {
    ask,
    authorize,
    submit,
    location,
    signIn,
    token,
    exchange,
    exchangeWithSecret,
    signInWithSecret: () => signIn(CODE_CLIENT),
    call,
    accessToken,
    login,
    verifier,
    jar,
  };
}
