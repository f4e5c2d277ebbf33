/** The sources of the settings, and the form that changes them. */

import { execFileSync } from 'node:child_process';
import { settingTable } from '../../../src/shared/setting-table';
import { argumentOf, type Settings, settingKeys, variableOf } from '../../../src/shared/settings';
import { gatherDiagnostics } from '../../kit/diagnostics';
import { clientSecret, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { choose } from '../../kit/menu';
import {
  click,
  expectSetUp,
  expectSignedOut,
  field,
  modeOf,
  pathOf,
  readSaved,
  showMore,
} from '../../kit/settings-view';

const examples = Object.fromEntries(settingKeys.map((key) => [key, settingTable[key].example]));
const fieldCount = settingKeys.filter((key) => settingTable[key].field !== null).length;

/** A value for every setting, with a word that shows its source. A setting that is not in here has its example. */
const buildValues = (word: string): Readonly<Record<keyof Settings, string>> => ({
  ...(examples as Record<keyof Settings, string>),
  region: `${word}.example`,
  clientId: `${word}-id`,
  grant: 'pkce',
  redirectUri: `https://${word}.example/cb`,
  organization: `${word}-org`,
  provider: `${word}-idp`,
  loginHint: `${word}@x.test`,
  gatewayUrl: `https://${word}.example`,
  gatewayLoginPath: `${word}/login`,
  gatewayApiPath: `${word}/api`,
  desk: 'shared',
  idleMinutes: `${word.length}`,
  // The test looks for English texts.
  language: 'en-GB',
  integratedHosts: `${word}.example`,
  // A shared desk refuses the browser.
  signInWith: 'window',
  updateFeed: `https://${word}.example/updates`,
  updates: 'off',
  logLevel: 'debug',
  tray: 'on',
  startAtLogin: 'on',
});
const args = settingKeys.map((key) => `${argumentOf(key)}=${buildValues('arg')[key]}`);
const environment = Object.fromEntries(settingKeys.map((key) => [variableOf(key), buildValues('env')[key]]));
const settingsFile = { settings: buildValues('saved') };
const byEnvironment = 'Set by the environment for this run.';

const sources = [
  ['command-line', 'arg', { args, environment, settingsFile }, 'Set by the command line for this run.'],
  ['environment', 'env', { environment, settingsFile }, byEnvironment],
  ['saved', 'saved', { settingsFile }, null],
] as const;

for (const [source, word, options, lock] of sources)
  test(`S5 values of the source “${source}” win over weaker sources, and are shown in the form`, async ({
    startDesk,
  }) => {
    const desk = await startDesk({ connected: false, ...options });
    await click(desk, 'Settings');
    await showMore(desk);
    const view = await desk.mainWindow.evaluate(() => window.agentDesk.getView());
    expect(view).toMatchObject({ settings: buildValues(word) });
    expect(new Set(Object.values('sources' in view ? view.sources : {}))).toEqual(new Set([source]));
    await expect(desk.mainWindow.locator('input[readonly]')).toHaveCount(lock === null ? 0 : fieldCount);
    if (lock !== null)
      await expect(desk.mainWindow.getByRole('main').getByText(lock)).toHaveCount(fieldCount);
    for (const label of ['Client ID', 'Redirect URI', 'Gateway address'])
      await expect(field(desk, label)).toHaveValue(new RegExp(`^(https://)?${word}`));
  });

test('S5 a value from the environment is not saved, neither by the form nor by a message', async ({
  startDesk,
}) => {
  const settingsFile = { settings: { clientId: 'saved-id', loginHint: 'saved@x.test' } };
  const environment = { AGENT_DESK_CLIENT_ID: 'env-id' };
  const desk = await startDesk({ connected: false, settingsFile, environment });
  await click(desk, 'Settings');
  const answer = await desk.mainWindow.evaluate(async () => {
    const view = await window.agentDesk.getView();
    if (view.kind !== 'set-up') throw new Error(view.kind);
    return window.agentDesk.saveSettings({ ...view.settings, clientId: 'evil', loginHint: 'new@x.test' });
  });
  expect(answer).toEqual({ kind: 'saved' });
  expect(readSaved(desk)).toEqual({ clientId: 'saved-id', loginHint: 'new@x.test' });
  await click(desk, 'Settings');
  await expect(field(desk, 'Client ID')).toHaveValue('env-id');
});

test('RD-05 O14 arguments and variables that do not count are named in the settings, the log and the diagnostics, without a value', async ({
  startDesk,
}) => {
  const secret = 'S3CRET-at-the-wrong-place';
  const wrong = [`--regoin=${secret}`, '--region', secret, `--client-secret=${secret}`, '–desk=shared'];
  const environment = { AGENT_DESK_REGOIN: secret };
  const desk = await startDesk({ args: wrong, environment });
  const names = [
    '--regoin is not an argument of Agent Desk.',
    '--region counts only as --region=VALUE, and not as it was given.',
    '--client-secret is not an argument of Agent Desk.',
    '--desk counts only as --desk=VALUE, and not as it was given.',
    'AGENT_DESK_REGOIN is not a variable of Agent Desk.',
  ];
  await click(desk, 'Settings');
  for (const name of names) await expect(desk.mainWindow.getByRole('main').getByText(name)).toBeVisible();
  const log = desk.mainLog();
  const view = await desk.mainWindow.content();
  await click(desk, 'Back');
  const diagnostics = Object.values(await gatherDiagnostics(desk)).join('\n');
  for (const name of names) {
    expect.soft(log).toContain(name);
    expect.soft(diagnostics).toContain(`Note: ${name}`);
  }
  expect(`${log}${view}${diagnostics}`).not.toContain('S3CRET');
});

const wrongVariables = {
  AGENT_DESK_REGION: 'not a region',
  AGENT_DESK_CLIENT_ID: 'two words',
  AGENT_DESK_GRANT: 'implicit',
  AGENT_DESK_REDIRECT_URI: 'http://intranet.example/cb',
  AGENT_DESK_GATEWAY_URL: 'http://gateway.example',
  AGENT_DESK_PROVIDER: 'okta',
};

for (const [name, value] of Object.entries(wrongVariables))
  test(`a wrong value of ${name} is a problem that names the variable`, async ({ startDesk }) => {
    const environment = { AGENT_DESK_CLIENT_ID: 'desk-pkce', [name]: value };
    const desk = await startDesk({ connected: false, environment });
    await desk.expectProblem('setting-invalid');
    await expect(desk.mainWindow.locator('main').getByText(`${name}: `)).toBeVisible();
    await expect(desk.mainWindow.getByRole('button', { name: 'Try again' })).toHaveCount(0);
    await desk.mainWindow.evaluate(() => window.agentDesk.signIn());
    await desk.expectProblem('setting-invalid');
    expect(desk.app.windows()).toHaveLength(1);
  });

/** The field, what is typed there, the field that shows the issue, and the issue. */
const wrongForms = [
  ['Client ID', '', 'Client ID', 'needs a client ID'],
  ['Client ID', 'two words', 'Client ID', 'no spaces'],
  ['Region domain', 'not a region', 'Region domain', 'type its domain'],
  ['Redirect URI', 'http://intranet.example/cb', 'Redirect URI', 'Use an https address'],
  ['Redirect URI', 'https://desk.example/cb?x=1', 'Redirect URI', 'Leave out everything'],
  ['Organisation', 'northwind', 'Provider', 'needs a provider'],
  ['Gateway address', 'http://gateway.example', 'Gateway address', 'only protocol, host and port'],
] as const;

const rightForm = {
  'Region domain': 'typed.example',
  'Client ID': 'desk-pkce',
  'Redirect URI': 'http://localhost:4000/oauth2/callback',
  Organisation: '',
  'Gateway address': '',
};

test('S4 the first start shows the set-up view, and what is saved there is kept over a restart and over wrong values', async ({
  startDesk,
}) => {
  const desk = await startDesk({ connected: false });
  await expectSetUp(desk);
  await expect(desk.mainWindow.locator('.issue, .problem')).toHaveCount(0);
  await expect(desk.mainWindow.getByRole('button')).toHaveText(['Save']);
  await field(desk, 'Region').selectOption('mypurecloud.ie');
  await field(desk, 'Client ID').fill('  my-client ');
  await test.step('what was typed is still there after pages that lay over it', async () => {
    await showMore(desk);
    for (const [page, heading] of [
      ['about', 'About Agent Desk'],
      ['add-organisation', 'Add an organisation'],
    ] as const) {
      await choose(desk, page);
      await expect(desk.mainWindow.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await click(desk, 'Close');
      await expect(field(desk, 'Region')).toHaveValue('mypurecloud.ie');
      await expect(field(desk, 'Client ID')).toHaveValue('  my-client ');
      await expect(desk.mainWindow.locator('details')).toHaveAttribute('open');
    }
  });
  await click(desk, 'Save');
  await expect(desk.mainWindow.getByRole('main').getByText('login.mypurecloud.ie')).toBeVisible();
  expect(readSaved(desk)).toEqual({ region: 'mypurecloud.ie', clientId: 'my-client' });
  expect(modeOf(pathOf(desk))).toBe('600');
  await desk.restart();

  await expectSignedOut(desk);
  await click(desk, 'Settings');
  await expect(field(desk, 'Client ID')).toHaveValue('my-client');

  await test.step('a value that can’t be used is refused at its field', async () => {
    const saved = readSaved(desk);
    await field(desk, 'Region').selectOption('Another region…');
    await showMore(desk);
    for (const [label, value, marked, message] of wrongForms)
      await test.step(`“${value}” as ${label} marks ${marked}`, async () => {
        for (const [name, right] of Object.entries(rightForm)) await field(desk, name).fill(right);
        await field(desk, label).fill(value);
        await click(desk, 'Save');
        await expect(field(desk, marked)).toHaveAccessibleDescription(new RegExp(message));
        await expect(field(desk, marked)).toBeFocused();
        expect(readSaved(desk)).toEqual(saved);
        await expect(field(desk, label)).toHaveValue(value);
      });
  });

  await click(desk, 'Back');
  await expectSignedOut(desk);
  await test.step('what was typed and not saved is forgotten', async () => {
    await click(desk, 'Settings');
    await expect(field(desk, 'Client ID')).toHaveValue('my-client');
    await expect(desk.mainWindow.locator('details')).not.toHaveAttribute('open');
  });
});

test('O10 a typed client secret that can’t be encrypted is kept for this run only', async ({
  startDesk,
  genesysCloud: cloud,
  redirectTarget,
}) => {
  const { gatewayUrl, loginPath: gatewayLoginPath, apiPath: gatewayApiPath } = cloud;
  const address = { redirectUri: redirectTarget.uri, gatewayUrl, gatewayLoginPath, gatewayApiPath };
  const desk = await startDesk({ connected: false, settingsFile: { settings: address } });
  await field(desk, 'Client ID').fill('desk-code');
  await showMore(desk);
  await desk.mainWindow.getByLabel('Code with client secret').check();
  await click(desk, 'Save');
  const secret = field(desk, 'Client secret');
  await expect(secret).toHaveAccessibleDescription(/needs the client secret.*only until/);
  expect(readSaved(desk)).toEqual(address);
  await secret.fill(clientSecret);
  await click(desk, 'Save');
  await desk.signInUnasked(cloud);
  await desk.close();
  // grep fails where it finds nothing.
  expect(() => execFileSync('grep', ['-rlaF', clientSecret, desk.profile.home])).toThrow('Command failed');

  await desk.restart();
  await expectSetUp(desk);
  await showMore(desk);
  await expect(desk.mainWindow.getByLabel('Code with client secret')).toBeChecked();
  await expect(field(desk, 'Client secret')).toHaveValue('');
});

test('a client secret from the environment is used, locked and not shown', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk({ grant: 'code' });
  await click(desk, 'Settings');
  await showMore(desk);
  await expect(field(desk, 'Client secret')).toHaveValue('Hidden');
  await expect(field(desk, 'Client secret')).toHaveAccessibleDescription(byEnvironment);
  expect(await desk.mainWindow.content()).not.toContain(clientSecret);
  await click(desk, 'Back');
  await desk.signInUnasked(cloud);
});

test('RS-04 RS-06 a client secret from the environment counts without blanks, and no other program gets it', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const environment = { AGENT_DESK_CLIENT_SECRET: `  ${clientSecret}\r\n` };
  const desk = await startDesk({ grant: 'code', environment });
  const inherited = await desk.evaluate(() =>
    process.getBuiltinModule('node:child_process').execFileSync('env', { encoding: 'utf8' }),
  );
  expect(inherited).toContain('HOME=');
  expect(inherited).not.toContain('AGENT_DESK_CLIENT_SECRET');
  await desk.signInUnasked(cloud);
});

test('RS-01 a wrong client secret ends as “client-refused”, and the agent is not asked to log in to the login host', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  cloud.set({ knownAgent: DEMO_AGENT.email });
  const desk = await startDesk({
    grant: 'code',
    environment: { AGENT_DESK_CLIENT_SECRET: 'not-the-secret' },
  });
  await desk.clickSignIn();
  await desk.expectProblem('client-refused');
  expect(cloud.requests('token')).toHaveLength(1);
});
