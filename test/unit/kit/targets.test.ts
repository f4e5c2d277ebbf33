/** The one line in which each target says why it can't run. */

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findTargetFault, readLiveOrganisation } from '../../kit/targets';

const live = {
  AGENT_DESK_LIVE: '1',
  AGENT_DESK_LIVE_REGION: 'mypurecloud.ie',
  AGENT_DESK_LIVE_CLIENT_ID: 'client',
  AGENT_DESK_LIVE_AGENT: 'tester@example.com',
  AGENT_DESK_LIVE_PASSWORD: 'not shown',
  AGENT_DESK_LIVE_NAME: 'Tess Tester',
};

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-desk-target-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

/** Creates the file that `npm run build` leaves. */
function build(): string {
  const main = join(folder, 'out/main/index.js');
  mkdirSync(join(main, '..'), { recursive: true });
  writeFileSync(main, '');
  return main;
}

test('the targets “development” and “live” need a build', async () => {
  const rest = `has no build at ${join(folder, 'out/main/index.js')}. Run “npm run build” first.`;
  const others = { AGENT_DESK_APP: '/nowhere' };
  expect(await findTargetFault('development', others, folder)).toBe(`The target “development” ${rest}`);
  expect(await findTargetFault('live', live, folder)).toBe(`The target “live” ${rest}`);
  build();
  expect(await findTargetFault('development', others, folder)).toBeNull();
  expect(await findTargetFault('live', live, folder)).toBeNull();
});

test('the target “installed” needs the path of a QA variant', async () => {
  expect(await findTargetFault('installed', {})).toBe(
    'The target “installed” needs AGENT_DESK_APP, the path of an installed QA variant.',
  );
  expect(await findTargetFault('installed', { AGENT_DESK_APP: '/no/such/app' })).toBe(
    'The target “installed” has no executable at /no/such/app.',
  );
  const app = join(folder, 'agent-desk');
  writeFileSync(app, '\x7fELF and no fuses');
  expect(await findTargetFault('installed', { AGENT_DESK_APP: app })).toContain('has no executable at');
  chmodSync(app, 0o755);
  expect(await findTargetFault('installed', { AGENT_DESK_APP: app })).toBe(
    `${app} can’t be tested: Playwright needs the QA variant, and this is a release or no Agent Desk.`,
  );
  writeFileSync(app, '#!/bin/sh\n');
  expect(await findTargetFault('installed', { AGENT_DESK_APP: app })).toBeNull();
});

test('the target “live” needs AGENT_DESK_LIVE and a complete description of the organisation', async () => {
  expect(await findTargetFault('live', { ...live, AGENT_DESK_LIVE: undefined })).toContain(
    'AGENT_DESK_LIVE=1',
  );
  const { AGENT_DESK_LIVE_REGION: _, AGENT_DESK_LIVE_NAME: __, ...some } = live;
  expect(await findTargetFault('live', some)).toBe(
    'The target “live” needs AGENT_DESK_LIVE_REGION, AGENT_DESK_LIVE_NAME in the environment.',
  );
  const file = build();
  expect(await findTargetFault('live', { ...live, AGENT_DESK_LIVE_LOGIN_PAGE: file }, folder)).toBeNull();
  expect(await findTargetFault('live', { ...live, AGENT_DESK_LIVE_LOGIN_PAGE: `${file}.gone` }, folder)).toBe(
    `AGENT_DESK_LIVE_LOGIN_PAGE names no file: ${file}.gone.`,
  );
  expect(await findTargetFault('live', { ...live, AGENT_DESK_LIVE_ARGUMENTS: '--x' })).toBe(
    'AGENT_DESK_LIVE_ARGUMENTS is no JSON list of texts, such as ["--desk=shared"].',
  );
  expect(readLiveOrganisation({ ...live, AGENT_DESK_LIVE_ARGUMENTS: '["--desk=shared"]' })).toMatchObject({
    region: 'mypurecloud.ie',
    redirectUri: 'http://localhost:4000/oauth2/callback',
    agent: { email: 'tester@example.com', name: 'Tess Tester' },
    args: ['--desk=shared'],
    loginPage: null,
  });
});
