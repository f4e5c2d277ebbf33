import { createHash, randomBytes } from 'node:crypto';
import { DEMO_AGENT } from './people';
import type { GenesysCloud } from './server';

export const CALLBACK = 'http://localhost:4000/oauth2/callback';
export const BASIC = { authorization: `Basic ${btoa('desk-code:desk-code-secret')}` };

/** Parameters that replace the usual ones; undefined leaves one out. */
type Changes = Readonly<Record<string, string | undefined>>;

/**
 * A browser and an OAuth client in one, over plain http: it keeps cookies and follows no redirect. For tests of the
 * stand-in, so that these do not depend on the app's own client.
 */
export class Visitor {
  readonly jar = new Map<string, string>();
  readonly verifier = randomBytes(48).toString('base64url');
  readonly login: string;
  private readonly api: string;

  constructor(private readonly cloud: GenesysCloud) {
    this.login = `${cloud.origin}/${cloud.loginPath}`;
    this.api = `${cloud.origin}/${cloud.apiPath}`;
  }

  /** Requests with the cookies of the jar, and keeps those of the answer. */
  async ask(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', ...init, headers: { ...init.headers, cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (line.includes('Max-Age=0')) this.jar.delete(name);
      else this.jar.set(name, value);
    }
    return answer;
  }

  /** Requests the authorize endpoint as the client `desk-pkce`. */
  authorize(changes: Changes = {}): Promise<Response> {
    const params: Changes = {
      client_id: 'desk-pkce',
      response_type: 'code',
      redirect_uri: CALLBACK,
      state: 'state-1',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, value);
    return this.ask(`${this.login}/oauth/authorize?${query}`);
  }

  /** Sends the form of a login page. */
  async submit(page: Response, email = DEMO_AGENT.email, password = 'correct horse'): Promise<Response> {
    const html = await page.text();
    const transaction = /name="transaction" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const action = /action="([^"]+)"/.exec(html)?.[1] ?? '';
    const body = new URLSearchParams({ transaction, email, password });
    return this.ask(new URL(action, this.cloud.origin).href, { method: 'POST', body });
  }

  /** The address that an answer redirects to. */
  location(answer: Response): URL {
    return new URL(answer.headers.get('location') ?? 'none:');
  }

  /** Signs the demo agent in. @returns the code */
  async signIn(changes: Changes = {}): Promise<string> {
    const page = await this.authorize(changes);
    // With a valid login cookie there is no form.
    const sent = page.status === 200 ? await this.submit(page) : page;
    return this.location(sent).searchParams.get('code') ?? '';
  }

  /** Signs the demo agent in for the client with a secret. @returns the code */
  signInWithSecret(): Promise<string> {
    return this.signIn({
      client_id: 'desk-code',
      code_challenge: undefined,
      code_challenge_method: undefined,
    });
  }

  /** Requests the token endpoint. */
  async token(form: Record<string, string>, headers: Record<string, string> = {}) {
    const body = new URLSearchParams(form);
    const answer = await fetch(`${this.login}/oauth/token`, { method: 'POST', headers, body });
    return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) };
  }

  exchange(code: string, changes: Record<string, string> = {}) {
    return this.token({
      grant_type: 'authorization_code',
      client_id: 'desk-pkce',
      redirect_uri: CALLBACK,
      code,
      code_verifier: this.verifier,
      ...changes,
    });
  }

  exchangeWithSecret(code: string, headers: Record<string, string> = BASIC) {
    return this.token({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK }, headers);
  }

  /** Signs in and gives the access token. */
  async accessToken(): Promise<string> {
    return String((await this.exchange(await this.signIn())).body.access_token);
  }

  /** Calls the API. */
  async call(path: string, accessToken: string, method = 'GET') {
    const headers = accessToken === '' ? {} : { authorization: `Bearer ${accessToken}` };
    const answer = await fetch(`${this.api}${path}`, { method, headers });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
  }
}
