/** The diagnostics in the running app: shown before they are saved, saved as shown, and without secrets. */

import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSilentServer } from 'node:net';
import { join } from 'node:path';
import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { startOnLoopback } from '../../fakes/network/loopback-server';
import {
  diagnosticFiles,
  gatherDiagnostics,
  readZip,
  saveDiagnostics,
  waitForDiagnostics,
  zipOf,
} from '../../kit/diagnostics';
import { type AgentDesk, DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { gatherSecrets } from '../../kit/known-secrets';
import { readEnabled } from '../../kit/menu';
import { click, field, showMore } from '../../kit/settings-view';

test('S4 the diagnostics can be seen and saved in every state of the app', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await test.step('S4 the saved diagnostics are those that were shown, in one file for its owner only', () =>
    expectSavedAsShown(desk));
  await close(desk);
  await test.step('a sign-in goes on while the diagnostics are open', () => expectSignInGoesOn(desk, cloud));
  await desk.signOut();
  await test.step('a problem’s view offers the diagnostics, and they lead back to it', () =>
    expectOfferedWithProblem(desk, cloud));
});

async function expectSavedAsShown(desk: AgentDesk): Promise<void> {
  const shown = await gatherDiagnostics(desk);
  expect(Object.keys(shown)).toEqual(diagnosticFiles);
  const before = readdirSync(desk.profile.home);
  await saveDiagnostics(desk, null);
  await saveDiagnostics(desk, '/dev/null/x.zip');
  await expect(desk.mainWindow.getByRole('status')).toHaveText(/could not be saved there/);
  expect(readdirSync(desk.profile.home)).toEqual(before);

  await saveDiagnostics(desk, zipOf(desk));
  await expect(desk.mainWindow.getByRole('status')).toHaveText(/^Saved\./);
  expect(readdirSync(desk.profile.home).sort()).toEqual([...before, 'diagnostics.zip'].sort());
  expect(statSync(zipOf(desk)).mode & 0o777).toBe(0o600);
  const lines = Object.entries(shown).map(([name, text]) => [name, `${text}\n`]);
  expect(await readZip(zipOf(desk))).toEqual(Object.fromEntries(lines));
}

async function expectSignInGoesOn(desk: AgentDesk, cloud: GenesysCloud): Promise<void> {
  const login = await desk.startSignIn();
  const { 'summary.txt': summary } = await gatherDiagnostics(desk);
  expect(summary).toMatch(/^State: signing-in$/m);
  await submitLogin(login, DEMO_AGENT);
  // The profile replaces the diagnostics.
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  expect(cloud.requests('authorize')).toHaveLength(1);
  expect(cloud.requests('token')).toHaveLength(1);
}

async function expectOfferedWithProblem(desk: AgentDesk, cloud: GenesysCloud): Promise<void> {
  cloud.set({ redirectError: { error: 'access_denied' } });
  await desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true }).click();
  await desk.expectProblem('access-denied');
  await desk.mainWindow.getByRole('button', { name: 'Save diagnostics…' }).click();
  await waitForDiagnostics(desk);
  await expect(desk.mainWindow.getByRole('main').getByText(/^State: problem access-denied/)).toBeAttached();
  await desk.mainWindow.getByRole('button', { name: 'Close' }).click();
  await desk.expectProblem('access-denied');
  await expect.poll(() => readEnabled(desk)).toEqual(['sign-in', 'settings', 'diagnostics', 'about']);
}

test('RD-28 without a Documents folder the diagnostics are saved in another one, and the view says so', async ({
  agentDesk: desk,
}) => {
  await gatherDiagnostics(desk);
  const status = desk.mainWindow.getByRole('status');
  const { home } = desk.profile;
  // Each folder by its name; null for one that the system does not know.
  const setFolders = (folders: Readonly<Record<string, string | null>>) =>
    desk.evaluate(({ app }, known) => {
      Object.assign(globalThis, { proposed: [] });
      app.getPath = (name: string) => {
        const path = known[name] ?? null;
        if (path === null) throw new Error(`Failed to get '${name}' path`);
        return path;
      };
    }, folders);
  const save = async (answer: string | null) => {
    await desk.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async (...args: unknown[]) => {
        const { defaultPath } = args.at(-1) as { defaultPath: string };
        Object.assign(globalThis, { proposed: defaultPath });
        if (filePath === 'no dialog') throw new Error('no dialog');
        return { canceled: filePath === null, filePath: filePath ?? '' };
      };
    }, answer);
    await desk.mainWindow.getByRole('button', { name: 'Save…' }).click();
  };
  const proposed = () => desk.evaluate(() => (globalThis as unknown as { proposed: string }).proposed);

  await setFolders({ documents: home });
  await save(zipOf(desk));
  await expect(status).toHaveText('Saved. Give the file to whoever helps you.');

  const gone = join(home, 'gone');
  for (const [documents, rest] of [
    [null, { downloads: home }],
    [gone, { downloads: null, desktop: gone, home }],
    [zipOf(desk), { temp: home }],
  ] as const) {
    await setFolders({ documents, ...rest });
    await save(null);
    await expect(status).toHaveText('Your Documents folder can’t be found. Choose another folder.');
    expect(await proposed()).toMatch(new RegExp(`^${home}/agent-desk-diagnostics-.*\\.zip$`));
    await save(zipOf(desk));
    await expect(status).toHaveText(
      /^Saved\. It is in another folder, because your Documents folder can’t be found\./,
    );
  }

  // No folder at all, and no dialog: the agent is told something in any case.
  await setFolders({});
  await save(zipOf(desk));
  await expect(status).toHaveText(/^Saved\. It is in another folder/);
  await save('no dialog');
  await expect(status).toHaveText(/could not be saved there/);
});

for (const grant of ['pkce', 'code'] as const)
  test(`O10 O12 O14 the saved diagnostics have no secret and no person’s name in them (${grant})`, async ({
    startDesk,
    genesysCloud: cloud,
  }) => {
    const desk = await startDesk({ grant, args: [`--login-hint=${DEMO_AGENT.email}`] });
    // A failure first, so that the log has more than a good sign-in.
    cloud.set({ fail: { token: { status: 400, times: 1 } } });
    await submitLogin(await desk.startSignIn(), DEMO_AGENT);
    await desk.expectProblem('token-request-refused');
    await desk.mainWindow.getByRole('button', { name: 'Try again' }).click();
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    // As if the log's own redaction had missed something.
    const { accessTokens, codes, verifiers } = cloud.secrets;
    const planted = [
      `GET /cb?code=${codes.at(-1)}&state=x Authorization: Bearer ${accessTokens.at(-1)}`,
      `{"code_verifier":"${verifiers.at(-1)}","password":"${DEMO_AGENT.password}"} of ${DEMO_AGENT.email}`,
    ];
    writeFileSync(join(desk.profile.userData, 'logs', 'main.log'), `${planted.join('\n')}\n`, { flag: 'a' });

    await gatherDiagnostics(desk);
    await saveDiagnostics(desk, zipOf(desk));
    await expect(desk.mainWindow.getByRole('status')).toHaveText(/^Saved\./);
    const saved = Object.values(await readZip(zipOf(desk))).join('\n');
    expect(saved).toMatch(
      /State: signed-in.*clientId: desk-.*Sandbox switched off.*View: signed-in.*GET \/cb\?code=\[hidden\]/s,
    );
    expect(gatherSecrets(cloud).length).toBeGreaterThan(7);
    const known = [...gatherSecrets(cloud), DEMO_AGENT.email, DEMO_AGENT.person.name, desk.profile.home];
    expect(known.filter((secret) => saved.includes(secret))).toEqual([]);
  });

test('RD-24 S6 O14 neither the log nor the saved diagnostics have secrets of other providers or names in paths', async ({
  agentDesk: desk,
}) => {
  const secret = 'S3CRET-0123456789-abcdef';
  const said = [
    `failed: https://idp.example/x/${secret}?otp=${secret}`,
    `GET /cb?key=${secret}&session_code=${secret}&SAMLart=${secret}&authCode=${secret} pwd=${secret}`,
    `otp: ${secret} proxy dana:${secret}@proxy.example:3128`,
    `Authorization: Digest username="dana", response="${secret}"`,
    'CORP\\dana \\\\fs01\\profiles$\\dana\\x /Users/Dana Scully/x dana@corp.example',
  ];
  await desk.evaluate((_electron, lines) => {
    for (const message of lines) process.emit('warning', { name: 'Planted', message });
  }, said);
  await expect.poll(() => desk.mainLog()).toContain('[e-mail]');
  expect(desk.mainLog()).toContain('Planted: failed: https://idp.example\n');
  // As if an earlier version had written them.
  const file = join(desk.profile.userData, 'logs', 'main.log');
  writeFileSync(file, `${said.map((line) => `old ${line}`).join('\n')}\n`, { flag: 'a' });
  await gatherDiagnostics(desk);
  await saveDiagnostics(desk, zipOf(desk));
  await expect(desk.mainWindow.getByRole('status')).toHaveText(/^Saved\./);
  const saved = (await readZip(zipOf(desk)))['log.txt'] ?? '';
  expect(saved).toContain('old failed: https://idp.example\n');
  const written = desk.mainLog().split('old failed')[0] ?? '';
  for (const text of [saved, written]) {
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/dana|scully/i);
  }
});

test('S5 under a broken policy the diagnostics ask no host and make no partition on disk', async ({
  startDesk,
}) => {
  const desk = await startDesk({ policy: { regoin: 'mypurecloud.de' } });
  await desk.expectProblem('policy-unusable');
  const { 'network.txt': network, 'settings.txt': settings } = await gatherDiagnostics(desk);
  expect(network).toBe('Login host: not asked, because the policy can’t be used');
  expect(settings).toMatch(/^Policy: unusable: .*“regoin” is not the name of a setting\.$/m);
  expect(existsSync(join(desk.profile.userData, 'Partitions'))).toBe(false);
});

const clocks = [
  [-3, /^Clock: 1080\d seconds ahead of the host’s$/m],
  [3, /^Clock: (1079\d|10800) seconds behind the host’s$/m],
  [0, /^Clock: as the host’s, to a second$/m],
] as const;

test('the diagnostics tell how the login host was reached, or why it was not', async ({ startDesk }) => {
  test.setTimeout(60_000);
  const desk = await startDesk({ connected: false, args: ['--client-id=c', '--region=mypurecloud.ie'] });
  await test.step('offline each line says why it found nothing', () => expectOfflineTold(desk));
  await close(desk);
  await test.step('a host that never answers is given up, and the other files are complete', () =>
    expectSilenceEnds(desk));

  let hoursOff = 0;
  const server = createServer((_request, response) => {
    const date = new Date(Date.now() + hoursOff * 3_600_000).toUTCString();
    response.writeHead(302, { date, location: 'http://elsewhere.example/' }).end();
  });
  const { port, stop } = await startOnLoopback(server);
  await close(desk);
  await setGateway(desk, `http://127.0.0.1:${port}`);
  for (const [hours, said] of clocks)
    await test.step(`the clock of a host that is ${hours} hours off is compared, also by its redirect`, async () => {
      hoursOff = hours;
      const { 'network.txt': network } = await gatherDiagnostics(desk);
      expect(network).toMatch(/^Answer: status 302$/m);
      expect(network).toMatch(said);
      await close(desk);
    });
  await stop();
});

async function expectOfflineTold(desk: AgentDesk): Promise<void> {
  const { 'network.txt': network, 'settings.txt': settings } = await gatherDiagnostics(desk);
  expect(network).toMatch(/^Login host: https:\/\/login\.mypurecloud\.ie$/m);
  expect(network).toMatch(/^Answer: ERR_NAME_NOT_RESOLVED$/m);
  expect(network).toMatch(/^Clock: not compared$/m);
  expect(network).toMatch(/^Certificate issued by: not found out: none was shown$/m);
  expect(settings).toMatch(/^region: mypurecloud\.ie \(command-line: --region\)$/m);
}

async function expectSilenceEnds(desk: AgentDesk): Promise<void> {
  const silent = createSilentServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  await setGateway(desk, `https://127.0.0.1:${port}`);
  const { 'network.txt': network, 'protection.txt': protection } = await gatherDiagnostics(desk);
  expect(network).toMatch(/^Answer: timed-out$/m);
  expect(network).toMatch(/^Certificate issued by: not found out: none was shown$/m);
  expect(protection).toMatch(/^Encryption of what is kept: \w+/m);
  silent.close();
}

const close = (desk: AgentDesk) => click(desk, 'Close');

async function setGateway(desk: AgentDesk, address: string): Promise<void> {
  await click(desk, 'Settings');
  await showMore(desk);
  await field(desk, 'Gateway address').fill(address);
  await click(desk, 'Save');
}
