import { DEMO_AGENT, type Failure, type GenesysCloud, startGenesysCloud } from '../../../fakes/genesys-cloud';
import { Visitor } from '../../../fakes/genesys-cloud/visitor';
import { expect, test } from './cloud-fixture';

test.describe('failures', () => {
  const askToken = (cloud: GenesysCloud, signal?: AbortSignal) =>
    fetch(`${cloud.origin}/login/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ code: 'x' }),
      redirect: 'manual',
      ...(signal === undefined ? {} : { signal }),
    });

  test('the failure hang holds the request until the client gives up', async ({ cloud }) => {
    cloud.set({ fail: { token: 'hang' } });
    const giveUp = new AbortController();
    const asked = askToken(cloud, giveUp.signal).catch((error: Error) => error.name);
    const entry = await cloud.waitFor('token');
    expect([entry.stage, entry.status]).toEqual(['held', null]);
    giveUp.abort();
    expect(await asked).toBe('AbortError');
    await expect.poll(() => entry.stage).toBe('cut');
  });

  test('the failure reset cuts the connection', async ({ cloud }) => {
    cloud.set({ fail: { token: 'reset' } });
    await expect(askToken(cloud)).rejects.toThrow('fetch failed');
    expect((await cloud.waitFor('token')).stage).toBe('cut');
  });

  test('the failures not-json and empty answer with status 200', async ({ cloud }) => {
    cloud.set({ fail: { token: 'not-json' } });
    const page = await askToken(cloud);
    expect([page.status, (await page.text()).slice(0, 9)]).toEqual([200, '<!doctype']);
    cloud.set({ fail: { token: 'empty' } });
    expect(await (await askToken(cloud)).text()).toBe('');
  });

  test('a request whose answer is late counts at once', async ({ cloud }) => {
    cloud.set({ fail: { token: { answerAfterMs: 300 } } });
    const asked = askToken(cloud);
    const entry = await cloud.waitFor('token');
    expect([entry.stage, entry.status]).toEqual(['held', null]);
    expect((await asked).status).toBe(401);
    await expect.poll(() => entry.stage).toBe('answered');
  });

  test('a request that is held is processed when it is let go, and the next one at once', async ({
    cloud,
  }) => {
    const letGo = cloud.hold('token');
    const asked = askToken(cloud);
    const entry = await cloud.waitFor('token');
    expect([entry.stage, entry.status]).toEqual(['held', null]);
    letGo();
    expect((await asked).status).toBe(401);
    expect((await askToken(cloud)).status).toBe(401);
  });

  test('the failure huge sends more than 8 MB of valid JSON', async ({ cloud }) => {
    cloud.set({ fail: { token: 'huge' } });
    const text = await (await askToken(cloud)).text();
    expect(text.length).toBeGreaterThan(8 * 1_048_576);
    expect(JSON.parse(text)).toHaveProperty('padding');
  });

  test('the failure slow-loris starts an answer that never ends', async ({ cloud }) => {
    cloud.set({ fail: { token: 'slow-loris' } });
    const giveUp = new AbortController();
    const answer = await askToken(cloud, giveUp.signal);
    const reader = answer.body?.getReader();
    for (let chunks = 0; chunks < 3; chunks++) expect((await reader?.read())?.done).toBe(false);
    expect((await cloud.waitFor('token')).stage).toBe('held');
    giveUp.abort();
    await expect.poll(() => cloud.journal[0]?.stage).toBe('cut');
  });

  test('a failure with a status has a body like Genesys Cloud’s, or one that the test sets', async ({
    cloud,
  }) => {
    const visitor = new Visitor(cloud);
    cloud.set({ fail: { token: { status: 503 }, 'users-me': { status: 429 }, authorize: { status: 500 } } });
    expect(await visitor.exchange('x')).toMatchObject({ status: 503, body: { error: 'server_error' } });
    const limited = await visitor.call('/api/v2/users/me', '');
    expect(limited.body).toMatchObject({ status: 429, code: 'too.many.requests' });
    expect(limited.headers.get('retry-after')).toBe('3');
    expect(limited.headers.get('inin-correlation-id')).toBe(limited.body.contextId);
    expect((await visitor.authorize()).headers.get('content-type')).toContain('text/html');
    cloud.set({ fail: { token: { status: 418, body: { tea: true }, headers: { 'x-pot': 'short' } } } });
    const own = await visitor.exchange('x');
    expect([own.status, own.body, own.headers.get('x-pot')]).toEqual([418, { tea: true }, 'short']);
    cloud.set({ fail: { token: { status: 200, body: '{"half":' } } });
    await expect(visitor.exchange('x')).rejects.toThrow(/JSON/);
  });

  test('a failure can be a redirect, with status 307 unless it names another', async ({ cloud }) => {
    cloud.set({ fail: { token: { redirect: 'https://evil.test/', status: 302 } } });
    const answer = await askToken(cloud);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://evil.test/']);
    cloud.set({ fail: { token: { redirect: 'https://evil.test/' } } });
    expect((await askToken(cloud)).status).toBe(307);
  });

  test('a delayed request is held first, and then answered normally', async ({ cloud }) => {
    cloud.set({ fail: { 'users-me': { delayMs: 80 } } });
    const started = performance.now();
    const asked = new Visitor(cloud).call('/api/v2/users/me', '');
    const entry = await cloud.waitFor('users-me');
    expect(entry.stage).toBe('held');
    expect((await asked).status).toBe(401);
    expect(performance.now() - started).toBeGreaterThan(70);
    expect([entry.stage, entry.status]).toEqual(['answered', 401]);
  });

  test('each endpoint can fail, and works again after the given number of times or a reset', async ({
    cloud,
  }) => {
    const paths = {
      authorize: '/login/oauth/authorize',
      login: '/login/login',
      token: '/login/oauth/token',
      'users-me': '/platform/api/v2/users/me',
      'tokens-me': '/platform/api/v2/tokens/me',
      logout: '/login/logout',
      picture: `/platform/picture/${DEMO_AGENT.person.id}/x48.png`,
    } as const;
    const failure: Failure = { status: 599, times: 2 };
    for (const [name, path] of Object.entries(paths)) {
      cloud.set({ fail: { [name]: failure } });
      const seen = [1, 2, 3].map(() => fetch(`${cloud.origin}${path}`).then(({ status }) => status));
      expect((await Promise.all(seen)).filter((status) => status === 599)).toHaveLength(2);
      expect(cloud.requests(name as keyof typeof paths)).toHaveLength(3);
    }
    cloud.set({ fail: { logout: { how: 'empty', times: 1 } } });
    cloud.reset();
    expect(cloud.knobs.fail).toEqual({});
    expect((await fetch(`${cloud.origin}/logout`)).status).toBe(400);
  });

  test('the count of a failure starts anew when its knob is set again or reset', async () => {
    const once: Failure = { status: 599, times: 1 };
    const cloud = await startGenesysCloud({ knobs: { fail: { logout: once } } });
    const ask = async () => (await fetch(`${cloud.origin}/logout`)).status;
    expect([await ask(), await ask()]).toEqual([599, 400]);
    cloud.set({ fail: { logout: once } });
    expect([await ask(), await ask()]).toEqual([599, 400]);
    cloud.reset();
    expect([await ask(), await ask()]).toEqual([599, 400]);
    cloud.set({ fail: { logout: 'empty', token: 'empty' } });
    cloud.set({ fail: { logout: undefined } });
    expect(await ask()).toBe(400);
    expect(cloud.knobs.fail.token).toBe('empty');
    await cloud.stop();
  });

  test('a code stays valid when its exchange fails', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const code = await visitor.signIn();
    cloud.set({ fail: { token: { status: 503, times: 1 } } });
    expect((await visitor.exchange(code)).status).toBe(503);
    expect((await visitor.exchange(code)).status).toBe(200);
  });
});
