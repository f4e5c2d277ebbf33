/**
 * The target “live” runs against a stand-in in place of the organisation, with real host names, TLS and its own login.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_AGENT, expect, test } from '../kit/fixtures';
import { runPlaywright } from '../kit/nested-run';
import { startRegionCloud } from '../kit/real-hosts';

const region = 'mypurecloud.ie';

/** A module as a team writes it for a login page that is not Genesys Cloud's own. */
const loginPage = `
exports.submitLogin = async (login, { email, password }, typeSecret) => {
  await login.getByLabel('E-mail').fill(email);
  await typeSecret(login.getByLabel('Password'), password);
  await login.getByRole('button', { name: 'Sign in' }).click().catch(() => {});
};
`;

test('the tests with the tag @live run against an organisation, with a team’s own module for its login page', {
  tag: '@development',
}, async ({ redirectTarget, lastly }) => {
  test.setTimeout(90_000);
  const client = {
    id: 'desk-pkce',
    name: 'Agent Desk',
    kind: 'pkce',
    redirectUris: [redirectTarget.uri],
  } as const;
  const { cloud, args } = await startRegionCloud(region, { clients: [client] });
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-live-'));
  lastly(() => {
    rmSync(folder, { recursive: true, force: true });
    void cloud.stop();
  });
  writeFileSync(join(folder, 'login-page.cjs'), loginPage);
  const options = [
    '--project=live',
    '--workers=1',
    '--retries=0',
    '--reporter=line',
    `--output=${join(folder, 'results')}`,
  ];
  const output = await runPlaywright(options, {
    AGENT_DESK_LIVE: '1',
    AGENT_DESK_LIVE_REGION: region,
    AGENT_DESK_LIVE_CLIENT_ID: 'desk-pkce',
    AGENT_DESK_LIVE_REDIRECT_URI: redirectTarget.uri,
    AGENT_DESK_LIVE_AGENT: DEMO_AGENT.email,
    AGENT_DESK_LIVE_PASSWORD: DEMO_AGENT.password,
    AGENT_DESK_LIVE_NAME: DEMO_AGENT.person.name,
    AGENT_DESK_LIVE_LOGIN_PAGE: join(folder, 'login-page.cjs'),
    AGENT_DESK_LIVE_ARGUMENTS: JSON.stringify(args),
  });
  // Two tests, and the one that says whether the target can run.
  expect(output).toContain('3 passed');
  expect.soft(cloud.requests('login')).toHaveLength(2);
  expect.soft(cloud.requests('token')).toHaveLength(2);
  // No session is left: each token is revoked once.
  const { accessTokens } = cloud.secrets;
  expect(cloud.requests('tokens-me').map(({ headers }) => headers.authorization)).toEqual(
    accessTokens.map((token) => `Bearer ${token}`),
  );
});
