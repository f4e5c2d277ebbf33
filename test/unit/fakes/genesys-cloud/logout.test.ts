import { CALLBACK, Visitor } from '../../../fakes/genesys-cloud/visitor';
import { expect, test } from './cloud-fixture';

test.describe('logout', () => {
  test('a logout ends the cookie session and every token of its cookie jar, but none of another jar', async ({
    cloud,
  }) => {
    const [visitor, other] = [new Visitor(cloud), new Visitor(cloud)];
    const [first, foreign] = [await visitor.accessToken(), await other.accessToken()];
    const silent = visitor.location(await visitor.authorize()).searchParams.get('code') ?? '';
    const second = String((await visitor.exchange(silent)).body.access_token);
    cloud.clock.advance(31 * 60_000); // The cookie of the session has expired, that of the jar has not.
    const query = new URLSearchParams({ client_id: 'desk-pkce', redirect_uri: CALLBACK });
    const answer = await visitor.ask(`${visitor.login}/logout?${query}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, CALLBACK]);
    expect(visitor.jar.size).toBe(0);
    for (const token of [first, second])
      expect((await visitor.call('/api/v2/users/me', token)).status).toBe(401);
    expect((await other.call('/api/v2/users/me', foreign)).status).toBe(200);
    expect((await visitor.authorize()).status).toBe(200);
  });

  test('a login cookie that was kept is refused after the logout', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    await visitor.signIn();
    const kept = new Map(visitor.jar);
    await visitor.ask(`${visitor.login}/logout?client_id=desk-pkce`);
    for (const [name, value] of kept) visitor.jar.set(name, value);
    expect((await visitor.authorize()).status).toBe(200);
  });

  test('a logout redirects to registered addresses only, and shows a page if there is none', async ({
    cloud,
  }) => {
    const visitor = new Visitor(cloud);
    await visitor.signIn();
    const evil = await visitor.ask(
      `${visitor.login}/logout?client_id=desk-pkce&redirect_uri=https://evil.test`,
    );
    expect(evil.status).toBe(400);
    expect(visitor.jar.size).toBe(2);
    expect((await visitor.ask(`${visitor.login}/logout?client_id=desk-pkce`)).status).toBe(200);
    expect(visitor.jar.size).toBe(0);
  });
});
