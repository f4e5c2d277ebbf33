/**
 * Tests that fail on purpose at a place where their reports could show secrets. test/tools/reports.test.ts runs them.
 */

import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { DEMO_AGENT, expect, hideSecret, submitLogin, test, typeSecret } from '../../kit/fixtures';
import { logInAt } from '../../kit/own-browser';
import { startRegionCloud } from '../../kit/real-hosts';

/** A team's own secret, of which the kit is told. Each report format spells its characters differently. */
const ownSecret = 'pässwort€ "<&\'>';
// Random, because the source of a test is in its report.
const typedSecret = randomUUID();

/** Notes secrets for the test that reads the reports. They are gathered without the kit, which might miss some. */
function note(...secrets: readonly string[]): void {
  appendFileSync(process.env.SECRETS_FILE ?? '', secrets.map((each) => `${JSON.stringify(each)}\n`).join(''));
}

const secretFields =
  /^(password|code|state|code_verifier|client_secret|refresh_token|access_token|token|transaction)$/;

function noteCloud({ journal, secrets }: GenesysCloud): void {
  const { codes, accessTokens, refreshTokens, cookies, transactions } = secrets;
  note(...codes, ...accessTokens, ...refreshTokens, ...cookies, ...transactions);
  for (const { query, form, headers } of journal) {
    for (const [name, value] of [...Object.entries(query), ...Object.entries(form ?? {})])
      if (secretFields.test(name) && value !== '') note(value);
    const { cookie = '', authorization = '' } = headers;
    note(
      ...cookie.split('; ').flatMap((pair) => pair.split('=').slice(1)),
      ...authorization.split(' ').slice(1),
    );
  }
  note(DEMO_AGENT.password);
}

test('fails on purpose', async ({ startDesk, genesysCloud }) => {
  const desk = await startDesk({ grant: 'code' });
  await desk.signInAs(DEMO_AGENT);
  await desk.restart();
  noteCloud(genesysCloud);
  await expect(desk.mainWindow.getByRole('heading')).toHaveText('Somebody else', { timeout: 1 });
});

test('fails at a filled login form', async ({ agentDesk, genesysCloud }) => {
  hideSecret(ownSecret);
  const login = await agentDesk.startSignIn();
  // As an author types who does not know typeSecret.
  await login.getByLabel('E-mail').fill(ownSecret);
  await login.getByLabel('Password').fill(DEMO_AGENT.password);
  console.log(`Typed ${DEMO_AGENT.password} and ${ownSecret}`);
  process.stderr.write(Buffer.from(`Typed ${ownSecret}\n`));
  noteCloud(genesysCloud);
  note(ownSecret);
  await expect(login.getByLabel('E-mail')).toHaveValue('Somebody else', { timeout: 1 });
});

test('fails at a redirect with a code', async ({ agentDesk, genesysCloud }) => {
  const redirect = await logInAt((await agentDesk.startSignIn()).url());
  noteCloud(genesysCloud);
  expect(redirect).toContain('code=');
  // The values are alike at both ends, so that the diff colours a part of the address.
  expect.soft(redirect).toBe(redirect.replace(/code=.{9}/, 'code=another'));
  await expect(agentDesk.mainWindow).toHaveURL(redirect, { timeout: 1 });
});

test('fails with a cloud of its own', async ({ startDesk, redirectTarget, lastly }) => {
  const clients = [
    { id: 'desk-pkce', name: 'Agent Desk', kind: 'pkce', redirectUris: [redirectTarget.uri] },
  ] as const;
  const { cloud, args } = await startRegionCloud('mypurecloud.ie', { clients });
  lastly(() => void cloud.stop());
  const desk = await startDesk({ connected: false, args: [...args, `--redirect-uri=${redirectTarget.uri}`] });
  await submitLogin(await desk.startSignIn(), DEMO_AGENT);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  noteCloud(cloud);
  expect(cloud.secrets).toEqual('Somebody else');
});

test('fails once', async ({ agentDesk, genesysCloud }, { retry }) => {
  const login = await agentDesk.startSignIn();
  await typeSecret(login.getByLabel('Password'), typedSecret);
  noteCloud(genesysCloud);
  note(typedSecret);
  expect(retry).toBe(1);
});
