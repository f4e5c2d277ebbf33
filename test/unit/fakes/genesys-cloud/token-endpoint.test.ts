import { startGenesysCloud } from '../../../fakes/genesys-cloud';
import { BASIC, CALLBACK, Visitor } from '../../../fakes/genesys-cloud/visitor';
import { expect, test } from './cloud-fixture';

test.describe('the token endpoint', () => {
  test('a code can be exchanged once, and a second exchange ends the first token', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const code = await visitor.signIn();
    const first = await visitor.exchange(code);
    expect((await visitor.call('/api/v2/users/me', first.body.access_token)).status).toBe(200);
    const second = await visitor.exchange(code);
    expect(second).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await visitor.call('/api/v2/users/me', first.body.access_token)).status).toBe(401);
  });

  test('a code is valid for 60 seconds', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const [early, late] = [await visitor.signIn(), await visitor.signIn({ prompt: 'login' })];
    cloud.clock.advance(59_999);
    expect((await visitor.exchange(early)).status).toBe(200);
    cloud.clock.advance(1);
    expect((await visitor.exchange(late)).body.error).toBe('invalid_grant');
  });

  for (const [title, changes, error] of [
    ['another verifier', { code_verifier: 'b'.repeat(43) }, 'invalid_grant'],
    ['a verifier of 42 characters', { code_verifier: 'b'.repeat(42) }, 'invalid_request'],
    ['a verifier of 129 characters', { code_verifier: 'b'.repeat(129) }, 'invalid_request'],
    ['another redirect URI', { redirect_uri: `${CALLBACK}/` }, 'invalid_grant'],
    ['another code', { code: 'guess' }, 'invalid_grant'],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['a secret in the body', { client_secret: 'x' }, 'invalid_client'],
    ['a confidential client without Basic', { client_id: 'desk-code' }, 'invalid_client'],
    ['another grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
  ] as const) {
    test(`the exchange of a code is refused with ${title}`, async ({ cloud }) => {
      const visitor = new Visitor(cloud);
      const code = await visitor.signIn();
      const answer = await visitor.exchange(code, changes);
      expect(answer.body).toEqual({ error, error_description: expect.any(String) });
      expect(answer.status).toBe(error === 'invalid_client' ? 401 : 400);
      // A well-formed request spends its code, right or wrong. A malformed one does not.
      const isSpent = error === 'invalid_grant' && !('code' in changes);
      expect((await visitor.exchange(code)).status).toBe(isSpent ? 400 : 200);
    });
  }

  test('a code is valid for its own client only', async () => {
    const other = { kind: 'pkce', id: 'other', name: 'Other', redirectUris: [CALLBACK] } as const;
    const cloud = await startGenesysCloud({ clients: [other] });
    const visitor = new Visitor(cloud);
    const stolen = await visitor.exchange(await visitor.signIn(), { client_id: 'other' });
    expect(stolen.body).toEqual({
      error: 'invalid_grant',
      error_description: 'the code is for another client',
    });
    expect((await visitor.exchange(await visitor.signIn({ client_id: 'other' }))).status).toBe(400);
    await cloud.stop();
  });

  test('a client with a secret may leave out PKCE, but must not add or drop it between the two requests', async ({
    cloud,
  }) => {
    const visitor = new Visitor(cloud);
    const form = { grant_type: 'authorization_code', redirect_uri: CALLBACK };
    const withPkce = await visitor.signIn({ client_id: 'desk-code' });
    expect((await visitor.exchangeWithSecret(withPkce)).body.error).toBe('invalid_grant');
    const without = await visitor.signInWithSecret();
    const added = await visitor.token({ ...form, code: without, code_verifier: visitor.verifier }, BASIC);
    expect(added.body.error).toBe('invalid_grant');
    const both = await visitor.signIn({ client_id: 'desk-code' });
    expect(
      (await visitor.token({ ...form, code: both, code_verifier: visitor.verifier }, BASIC)).status,
    ).toBe(200);
  });

  test('Basic authentication must be correct, and a public client must not send it', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const code = await visitor.signInWithSecret();
    for (const credentials of ['desk-code:wrong', 'desk-code', 'nobody:x', 'desk-pkce:']) {
      const answer = await visitor.exchangeWithSecret(code, { authorization: `Basic ${btoa(credentials)}` });
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
    }
    const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK };
    expect((await visitor.token({ ...form, client_id: 'desk-pkce' }, BASIC)).status).toBe(401);
    expect((await visitor.token({ ...form, client_id: 'desk-code' }, BASIC)).status).toBe(200);
  });

  test('a token request must be a form in the body without repeated fields', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const url = `${visitor.login}/oauth/token`;
    const asked = [
      fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
      fetch(`${url}?grant_type=authorization_code`, {
        method: 'POST',
        body: new URLSearchParams({ code: 'x' }),
      }),
      fetch(url, {
        method: 'POST',
        body: new URLSearchParams([
          ['code', 'x'],
          ['code', 'y'],
        ]),
      }),
    ];
    for (const answer of await Promise.all(asked)) {
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: 'invalid_request' });
    }
  });

  test('with rotation an old refresh token that comes back ends all tokens of its family', async ({
    cloud,
  }) => {
    cloud.knobs.rotateRefreshTokens = true;
    const visitor = new Visitor(cloud);
    const refresh = (refresh_token: string) =>
      visitor.token({ grant_type: 'refresh_token', refresh_token }, BASIC);
    const first = await visitor.exchangeWithSecret(await visitor.signInWithSecret());
    const second = await refresh(first.body.refresh_token);
    expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
    expect((await refresh(first.body.refresh_token)).body.error).toBe('invalid_grant');
    expect((await refresh(second.body.refresh_token)).body.error).toBe('invalid_grant');
    expect((await visitor.call('/api/v2/users/me', second.body.access_token)).status).toBe(401);
  });

  test('the answers and the error field of the token endpoint can be changed by knobs', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    cloud.set({ tokenAnswer: (normal) => ({ ...normal, expires_in: '64800', token_type: 'mac' }) });
    const odd = await visitor.exchange(await visitor.signIn());
    expect(odd.body).toMatchObject({ expires_in: '64800', token_type: 'mac' });
    cloud.set({ tokenAnswer: () => null });
    expect((await visitor.exchange(await visitor.signIn({ prompt: 'login' }))).body).toBeNull();
    cloud.set({ tokenErrorWord: 'description' });
    expect((await visitor.exchange('x')).body).toEqual({
      error: 'invalid_grant',
      description: 'the code is unknown',
    });
  });

  test('there is no refresh token when the knob says so, or with an inactivity timeout', async ({
    cloud,
  }) => {
    for (const changes of [{ refreshTokens: false }, { inactivitySeconds: 300 }]) {
      cloud.reset();
      cloud.set(changes);
      const visitor = new Visitor(cloud);
      const { body } = await visitor.exchangeWithSecret(await visitor.signInWithSecret());
      expect(body.refresh_token).toBeUndefined();
    }
  });
});
