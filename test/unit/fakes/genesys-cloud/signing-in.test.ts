import { request } from 'node:http';
import { DEMO_AGENT } from '../../../fakes/genesys-cloud';
import { BASIC, CALLBACK, Visitor } from '../../../fakes/genesys-cloud/visitor';
import { expect, test } from './cloud-fixture';

test.describe('signing in', () => {
  test('a client with PKCE gets from the login page to the person', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const page = await visitor.authorize();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'none'");
    const sent = await visitor.submit(page);
    expect(sent.status).toBe(302);
    expect(sent.headers.getSetCookie()[0]).toMatch(/^ININ-Auth-Session=.+; HttpOnly; SameSite=Lax$/);
    const target = visitor.location(sent);
    expect(target.origin + target.pathname).toBe(CALLBACK);
    expect(target.searchParams.get('state')).toBe('state-1');

    const { status, headers, body } = await visitor.exchange(target.searchParams.get('code') ?? '');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(Object.keys(body)).toEqual(['access_token', 'token_type', 'expires_in']);
    expect(body).toMatchObject({ token_type: 'bearer', expires_in: 64_800 });
    expect(body.access_token.length).toBeGreaterThanOrEqual(43);

    const me = await visitor.call('/api/v2/users/me', body.access_token);
    expect(me.body.name).toBe('Amélie Okonkwo-Brandt');
  });

  test('a client with a secret gets a refresh token, which works for that client only', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const first = await visitor.exchangeWithSecret(await visitor.signInWithSecret());
    expect(first.status).toBe(200);
    const refresh = { grant_type: 'refresh_token', refresh_token: first.body.refresh_token };
    const second = await visitor.token(refresh, BASIC);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).toBeUndefined();
    expect(second.body.access_token).not.toBe(first.body.access_token);
    expect((await visitor.call('/api/v2/users/me', second.body.access_token)).status).toBe(200);
    expect((await visitor.token(refresh, { authorization: `Basic ${btoa('desk-code:no')}` })).status).toBe(
      401,
    );
    expect((await visitor.token({ ...refresh, client_id: 'desk-pkce' })).body.error).toBe(
      'unauthorized_client',
    );
  });

  test('the endpoints answer without the path prefixes too', async ({ cloud }) => {
    const query = `client_id=desk-pkce&response_type=code&redirect_uri=${encodeURIComponent(CALLBACK)}`;
    const challenge = `code_challenge=${'a'.repeat(43)}&code_challenge_method=S256`;
    const page = await fetch(`${cloud.origin}/oauth/authorize?${query}&${challenge}`);
    expect(await page.text()).toContain('action="/login"');
    expect((await fetch(`${cloud.origin}/api/v2/users/me`)).status).toBe(401);
    expect(cloud.journal.map((entry) => entry.name)).toEqual(['authorize', 'users-me']);
    expect((await fetch(`${cloud.origin}/platform/oauth/token`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${cloud.origin}/oauth/token`)).status).toBe(405);
  });

  test('a real host name serves only its own side, and links point to that host', async ({ cloud }) => {
    const token = await new Visitor(cloud).accessToken();
    const ask = (host: string, path: string) =>
      new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
        const headers = { host, authorization: `Bearer ${token}` };
        request(`${cloud.origin}${path}`, { headers }, async (res) => {
          let text = '';
          for await (const chunk of res) text += String(chunk);
          resolve({ status: res.statusCode, text });
        })
          .on('error', reject)
          .end();
      });
    const me = await ask('api.mypurecloud.ie', '/api/v2/users/me');
    expect(me.text).toContain('"http://api.mypurecloud.ie/picture/');
    expect((await ask('login.mypurecloud.ie', '/api/v2/users/me')).status).toBe(404);
    expect((await ask('login.mypurecloud.ie', '/oauth/authorize')).status).toBe(400);
    expect((await ask('api.mypurecloud.ie', '/oauth/authorize')).status).toBe(404);
  });

  test('after a wrong password the form comes again with an alert and the e-mail', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const again = await visitor.submit(await visitor.authorize(), 'demo@agentdesk.test"><b>', 'wrong');
    expect(again.status).toBe(200);
    const html = await again.clone().text();
    expect(html).toContain('role="alert"');
    expect(html).toContain('value="demo@agentdesk.test&quot;&gt;&lt;b&gt;"');
    const third = await visitor.submit(again, DEMO_AGENT.email, 'correct horsf');
    expect(third.status).toBe(200);
    expect(visitor.jar.size).toBe(0);
    expect((await visitor.submit(third, ' DEMO@agentdesk.test')).status).toBe(302);
  });

  test('a form that is unknown or too old is refused', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const body = new URLSearchParams({
      transaction: 'x',
      email: DEMO_AGENT.email,
      password: 'correct horse',
    });
    expect((await visitor.ask(`${visitor.login}/login`, { method: 'POST', body })).status).toBe(400);
    const page = await visitor.authorize();
    cloud.clock.advance(31 * 60_000);
    expect((await visitor.submit(page)).status).toBe(400);
  });

  test('the login cookie signs in without a page until it expires, unless prompt=login is set', async ({
    cloud,
  }) => {
    const visitor = new Visitor(cloud);
    await visitor.signIn();
    const silent = await visitor.authorize({ state: 'state-2' });
    expect(silent.status).toBe(302);
    expect(visitor.location(silent).searchParams.get('state')).toBe('state-2');
    expect((await visitor.authorize({ prompt: 'login' })).status).toBe(200);
    cloud.clock.advance(1_800_000);
    expect((await visitor.authorize()).status).toBe(200);
  });

  for (const [hint, expected] of [
    ['a@b.test', 'a@b.test'],
    ['a@b.test:northwind-care', 'a@b.test'],
    ['northwind-care', ''],
  ] as const) {
    test(`the login_hint ${hint} fills the e-mail field with "${expected}"`, async ({ cloud }) => {
      const html = await (await new Visitor(cloud).authorize({ login_hint: hint })).text();
      expect(html).toContain(`type="email" value="${expected}"`);
    });
  }
});
