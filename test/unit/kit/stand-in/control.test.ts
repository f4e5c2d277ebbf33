import { test as base, expect } from '@playwright/test';
import { Visitor } from '../../../fakes/genesys-cloud/visitor';
import { askLoopback } from '../../../fakes/network/loopback-request';
import { type StandIn, startStandIn } from '../../../kit/stand-in/stand-in';

type Ask = (path: string, method?: string, body?: unknown) => Promise<{ status: number; said: unknown }>;

const test = base.extend<{ standIn: StandIn; ask: Ask }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted off this pattern
  standIn: async ({}, use) => {
    const standIn = await startStandIn({ scenario: 'token-500', knobs: { loginCookieSeconds: 0 } });
    await use(standIn);
    await standIn.stop();
  },
  ask: async ({ standIn }, use) => {
    await use(async (path, method = 'GET', body) => {
      const answer = await fetch(`${standIn.controlUrl}${path}`, {
        method,
        headers: { 'x-stand-in': '1' },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: answer.status, said: await answer.json() };
    });
  },
});

test('the scenario can be read and changed while the stand-in runs', async ({ standIn, ask }) => {
  expect((await ask('scenario')).said).toMatchObject({
    name: 'token-500',
    outcome: { code: 'token-server-error' },
  });
  const visitor = new Visitor(standIn.cloud);
  expect((await visitor.exchange(await visitor.signIn())).status).toBe(500);
  expect(await ask('scenario', 'PUT', { name: 'normal' })).toMatchObject({
    status: 200,
    said: { name: 'normal' },
  });
  expect((await visitor.exchange(await visitor.signIn())).status).toBe(200);
  // The knobs of the start are set under every scenario.
  expect(standIn.cloud.knobs.loginCookieSeconds).toBe(0);
  expect(await ask('scenario', 'PUT', { name: 'nonsense' })).toMatchObject({
    status: 404,
    said: { error: 'There is no scenario “nonsense”.' },
  });
  expect((await ask('scenario', 'PUT', {})).status).toBe(400);
  expect((await ask('scenario')).said).toMatchObject({ name: 'normal' });
  expect(JSON.stringify((await ask('scenarios')).said)).toContain('"slow-token"');
});

test('the knobs that are data can be read and changed, and wrong values are refused', async ({
  standIn,
  ask,
}) => {
  await ask('knobs', 'PATCH', {
    fail: { token: null, 'users-me': { status: 503, times: 1 } },
    tokenLifeSeconds: 60,
  });
  expect((await ask('knobs')).said).toMatchObject({
    tokenLifeSeconds: 60,
    fail: { 'users-me': { status: 503 } },
  });
  const visitor = new Visitor(standIn.cloud);
  const token = await visitor.accessToken();
  expect((await visitor.call('/api/v2/users/me', token)).status).toBe(503);
  expect((await visitor.call('/api/v2/users/me', token)).status).toBe(200);
  await ask('scenario', 'PUT', { name: 'missing-person-parts' });
  expect((await ask('knobs')).said).toMatchObject({
    usersMeAnswer: '(set by the scenario)',
    tokenLifeSeconds: 64_800,
    fail: {},
  });
  const bad = [
    { tokenLifeSeconds: '60' },
    { tokenLifeSeconds: -1 },
    { nonsense: 1 },
    { fail: { nowhere: 'hang' } },
    { fail: { token: 'explode' } },
    { fail: { token: { status: 999 } } },
    { redirectFaults: ['x'] },
    [],
    'no JSON',
    undefined,
  ];
  for (const patch of bad)
    expect((await ask('knobs', 'PATCH', patch)).status, JSON.stringify(patch)).toBe(400);
  expect((await ask('knobs', 'PATCH', { loginCookieSeconds: 'x' })).said).toEqual({
    error: expect.stringContaining('loginCookieSeconds: '),
  });
  expect((await ask('knobs', 'PATCH', `"${'x'.repeat(70_000)}"`)).said).toEqual({
    error: expect.stringContaining('64 KB'),
  });
});

test('O14 the journal is masked, can be waited for, and can be emptied', async ({ standIn, ask }) => {
  const visitor = new Visitor(standIn.cloud);
  const waiting = ask('journal?name=token&count=2&waitMs=5000');
  await visitor.exchange(await visitor.signIn());
  await visitor.exchange('x');
  const { said } = await waiting;
  expect(said).toMatchObject([{ name: 'token', form: { code: '(code 1)' } }, { name: 'token' }]);
  const all = JSON.stringify((await ask('journal')).said);
  for (const secret of [...standIn.cloud.secrets.all, visitor.verifier]) expect(all).not.toContain(secret);
  // The requests that steer are not in it.
  expect(all).not.toContain('__stand-in');
  expect(await ask('journal?name=logout&waitMs=20')).toMatchObject({ status: 408 });
  expect(await ask('journal?waitMs=20')).toMatchObject({ status: 400 });
  await ask('journal', 'DELETE');
  expect((await ask('journal')).said).toEqual([]);
});

test('a question with a misspelt or wrong parameter is refused by its name, and waits for nothing', async ({
  ask,
}) => {
  const rows: readonly (readonly [path: string, names: string])[] = [
    ['journal?nam=token', 'nam: '],
    ['journal?name=nope', 'name: '],
    ['journal?name=token&count=abc&waitMs=20', 'count: '],
    ['journal?name=token&count=0&waitMs=20', 'count: '],
    ['journal?name=token&count=5&waitMs=x', 'waitMs: '],
    ['journal?name=token&waitMs=60001', 'waitMs: '],
    ['journal?name=token&waitMs=-1', 'waitMs: '],
    ['journal?name=token&count=5', 'count: '],
    ['journal?waitMs=20', 'waitMs: '],
    ['journal?name=token&name=logout', 'name: '],
    ['status?agnet=demo@agentdesk.test', 'agnet: '],
    ['scenarios?name=normal', 'name: '],
  ];
  for (const [path, names] of rows) {
    const answer = await ask(path);
    expect.soft(answer, path).toMatchObject({ status: 400, said: { error: expect.stringContaining(names) } });
  }
  // It would forget more than was meant.
  expect(await ask('journal?name=token', 'DELETE')).toMatchObject({ status: 400 });
  for (const path of ['journal?name=token', 'journal?name=user-status&waitMs=0', 'journal?'])
    expect.soft(await ask(path), path).toMatchObject({ status: 200 });
});

test('the clock can be moved, and agents are listed without their passwords', async ({ standIn, ask }) => {
  const before = standIn.cloud.clock.now();
  const { said } = await ask('clock', 'POST', { advanceSeconds: 3_600 });
  expect((said as { now: number }).now - before).toBeGreaterThanOrEqual(3_600_000);
  for (const body of [{}, { advanceSeconds: '1' }, { advanceSeconds: 1e12 }])
    expect((await ask('clock', 'POST', body)).status).toBe(400);
  const agents = await ask('agents');
  expect(agents.said).toContainEqual(
    expect.objectContaining({
      email: 'demo@agentdesk.test',
      organization: expect.objectContaining({ name: 'Northwind Care', domain: 'northwind-care' }),
    }),
  );
  expect(JSON.stringify(agents.said)).not.toContain('correct horse');
  expect((await ask('app-arguments')).said).toEqual([...standIn.buildAppArguments()]);
});

test('the line that starts the app has the grant and the secret of the scenario, and a folder of its own', async ({
  standIn,
  ask,
}) => {
  const readCommand = async () => ((await ask('scenario')).said as { command: string }).command;
  expect(await readCommand()).toMatch(/^npm start -- --gateway-url=.* --grant=pkce --user-data-dir=\S+$/);
  const { said } = await ask('scenario', 'PUT', { name: 'rotate-refresh' });
  expect(said).toMatchObject({ command: await readCommand() });
  expect(await readCommand()).toMatch(
    /^AGENT_DESK_CLIENT_SECRET=\S+ npm start -- .*--client-id=desk-code --grant=code/,
  );
  expect((await ask('app-arguments')).said).toEqual([...standIn.buildAppArguments('code')]);
});

test('what happens to an agent can be brought about, and seen', async ({ standIn, ask }) => {
  expect((await ask('status')).said).toMatchObject({
    agent: 'demo@agentdesk.test',
    presence: 'Available',
    routing: 'OFF_QUEUE',
    sockets: 0,
    presences: expect.arrayContaining(['Meeting', 'Coffee']),
  });
  const happenings = [
    [{ kind: 'presence', presence: 'On Queue', by: 'other-client' }, { routing: 'IDLE' }],
    [{ kind: 'routing', status: 'INTERACTING' }, { routing: 'INTERACTING' }],
    [{ kind: 'presence', presence: 'Meeting', by: 'MICROSOFTTEAMS' }, { source: 'MICROSOFTTEAMS' }],
    [
      { kind: 'presence', presence: 'Coffee' },
      { presence: 'Coffee', source: 'PURECLOUD' },
    ],
    [{ kind: 'open-work', work: { call: 1, message: 2 } }, {}],
    [{ kind: 'station', name: null }, {}],
    [{ kind: 'sockets', how: 'closing' }, {}],
    [{ kind: 'sign-in', clientId: 'wallboard', address: '203.0.113.7' }, {}],
    [{ kind: 'log-off' }, {}],
  ] as const;
  for (const [happening, status] of happenings)
    expect(await ask('event', 'POST', happening)).toMatchObject({ status: 200, said: status });
  const other = { agent: 'SAKURA@agentdesk.test', kind: 'presence', presence: 'Meal' };
  expect((await ask('event', 'POST', other)).said).toMatchObject({ agent: 'sakura@agentdesk.test' });
  expect((await ask('status?agent=sakura@agentdesk.test')).said).toMatchObject({ presence: 'Meal' });
  expect((await ask('status')).said).toMatchObject({ presence: 'Coffee' });

  await test.step('another scenario puts the agents back', async () => {
    expect(standIn.use('normal')).toBe(true);
    expect((await ask('status')).said).toMatchObject({ presence: 'Available', routing: 'OFF_QUEUE' });
  });

  await test.step('what is wrong is refused and said', async () => {
    const bad = [
      [400, {}],
      [400, undefined],
      [400, []],
      [400, { kind: 'presence', presence: 'Nonsense' }],
      [400, { kind: 'presence', presence: 'Meal', by: 'api' }],
      [400, { kind: 'routing', status: 'ASLEEP' }],
      [400, { kind: 'open-work', work: { call: -1 } }],
      [400, { kind: 'sockets', how: 'melt' }],
      [400, { kind: 'log-off', more: 1 }],
      [404, { kind: 'log-off', agent: 'nobody@agentdesk.test' }],
      [404, { kind: 'log-off', agent: 1 }],
    ] as const;
    for (const [status, body] of bad)
      expect(await ask('event', 'POST', body), JSON.stringify(body)).toMatchObject({
        status,
        said: { error: expect.any(String) },
      });
    expect((await ask('status?agent=nobody')).status).toBe(404);
  });
});

test('the knobs of the live status can be changed', async ({ standIn, ask }) => {
  const patch = {
    fail: { 'set-presence': { status: 409 }, channels: 'hang', 'token-state': null },
    scopes: ['users:readonly'],
    upgrade: 'hang',
    echo: 'before',
    presenceSource: 'ZOOMPHONE',
    soon: [{ kind: 'presence', presence: 'Meeting', by: 'supervisor' }],
  };
  expect(await ask('knobs', 'PATCH', patch)).toMatchObject({ status: 200, said: { upgrade: 'hang' } });
  expect(standIn.cloud.knobs).toMatchObject({ scopes: ['users:readonly'], soon: patch.soon });
  const bad = [
    { upgrade: 'x' },
    { echo: true },
    { heartbeatMs: 0 },
    { soon: [{ kind: 'x' }] },
    { soon: [{ kind: 'presence', presence: 'Nope' }] },
    { soon: [{ kind: 'open-work', work: { calls: 1 } }] },
    { soon: [{ kind: 'channels', count: 0 }] },
    { definitions: [{}] },
    { fail: { 'set-presence': 1 } },
  ];
  for (const each of bad) expect((await ask('knobs', 'PATCH', each)).status, JSON.stringify(each)).toBe(400);
  // All that is read can be sent again.
  const { definitions } = (await ask('knobs')).said as { definitions: unknown };
  expect((await ask('knobs', 'PATCH', { definitions })).status).toBe(200);
});

test('an unknown door answers 404, and a wrong method 405', async ({ ask }) => {
  expect((await ask('nothing')).status).toBe(404);
  expect((await ask('__proto__')).status).toBe(404);
  expect(await ask('scenario', 'DELETE')).toMatchObject({ status: 405, said: { error: 'Use GET or PUT.' } });
});

test('a page of another site can neither change nor read anything', async ({ standIn }) => {
  const { port } = standIn.cloud;
  const put = async (headers: Record<string, string>) => {
    const body = JSON.stringify({ name: 'normal' });
    const answer = await fetch(`${standIn.controlUrl}scenario`, { method: 'PUT', headers, body });
    return answer.status;
  };
  expect(await put({ 'x-stand-in': '1', origin: 'http://evil.example' })).toBe(403);
  expect(await put({})).toBe(403);
  expect(standIn.scenario().name).toBe('token-500');
  const rebound = await askLoopback(`http://evil.example:${port}/__stand-in/journal`, { port });
  expect(rebound.status).toBe(403);
  const preflight = await fetch(`${standIn.controlUrl}scenario`, {
    method: 'OPTIONS',
    headers: { origin: 'http://evil.example', 'access-control-request-headers': 'x-stand-in' },
  });
  expect(preflight.status).toBe(403);
  expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  const page = await fetch(standIn.controlUrl);
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(page.headers.get('x-frame-options')).toBe('DENY');
});
