/** The table of settings, and what is derived from it. */

import { expect, test } from '@playwright/test';
import { parseSetting } from '../../../src/shared/parse-settings';
import { settingTable } from '../../../src/shared/setting-table';
import {
  argumentOf,
  defaultSettings,
  isShared,
  keepsSession,
  type Settings,
  settingKeys,
  variableOf,
} from '../../../src/shared/settings';

/** Administrators have these in scripts and policies. A new setting is not added here. */
const namesInUse: Readonly<Record<string, readonly [argument: string, variable: string]>> = {
  region: ['--region', 'AGENT_DESK_REGION'],
  clientId: ['--client-id', 'AGENT_DESK_CLIENT_ID'],
  grant: ['--grant', 'AGENT_DESK_GRANT'],
  redirectUri: ['--redirect-uri', 'AGENT_DESK_REDIRECT_URI'],
  organization: ['--organization', 'AGENT_DESK_ORGANIZATION'],
  provider: ['--provider', 'AGENT_DESK_PROVIDER'],
  loginHint: ['--login-hint', 'AGENT_DESK_LOGIN_HINT'],
  gatewayUrl: ['--gateway-url', 'AGENT_DESK_GATEWAY_URL'],
  gatewayLoginPath: ['--gateway-login-path', 'AGENT_DESK_GATEWAY_LOGIN_PATH'],
  gatewayApiPath: ['--gateway-api-path', 'AGENT_DESK_GATEWAY_API_PATH'],
  desk: ['--desk', 'AGENT_DESK_DESK'],
  idleMinutes: ['--idle-minutes', 'AGENT_DESK_IDLE_MINUTES'],
  integratedHosts: ['--integrated-hosts', 'AGENT_DESK_INTEGRATED_HOSTS'],
  localNetworkHosts: ['--local-network-hosts', 'AGENT_DESK_LOCAL_NETWORK_HOSTS'],
  certificateHosts: ['--certificate-hosts', 'AGENT_DESK_CERTIFICATE_HOSTS'],
  signInWith: ['--sign-in-with', 'AGENT_DESK_SIGN_IN_WITH'],
  updateFeed: ['--update-feed', 'AGENT_DESK_UPDATE_FEED'],
  updates: ['--updates', 'AGENT_DESK_UPDATES'],
  logLevel: ['--log-level', 'AGENT_DESK_LOG_LEVEL'],
  tray: ['--tray', 'AGENT_DESK_TRAY'],
  startAtLogin: ['--start-at-login', 'AGENT_DESK_START_AT_LOGIN'],
};

test('no key, argument or variable of an earlier version changes', () => {
  const names = Object.fromEntries(settingKeys.map((key) => [key, [argumentOf(key), variableOf(key)]]));
  expect(names).toMatchObject(namesInUse);
});

test('each setting has an argument and a variable of its own', () => {
  expect(new Set(settingKeys.map(argumentOf)).size).toBe(settingKeys.length);
  expect(new Set(settingKeys.map(variableOf)).size).toBe(settingKeys.length);
});

test('the form has no field for update feed, updates and log level, which administrators decide', () => {
  for (const key of ['updateFeed', 'updates', 'logLevel'] as const)
    expect(settingTable[key].field).toBeNull();
});

for (const key of settingKeys)
  test(`${key} has a title, an explanation, an example that its rule accepts, and a label for each choice`, () => {
    const { title, explanation, example, choices = {}, field } = settingTable[key];
    expect(title).toMatch(/^[A-Z].*[^.!]$/);
    expect(explanation).toMatch(/^[A-Z][^!]*\.$/);
    for (const value of [example, defaultSettings[key]])
      expect(parseSetting(key, value)).toEqual({ kind: 'value', value });
    if (field !== null) expect(Object.keys(field.choices ?? {}).sort()).toEqual(Object.keys(choices).sort());
  });

test('only a shared desk is shared, and only an agent’s own desk keeps the session', () => {
  const desks: readonly Settings['desk'][] = ['own', 'ask', 'shared'];
  expect(desks.filter((desk) => isShared({ desk }))).toEqual(['shared']);
  expect(desks.filter((desk) => keepsSession({ desk }))).toEqual(['own']);
});
