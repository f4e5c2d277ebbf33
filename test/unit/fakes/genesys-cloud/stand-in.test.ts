import { request as requestTls } from 'node:https';
import { startGenesysCloud } from '../../../fakes/genesys-cloud';
import { Visitor } from '../../../fakes/genesys-cloud/visitor';
import { createSelfSignedCertificate } from '../../../fakes/network/certificates';
import { expect, NOW, test } from './cloud-fixture';

test.describe('the stand-in itself', () => {
  test('the journal records each request with its answer', async ({ cloud }) => {
    cloud.clock.advance(1_000);
    const visitor = new Visitor(cloud);
    await visitor.token({ grant_type: 'x', code: 'y' }, { 'X-Thing': 'Z' });
    await fetch(`${cloud.origin}/nowhere?a=1&a=2`);
    const [first, second] = cloud.journal;
    expect(first).toMatchObject({
      name: 'token',
      method: 'POST',
      path: '/login/oauth/token',
      form: { grant_type: 'x', code: 'y' },
      body: 'grant_type=x&code=y',
      status: 401,
      stage: 'answered',
    });
    expect(first?.at).toBe(NOW + 1_000);
    expect(first?.headers['x-thing']).toBe('Z');
    expect(second).toMatchObject({
      name: 'unknown',
      query: { a: '1' },
      url: '/nowhere?a=1&a=2',
      form: null,
      status: 404,
    });
    expect(cloud.requests('token')).toEqual([first]);
  });

  test('waitFor resolves with a request, or rejects with the requests that came instead', async ({
    cloud,
  }) => {
    const waiting = cloud.waitFor('token', 2);
    const visitor = new Visitor(cloud);
    await visitor.exchange('first');
    await visitor.exchange('second');
    expect((await waiting).form?.code).toBe('second');
    await expect(cloud.waitFor('logout', 1, 30)).rejects.toThrow(
      'waited 30 ms for 1 × logout; asked was: token (answered), token (answered)',
    );
    const left = expect(cloud.waitFor('logout')).rejects.toThrow('stopped');
    await cloud.stop();
    await left;
  });

  test('every secret that was made or seen can be read', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const code = await visitor.signInWithSecret();
    const { body } = await visitor.exchangeWithSecret(code);
    expect(cloud.secrets.all).toEqual([code, body.access_token, body.refresh_token]);
    await visitor.authorize({ prompt: 'login' });
    expect(cloud.secrets.states).toEqual(['state-1']);
    expect(cloud.secrets.cookies).toEqual([visitor.jar.get('ININ-Auth-Session')]);
    await visitor.exchange('x');
    expect(cloud.secrets.verifiers).toEqual([visitor.verifier]);
    expect(new Set(cloud.secrets.all).size).toBe(3);
  });

  test('pages of a test are served, and can replace the login page', async ({ cloud }) => {
    const url = cloud.page('/evil', '<h1>evil</h1>');
    cloud.page('post', (_req, res, entry) => res.end(`${entry.method} ${entry.form?.a}`));
    expect(await (await fetch(url)).text()).toBe('<h1>evil</h1>');
    const posted = await fetch(`${cloud.origin}/pages/post`, {
      method: 'POST',
      body: new URLSearchParams({ a: '1' }),
    });
    expect(await posted.text()).toBe('POST 1');
    const visitor = new Visitor(cloud);
    cloud.knobs.authorizePage = '/evil';
    expect(await (await visitor.authorize()).text()).toBe('<h1>evil</h1>');
    cloud.knobs.authorizePage = 'file:///etc/passwd';
    expect((await visitor.authorize()).headers.get('location')).toBe('file:///etc/passwd');
    cloud.knobs.authorizePage = 'missing';
    expect((await visitor.authorize()).status).toBe(500);
    cloud.page('broken', () => {
      throw new Error('the page is broken');
    });
    const broken = await fetch(`${cloud.origin}/pages/broken`);
    expect([broken.status, await broken.text()]).toEqual([500, 'Error: the page is broken']);
  });

  test('the stand-in speaks https, and clients check its certificate', async () => {
    const tls = await createSelfSignedCertificate();
    const cloud = await startGenesysCloud({ tls });
    const ask = (ca: string | undefined, path = '/api/v2/users/me') =>
      new Promise<number | string | undefined>((resolve) => {
        const url = cloud.origin.replace('127.0.0.1', 'localhost') + path;
        requestTls(url, { family: 4, agent: false, ...(ca === undefined ? {} : { ca }) }, (res) =>
          resolve(res.resume().statusCode),
        )
          .on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
          .end();
      });
    expect(cloud.origin).toMatch(/^https:/);
    expect(Math.abs(cloud.clock.now() - Date.now())).toBeLessThan(1_000); // The default is the real time.
    expect(await ask(tls.cert)).toBe(401);
    expect(await ask(undefined)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    cloud.set({ fail: { 'users-me': 'reset' } });
    expect(await ask(tls.cert)).toBe('ECONNRESET');
    await cloud.stop();

    const old = await createSelfSignedCertificate({
      notBefore: Date.now() - 86_400_000 * 3,
      notAfter: Date.now() - 86_400_000,
    });
    const other = await createSelfSignedCertificate({ names: ['login.mypurecloud.ie', '127.0.0.2'] });
    for (const [certificate, code] of [
      [old, 'CERT_HAS_EXPIRED'],
      [other, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ] as const) {
      const bad = await startGenesysCloud({ tls: certificate });
      const seen = await new Promise((resolve) => {
        requestTls(`${bad.origin}/`, { ca: certificate.cert, agent: false })
          .on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
          .end();
      });
      expect(seen).toBe(code);
      await bad.stop();
    }
  });

  test('the stand-in listens on loopback only, and stops although connections are open', async ({
    cloud,
  }) => {
    const asked = startGenesysCloud({ host: '0.0.0.0' as '127.0.0.1' });
    await expect(asked).rejects.toThrow('0.0.0.0 is not loopback');
    await expect(startGenesysCloud({ port: cloud.port })).rejects.toThrow('EADDRINUSE');
    cloud.set({ fail: { token: 'hang', 'users-me': { delayMs: 60_000 }, 'tokens-me': 'slow-loris' } });
    const held = ['/oauth/token', '/api/v2/users/me', '/api/v2/tokens/me'].map((path) =>
      fetch(cloud.origin + path)
        .then((answer) => answer.text())
        .catch((error: Error) => error.name),
    );
    await Promise.all([cloud.waitFor('token'), cloud.waitFor('users-me'), cloud.waitFor('tokens-me')]);
    let late = false;
    const redirectQuery = () => {
      late = true;
      return '';
    };
    cloud.set({ fail: { authorize: { delayMs: 40 } }, redirectError: { error: 'late' }, redirectQuery });
    held.push(
      new Visitor(cloud).authorize().then(
        () => '',
        (error: Error) => error.name,
      ),
    );
    await cloud.waitFor('authorize');
    await cloud.stop();
    await cloud.stop();
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(late).toBe(false);
    expect(await Promise.all(held)).toEqual(Array(4).fill('TypeError'));
    await expect(fetch(cloud.origin)).rejects.toThrow();
  });
});
