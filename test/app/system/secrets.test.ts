/** Codes, verifiers, tokens and client secrets: in the main process’ memory and on their way, and nowhere else. */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { GenesysCloud, Knobs } from '../../fakes/genesys-cloud';
import { startOnLoopback } from '../../fakes/network/loopback-server';
import { type AgentDesk, createProfile, DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { gatherSecrets } from '../../kit/known-secrets';
import { findInFiles } from '../../kit/profile-files';

/** Records, in the main process, all that the renderer is told and every title that a window is given. */
const startRecording = (desk: AgentDesk) =>
  desk.app.evaluate(({ app, ipcMain, webContents }) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    for (const contents of webContents.getAllWebContents()) {
      const send = contents.send.bind(contents);
      contents.send = (...words) => {
        said.push(JSON.stringify(words));
        send(...words);
      };
    }
    type Handler = (...words: unknown[]) => unknown;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    for (const [name, handler] of handlers)
      handlers.set(name, async (...words) => {
        const answer = await handler(...words);
        said.push(JSON.stringify([name, answer]));
        return answer;
      });
    app.on('browser-window-created', (_event, window) => {
      const setTitle = window.setTitle.bind(window);
      window.setTitle = (title) => {
        said.push(title);
        setTitle(title);
      };
    });
  });

/** All that the app has said or shown so far, by where. */
async function listen(desk: AgentDesk): Promise<Record<string, string>> {
  const { app, mainWindow } = desk;
  return {
    log: desk.mainLog(),
    printed: desk.printed(),
    messages: await app.evaluate(() => (globalThis as unknown as { said: string[] }).said.join('\n')),
    page: await mainWindow.content(),
    title: await mainWindow.title(),
    storage: await mainWindow.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie])),
  };
}

const findSecretsInFiles = (cloud: GenesysCloud, { profile }: AgentDesk) =>
  gatherSecrets(cloud).filter((secret) => findInFiles(profile.home, secret).length > 0);

function expectNoSecret(cloud: GenesysCloud, heard: Readonly<Record<string, string>>): void {
  const leaks = Object.entries(heard).flatMap(([where, said]) =>
    gatherSecrets(cloud).flatMap((secret) => (said.includes(secret) ? [`${secret} in ${where}`] : [])),
  );
  expect(leaks).toEqual([]);
}

/** Makes a server repeat in its error what the request before it carried; the problem that it ends in. */
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

/** A page that Chromium may keep, with a code in it that no server made. */
function serveCachedPage(cloud: GenesysCloud): void {
  cloud.page('kept', (_request, response, { query }) => {
    const target = `${query.redirect_uri}?code=planted-code&state=${query.state}`;
    response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'max-age=600' });
    response.end(`<!doctype html><title>Kept</title><script>location.href = '${target}'</script>`);
  });
  cloud.set({ authorizePage: 'kept' });
}

for (const grant of ['pkce', 'code'] as const)
  test(`no secret leaves main, whatever is repeated to it (${grant})`, async ({
    startDesk,
    genesysCloud: cloud,
  }) => {
    const desk = await startDesk({
      grant,
      args: ['--log-level=debug'],
      environment: { ELECTRON_ENABLE_LOGGING: '1', DEBUG: '*' },
    });

    await test.step('O10 O12 O14 no secret leaves main', async () => {
      await startRecording(desk);
      cloud.set({ fail: { token: { status: 400, times: 1 }, 'users-me': { status: 401, times: 1 } } });
      await submitLogin(await desk.startSignIn(), DEMO_AGENT);
      for (const code of ['token-request-refused', 'api-session-refused']) {
        await desk.expectProblem(code);
        expectNoSecret(cloud, await listen(desk));
        await desk.mainWindow.getByRole('button', { name: 'Try again' }).click();
      }
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
      const heard = await listen(desk);
      expectNoSecret(cloud, heard);
      expect(findSecretsInFiles(cloud, desk)).toEqual([]);
      // That the ears were open.
      expect(Object.values(heard).join()).toMatch(/Problem: .*signed-in.*demo@.*Amélie/s);
      expect(gatherSecrets(cloud).length).toBeGreaterThan(grant === 'pkce' ? 11 : 10);

      await desk.close();
      expect(findInFiles(desk.profile.home, 'ININ-Auth-Session')).toHaveLength(1);
      expect(findSecretsInFiles(cloud, desk)).toEqual([]);
      await desk.restart();
      await expect(desk.mainWindow.getByRole('button', { name: 'Sign in' })).toBeVisible();
    });

    // What is repeated are states, codes, verifiers and tokens, none of it typed: the login page may remember the agent.
    await startRecording(desk);
    for (const [who, { code, echo }] of Object.entries(echoes))
      await test.step(`O14 what ${who} repeats is hidden`, async () => {
        cloud.reset();
        cloud.set(echo(cloud));
        await desk.clickSignIn();
        await desk.expectProblem(code);
        await expect(desk.mainWindow.getByRole('button', { name: 'Try again' })).toBeVisible();
        expectNoSecret(cloud, await listen(desk));
      });

    cloud.reset();
    serveCachedPage(cloud);
    await desk.clickSignIn();
    await desk.expectProblem('code-refused');
    cloud.reset();
    cloud.set({ fail: { authorize: 'reset' } });
    await desk.clickSignIn();
    await desk.expectProblem('connection-failed');
    // Only then is all of it printed, and written.
    await desk.close();
    await test.step('O14 a page that may be cached leaves no code', () =>
      expect(findInFiles(desk.profile.home, 'planted-code')).toEqual([]));
    await test.step('O14 a failed load prints no state', () =>
      expectNoSecret(cloud, { printed: desk.printed(), log: desk.mainLog() }));
  });

/** Listens on loopback and writes down all that it is asked. */
async function startListener() {
  const received: string[] = [];
  const server = createServer(({ url, headers }, response) => {
    received.push(`${url} ${JSON.stringify(headers)}`);
    response.end('<!doctype html><title>Other</title>');
  });
  const { port, stop } = await startOnLoopback(server);
  return { port, origin: `http://127.0.0.1:${port}`, received, stop };
}

test('another page and a crash get no secret', async ({ agentDesk: desk, genesysCloud: cloud }) => {
  await test.step('O14 no Referer carries a state to another origin', async () => {
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
      expect((await cloud.waitFor(name)).headers).not.toHaveProperty('referer');
    await other.stop();
  });

  await test.step('O12 a crash leaves the view and no dump', async () => {
    const heading = await desk.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const isBack = new Promise<void>((resolve) => contents?.once('did-finish-load', resolve));
      contents?.forcefullyCrashRenderer();
      await isBack;
      // The view comes over IPC, a moment after the page.
      return contents?.executeJavaScript(`new Promise((resolve) => {
        setInterval(() => document.querySelector('h1') && resolve(document.querySelector('h1').textContent), 50);
      })`);
    });
    expect(heading).toBe(DEMO_AGENT.person.name);
    await desk.close();
    expect(findSecretsInFiles(cloud, desk)).toEqual([]);
  });
});

/** What the SDK would read from ~/.genesyscloudjavascript/config: another server’s address, and a log of bodies. */
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
  test(`O14 a planted SDK file changes nothing: ${format}`, async ({ startDesk, genesysCloud: cloud }) => {
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
    expect(cloud.requests('tokens-me')).toHaveLength(1);
    expect(other.received).toEqual([]);
    expect(existsSync(log)).toBe(false);
    await other.stop();
  });
