/** The ends of an attempt: each is a problem of its own, leaves no window behind, and the next attempt works. */

import type { BrowserWindow } from 'electron';
import type { ProblemCode } from '../../../src/core/problems/problem';
import type { EndpointName, Failure, GenesysCloud, Knobs } from '../../fakes/genesys-cloud';
import { submitLogin } from '../../kit/agent-desk';
import { expectEnd, signIn } from '../../kit/attempt';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';

/** Single sign-on knows the agent, unless a row begins with the form. */
type Row = readonly [what: string, code: ProblemCode, knobs: Partial<Knobs>, by?: 'form'];

const fail = (endpoint: EndpointName, failure?: Failure) => ({ fail: { [endpoint]: failure } });
const token = (failure: Failure) => fail('token', failure);
const me = (failure: Failure) => fail('users-me', failure);

const loginRows: readonly Row[] = [
  ['cuts the connection', 'connection-failed', fail('authorize', 'reset')],
  ['answers 500 without a page', 'login-page-failed', fail('authorize', { status: 500, body: '' })],
  ['cuts the connection after the password', 'connection-failed', fail('login', 'reset'), 'form'],
];

const tokenRows: readonly Row[] = [
  ['refuses with 400', 'token-request-refused', token({ status: 400 }), 'form'],
  ['says invalid_grant', 'code-refused', token({ status: 400, body: { error: 'invalid_grant' } })],
  ['answers 401', 'client-refused', token({ status: 401 })],
  ['answers 429 (RS-02)', 'token-busy', token({ status: 429 })],
  [
    'answers 403 with a firewall’s page (RS-02)',
    'token-busy',
    token({ status: 403, body: '<html>Blocked</html>', headers: { 'content-type': 'text/html' } }),
  ],
  ['answers 500', 'token-server-error', token({ status: 500 })],
  ['never answers', 'token-timeout', token('hang')],
  ['drips without end', 'token-timeout', token('slow-loris')],
  ['answers a page', 'token-answer-invalid', token('not-json')],
  ['answers nothing', 'token-answer-invalid', token('empty')],
  ['answers 2 MB', 'token-answer-invalid', { tokenAnswer: (it) => ({ ...it, long: 'x'.repeat(2e6) }) }],
  ['redirects', 'token-redirected', token({ redirect: 'http://127.0.0.1:9/' })],
  ['cuts the connection', 'connection-failed', token('reset')],
  [
    'gives another token type (O17)',
    'token-answer-invalid',
    { tokenAnswer: (it) => ({ ...it, token_type: 'mac' }) },
  ],
];

const apiRows: readonly Row[] = [
  ['answers 401 (O21)', 'api-session-refused', me({ status: 401 }), 'form'],
  ['answers 403', 'api-access-refused', me({ status: 403 })],
  ['answers 429', 'api-busy', me({ status: 429 })],
  ['answers 500', 'api-server-error', me({ status: 500 })],
  ['never answers', 'api-timeout', me('hang')],
  ['answers a page', 'api-answer-invalid', me('not-json')],
  ['cuts the connection', 'connection-failed', me('reset')],
];

const error = (error: string): Partial<Knobs> => ({ redirectError: { error } });
const changed = (query: string): Partial<Knobs> => ({ ...error('replaced'), redirectQuery: () => query });

const redirectRows: readonly Row[] = [
  ['a wrong state (O3)', 'state-mismatch', { redirectFaults: ['wrong-state'] }, 'form'],
  ['no state (O3)', 'state-mismatch', { redirectFaults: ['missing-state'] }],
  ['an empty state (O3)', 'state-mismatch', changed('code=1&state=')],
  ['another attempt’s error (O3)', 'state-mismatch', changed('error=access_denied&state=another')],
  ['its answer in a form’s body (O3)', 'state-mismatch', { redirectBy: 'form-post-body' }],
  ['two codes (O5)', 'redirect-ambiguous', { redirectFaults: ['duplicated-code'] }],
  ['the state twice (O5)', 'redirect-ambiguous', { redirectFaults: ['duplicated-state'] }],
  ['no code', 'code-missing', { redirectFaults: ['no-code'] }],
  ['another issuer (O6)', 'issuer-mismatch', { iss: 'https://login.mypurecloud.com.evil.test' }],
  ['access_denied (O5)', 'access-denied', error('access_denied')],
  ['access_denied without a state (O5)', 'access-denied', changed('error=access_denied')],
  ['unauthorized_client (O5)', 'client-not-approved', error('unauthorized_client')],
  ['invalid_scope (O5)', 'authorization-refused', error('invalid_scope')],
  ['temporarily_unavailable (O5)', 'login-server-error', error('temporarily_unavailable')],
];

/** The servers' failures, and how many requests of each kind an attempt may make until then. */
const groups = {
  login: { where: 'the login page', rows: loginRows, tokens: 0, people: 0 },
  redirect: { where: 'the redirect brings', rows: redirectRows, tokens: 0, people: 0 },
  token: { where: 'the token endpoint', rows: tokenRows, tokens: 1, people: 0 },
  api: { where: 'the API', rows: apiRows, tokens: 1, people: 1 },
};

/** Tries the rows of a group one after another; each leaves the app signed out. */
async function expectEnds(
  desk: AgentDesk,
  cloud: GenesysCloud,
  { where, rows, tokens, people }: (typeof groups)[keyof typeof groups],
): Promise<void> {
  for (const [what, code, knobs, by] of rows)
    await test.step(`${where} ${what}: ${code}`, async () => {
      const before = { tokens: cloud.requests('token').length, people: cloud.requests('users-me').length };
      const logged = desk.mainLog().length;
      cloud.set(knobs);
      await signIn(desk, cloud, by === 'form');
      await desk.expectProblem(code);
      // Chromium repeats a request by itself when a connection that was used before is cut. The app never does.
      const repeats = Object.values(knobs.fail ?? {}).includes('reset') ? 3 : 1;
      expect.soft(cloud.requests('token').length - before.tokens).toBeLessThanOrEqual(tokens * repeats);
      expect.soft(cloud.requests('users-me').length - before.people).toBeLessThanOrEqual(people * repeats);
      await expect.poll(() => desk.mainLog().slice(logged)).toContain(`Problem: ${code}`);
      // Where no login page was loaded so far, one must be now.
      await expectEnd(desk, cloud, code, { isAsked: rows === loginRows });
      await desk.signOut();
    });
}

for (const { what, group } of [
  { what: 'O17 each failure of the token endpoint', group: groups.token },
  { what: 'O21 each failure of the API', group: groups.api },
])
  test(`${what} ends the attempt with a problem of its own, and the next attempt works`, async ({
    startDesk,
    genesysCloud: cloud,
  }) => {
    test.setTimeout(group.rows.length * 10_000);
    const desk = await startDesk({ environment: { AGENT_DESK_TEST_REQUEST_MS: '2000' } });
    await expectEnds(desk, cloud, group);
  });

test('O3 O5 O6 each wrong redirect ends the attempt with a problem of its own, and right ones are accepted', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(120_000);
  await expectEnds(desk, cloud, groups.redirect);
  await test.step('O3 the redirect of an earlier attempt is refused', () => expectNothingOld(desk, cloud));
  await test.step('O6 the right issuer is accepted', () => expectIssuersTaken(desk, cloud));
  await test.step('O5 a server’s message is shown as text only', () => expectOnlyText(desk, cloud));
});

async function expectNothingOld(desk: AgentDesk, cloud: GenesysCloud): Promise<void> {
  const before = cloud.requests('token').length;
  cloud.set(token({ status: 500, times: 1 }));
  await signIn(desk, cloud);
  await desk.expectProblem('token-server-error');
  for (const redirectFaults of [['old-code', 'old-state'], ['old-state']] as const) {
    cloud.set({ redirectFaults });
    await signIn(desk, cloud);
    await desk.expectProblem('state-mismatch');
  }
  expect(cloud.requests('token')).toHaveLength(before + 1);
  await expectEnd(desk, cloud, 'state-mismatch');
  await desk.signOut();
}

async function expectIssuersTaken(desk: AgentDesk, cloud: GenesysCloud): Promise<void> {
  for (const iss of [cloud.origin, `${cloud.origin}/${cloud.loginPath}`, 'https://login.mypurecloud.com']) {
    cloud.set({ iss });
    await desk.signInUnasked(cloud);
    await desk.signOut();
  }
  cloud.reset();
}

async function expectOnlyText(desk: AgentDesk, cloud: GenesysCloud): Promise<void> {
  const attack = '<img src=x onerror="document.title=1"><a href="https://evil.test">Sign in here</a>';
  const error_description = `${attack}\u202e\r\n${'long '.repeat(200)}`;
  cloud.set({ redirectError: { error: 'access_denied', error_description } });
  await signIn(desk, cloud);
  const said = desk.mainWindow.locator('blockquote');
  await expect(said).toContainText(`access_denied: ${attack} long`);
  expect((await said.textContent())?.length).toBeLessThanOrEqual(301);
  await expect(desk.mainWindow.locator('main :is(img, a, script)')).toHaveCount(0);
  await expectEnd(desk, cloud, 'access-denied');
}

/** Runs a function on the login window, in the main process. */
async function onLoginWindow(desk: AgentDesk, act: (window: BrowserWindow) => void): Promise<void> {
  await (await desk.app.browserWindow(await desk.loginWindow())).evaluate(act);
}
const close = (desk: AgentDesk) => onLoginWindow(desk, (window) => window.close());
const cancel = (desk: AgentDesk) => desk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
const crash = (desk: AgentDesk) => onLoginWindow(desk, (it) => it.webContents.forcefullyCrashRenderer());

/** A page may use `beforeunload` only after the agent has touched it. */
const cling = 'window.onbeforeunload = (event) => event.preventDefault()';
const hang = 'void setTimeout(() => { for (;;); })';

const windowRows = [
  ['Cancel is clicked', 'cancelled', '', cancel],
  ['it is closed', 'window-closed', '', close],
  ['it is closed and its page clings to it (W6)', 'window-closed', cling, close],
  ['Cancel is clicked and its page hangs (W11)', 'cancelled', hang, cancel],
  ['its renderer crashes (W11)', 'login-window-crashed', '', crash],
] as const;

test('W6 W11 each failure of the login page or its window ends the attempt with a problem of its own', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(60_000);
  await expectEnds(desk, cloud, groups.login);
  for (const [what, code, script, act] of windowRows)
    await test.step(`${what}: ${code}`, async () => {
      const logged = desk.mainLog().length;
      const login = await desk.startSignIn();
      await login.getByLabel('Password').press('a');
      await login.evaluate(script);
      await act(desk);
      await expect.poll(() => desk.mainLog().slice(logged)).toContain(`Problem: ${code}`);
      await expectEnd(desk, cloud, code, { isAsked: act === crash || script === hang });
      await desk.signOut();
    });
  await test.step('Cancel ends the request that is waited for, but for one with a code', () =>
    expectCancelled(desk, cloud));
});

async function expectCancelled(desk: AgentDesk, cloud: GenesysCloud): Promise<void> {
  for (const endpoint of ['token', 'users-me'] as const) {
    const release = cloud.hold(endpoint);
    const before = cloud.requests(endpoint).length;
    await signIn(desk, cloud);
    const asked = await cloud.waitFor(endpoint, before + 1);
    await cancel(desk);
    await desk.expectProblem('cancelled');
    // A token may have been made for the code already. Its answer is waited for, to revoke it.
    if (endpoint === 'token') expect(asked.stage).toBe('held');
    else await expect.poll(() => asked.stage).toBe('cut');
    // The app would wait ten seconds for the token at its end.
    release();
  }
  await expectEnd(desk, cloud, 'cancelled');
}

test('O16 O20 a partition that does not answer holds up neither the next login window nor a sign-out for long', async ({
  agentDesk: desk,
}) => {
  await desk.startSignIn();
  await desk.evaluate(({ session }) => {
    const login = session.fromPartition('persist:login');
    const clear = login.clearStorageData.bind(login);
    const hang = () => {
      Object.assign(globalThis, { isHanging: true });
      return new Promise<never>(() => {});
    };
    login.clearStorageData = (options) => (options?.storages === undefined ? clear(options) : hang());
    login.cookies.get = hang;
  });
  /** Once something hangs, five seconds pass. */
  const passHanging = async () => {
    await expect.poll(() => desk.evaluate(() => 'isHanging' in globalThis)).toBe(true);
    await desk.evaluate(() => void Reflect.deleteProperty(globalThis, 'isHanging'));
    await desk.pass(5_000);
  };
  await cancel(desk);
  await desk.expectProblem('cancelled');
  await desk.clickSignIn();
  await passHanging();
  await submitLogin(await desk.loginWindow(), DEMO_AGENT);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  await passHanging();
  await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
  await passHanging();
  await expect(desk.mainWindow.getByRole('status')).toContainText('could not be removed');
});
