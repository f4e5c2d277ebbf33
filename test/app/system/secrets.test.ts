/**
 * Codes, verifiers, tokens and client secrets are in the memory of the main process and in requests, and nowhere else.
 */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { GenesysCloud, Knobs } from '../../fakes/genesys-cloud';
import { startOnLoopback } from '../../fakes/network/loopback-server';
import { type AgentDesk, createProfile, DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { gatherSecrets } from '../../kit/known-secrets';
import { findInFiles } from '../../kit/profile-files';

/** Records in the main process everything that is sent to the renderer, and every title that a window gets. */
const startRecording = (desk: AgentDesk) =>
  desk.evaluate(({ app, ipcMain, webContents }) => {
    const recorded: string[] = [];
    Object.assign(globalThis, { recorded });
    for (const contents of webContents.getAllWebContents()) {
      const send = contents.send.bind(contents);
      contents.send = (...args) => {
        recorded.push(JSON.stringify(args));
        send(...args);
      };
    }
    type Handler = (...args: unknown[]) => unknown;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    for (const [name, handler] of handlers)
      handlers.set(name, async (...args) => {
        const answer = await handler(...args);
        recorded.push(JSON.stringify([name, answer]));
        return answer;
      });
    app.on('browser-window-created', (_event, window) => {
      const setTitle = window.setTitle.bind(window);
      window.setTitle = (title) => {
        recorded.push(title);
        setTitle(title);
      };
    });
  });

/** Everything that the app has logged, printed, sent or shown so far, by its place. */
async function gatherOutput(desk: AgentDesk): Promise<Record<string, string>> {
  const { mainWindow } = desk;
  return {
    log: desk.mainLog(),
    printed: desk.printed(),
    messages: await desk.evaluate(() =>
      (globalThis as unknown as { recorded: string[] }).recorded.join('\n'),
    ),
    page: await mainWindow.content(),
    title: await mainWindow.title(),
    storage: await mainWindow.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie])),
  };
}

const findSecretsInFiles = (cloud: GenesysCloud, { profile }: AgentDesk) =>
  gatherSecrets(cloud).filter((secret) => findInFiles(profile.home, secret).length > 0);

/** The steps after a leak do not depend on it, so the check is soft. */
function expectNoSecret(cloud: GenesysCloud, output: Readonly<Record<string, string>>): void {
  const leaks = Object.entries(output).flatMap(([place, text]) =>
    gatherSecrets(cloud).flatMap((secret) => (text.includes(secret) ? [`${secret} in ${place}`] : [])),
  );
  expect.soft(leaks).toEqual([]);
}

/** Servers that repeat secrets of the previous request in their error, and the problem that the attempt ends with. */
const echoes: Readonly<Record<string, { code: string; echo: (cloud: GenesysCloud) => Partial<Knobs> }>> = {
  'the redirect': {
    code: 'authorization-refused',
    echo: () => ({
      redirectQuery: (query) => `error=x&error_description=${query.get('state')}&state=${query.get('state')}`,
    }),
  },
  'the token endpoint': {
    code: 'token-request-refused',
    echo: (cloud) => ({
      fail: {
        token: { status: 400, body: { toJSON: () => ({ error: 'x', error_description: repeat(cloud) }) } },
      },
    }),
  },
  'the API': {
    code: 'api-session-refused',
    echo: (cloud) => ({
      fail: { 'users-me': { status: 401, body: { toJSON: () => ({ message: repeat(cloud) }) } } },
    }),
  },
};

function repeat({ journal }: GenesysCloud): string {
  const { form, headers } = journal.at(-1) ?? {};
  return `${form?.code} ${form?.code_verifier} ${headers?.authorization?.split(' ')[1]}`;
}

/** Serves a page that Chromium may cache, with a code that no server has issued. */
function serveCachedPage(cloud: GenesysCloud): void {
  cloud.page('kept', (_request, response, { query }) => {
    const target = `${query.redirect_uri}?code=planted-code&state=${query.state}`;
    response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'max-age=600' });
    response.end(`<!doctype html><title>Kept</title><script>location.href = '${target}'</script>`);
  });
  cloud.set({ authorizePage: 'kept' });
}

for (const grant of ['pkce', 'code'] as const)
  test(`no secret leaves the main process, even when a server repeats it (grant ${grant})`, async ({
    startDesk,
    genesysCloud: cloud,
  }) => {
    const desk = await startDesk({
      grant,
      args: ['--log-level=debug'],
      environment: { ELECTRON_ENABLE_LOGGING: '1', DEBUG: '*' },
    });

    await test.step('O10 O12 O14 no log, output, message, page, storage or file has a secret', async () => {
      await startRecording(desk);
      cloud.set({ fail: { token: { status: 400, times: 1 }, 'users-me': { status: 401, times: 1 } } });
      await submitLogin(await desk.startSignIn(), DEMO_AGENT);
      for (const code of ['token-request-refused', 'api-session-refused']) {
        await desk.expectProblem(code);
        expectNoSecret(cloud, await gatherOutput(desk));
        await desk.mainWindow.getByRole('button', { name: 'Try again' }).click();
      }
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
      const output = await gatherOutput(desk);
      expectNoSecret(cloud, output);
      expect.soft(findSecretsInFiles(cloud, desk)).toEqual([]);
      // Proves that the output was really gathered.
      expect.soft(Object.values(output).join()).toMatch(/Problem: .*signed-in.*demo@.*Amélie/s);
      expect.soft(gatherSecrets(cloud).length).toBeGreaterThan(grant === 'pkce' ? 11 : 10);

      await desk.writeLoginDown();
      await desk.close();
      expect.soft(findInFiles(desk.profile.home, 'ININ-Auth-Session')).toHaveLength(1);
      expect.soft(findSecretsInFiles(cloud, desk)).toEqual([]);
      await desk.restart();
      await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    });

    // The repeated secrets are states, codes, verifiers and tokens, which need no login form.
    await startRecording(desk);
    for (const [server, { code, echo }] of Object.entries(echoes))
      await test.step(`O14 secrets that ${server} repeats are hidden`, async () => {
        cloud.reset();
        cloud.set(echo(cloud));
        await desk.clickSignIn();
        await desk.expectProblem(code);
        await expect(desk.mainWindow.getByRole('button', { name: 'Try again' })).toBeVisible();
        expectNoSecret(cloud, await gatherOutput(desk));
      });

    cloud.reset();
    serveCachedPage(cloud);
    await desk.clickSignIn();
    await desk.expectProblem('code-refused');
    cloud.reset();
    cloud.set({ fail: { authorize: 'reset' } });
    await desk.clickSignIn();
    await desk.expectProblem('connection-failed');
    // After the end everything is printed and written to files.
    await desk.close();
    await test.step('O14 a page that may be cached leaves no code in a file', () =>
      expect.soft(findInFiles(desk.profile.home, 'planted-code')).toEqual([]));
    await test.step('O14 a failed load of a page prints no state', () =>
      expectNoSecret(cloud, { printed: desk.printed(), log: desk.mainLog() }));
  });

/** Starts a server on loopback that records the path and the headers of each request. */
async function startListener() {
  const received: string[] = [];
  const server = createServer(({ url, headers }, response) => {
    received.push(`${url} ${JSON.stringify(headers)}`);
    response.end('<!doctype html><title>Other</title>');
  });
  const { port, stop } = await startOnLoopback(server);
  return { port, origin: `http://127.0.0.1:${port}`, received, stop };
}

test('no secret is in a Referer header or in a crash dump', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await test.step('O14 no Referer header carries a state to another origin', async () => {
    const other = await startListener();
    const { origin } = other;
    cloud.page('linking', `<!doctype html><img src="${origin}/image"><a href="${origin}/link">Next</a>`);
    cloud.set({ authorizePage: 'linking' });
    await (await desk.startSignIn()).getByRole('link').click();
    await expect.poll(() => other.received.join('\n')).toMatch(/image.*\n.*link.*referer/);
    expectNoSecret(cloud, { referer: other.received.join('\n') });
    await desk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
    cloud.reset();
    await desk.signInUnasked(cloud);
    for (const name of ['token', 'users-me', 'picture'] as const)
      expect.soft((await cloud.waitFor(name)).headers, name).not.toHaveProperty('referer');
    await other.stop();
  });

  await test.step('O12 after a crash of the page its view comes back, and there is no dump with a secret', async () => {
    const heading = await desk.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const isBack = new Promise<void>((resolve) => contents?.once('did-finish-load', resolve));
      contents?.forcefullyCrashRenderer();
      await isBack;
      // The view arrives over IPC, after the page has loaded.
      return contents?.executeJavaScript(`new Promise((resolve) => {
        setInterval(() => document.querySelector('h1') && resolve(document.querySelector('h1').textContent), 50);
      })`);
    });
    expect.soft(heading).toBe(DEMO_AGENT.person.name);
    await desk.close();
    expect.soft(findSecretsInFiles(cloud, desk)).toEqual([]);
  });
});

/** The SDK's configuration file, ~/.genesyscloudjavascript/config: another server's address, and a log with bodies. */
const buildConfiguration = (port: number, log: string) => ({
  logging: { log_level: 'trace', log_file_path: log, log_request_body: true, log_response_body: true },
  general: { live_reload_config: true, host: `http://127.0.0.1:${port}` },
  gateway: { host: '127.0.0.1', protocol: 'http', port },
});
const writeSection = ([name, values]: [string, object]) =>
  [`[${name}]`, ...Object.entries(values).map((pair) => pair.join('=')), ''].join('\n');
const formats: Readonly<Record<string, (configuration: object) => string>> = {
  INI: (configuration) => Object.entries(configuration).map(writeSection).join(''),
  JSON: (configuration) => JSON.stringify(configuration),
  neither: () => '{"gateway": [',
};

for (const [format, write] of Object.entries(formats))
  test(`O14 a planted configuration file of the SDK changes nothing (format: ${format})`, async ({
    startDesk,
    genesysCloud: cloud,
  }) => {
    const other = await startListener();
    const profile = createProfile();
    const log = join(profile.home, 'sdk.log');
    mkdirSync(join(profile.home, '.genesyscloudjavascript'));
    writeFileSync(
      join(profile.home, '.genesyscloudjavascript', 'config'),
      write(buildConfiguration(other.port, log)),
    );
    const desk = await startDesk({ profile });
    await desk.signInUnasked(cloud);
    await desk.signOut();
    expect.soft(cloud.requests('tokens-me')).toHaveLength(1);
    expect.soft(other.received).toEqual([]);
    expect.soft(existsSync(log)).toBe(false);
    await other.stop();
  });
