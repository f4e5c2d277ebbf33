import { expect, test } from '@playwright/test';
import { buildEffectiveConfig } from '../../../src/core/settings/effective-config';
import { combineSettings } from '../../../src/core/settings/sources';
import { buildDiagnostics, describeSettings } from '../../../src/core/support/diagnostics';
import { settingKeys } from '../../../src/shared/settings';
import { message } from '../../../src/shared/texts/message';
import { english } from '../../kit/english';
import { attempt, session } from '../samples';

const findings = {
  state: 'problem connection-failed',
  versions: [{ name: 'Electron', version: '1.2.3' }],
  system: [['System', 'linux 6 x64']],
  settings: [['region', 'mypurecloud.ie (saved)']],
  network: [['Proxy for it', 'PROXY proxy.example:3128']],
  protection: [['Encryption of what is kept', 'gnome_libsecret, used']],
  log: 'one\ntwo',
  home: '/home/amelie',
} as const;
const textOf = (name: string, changed: object) =>
  buildDiagnostics({ ...findings, ...changed }).find((file) => file.name === name)?.text ?? '';

test('the diagnostics are five files, one for each subject', () => {
  expect(buildDiagnostics(findings)).toEqual([
    { name: 'summary.txt', text: 'State: problem connection-failed\nElectron: 1.2.3\nSystem: linux 6 x64' },
    { name: 'settings.txt', text: 'region: mypurecloud.ie (saved)' },
    { name: 'network.txt', text: 'Proxy for it: PROXY proxy.example:3128' },
    { name: 'protection.txt', text: 'Encryption of what is kept: gnome_libsecret, used' },
    { name: 'log.txt', text: 'one\ntwo' },
  ]);
  expect(textOf('log.txt', { log: '' })).toBe('The log is empty.');
});

test('S6 a file of the diagnostics is bounded, and keeps the last whole lines', () => {
  const log = Array.from({ length: 20_000 }, (_, index) => `line ${index}`).join('\n');
  const text = textOf('log.txt', { log });
  expect(text.length).toBeLessThanOrEqual(64 * 1024);
  expect(text).toMatch(/^line \d+\n/);
  expect(text.endsWith('line 19999')).toBe(true);
});

test('O12 O14 secrets and people are hidden in every file of the diagnostics', () => {
  const said = [
    `?code=${attempt.state}&state=${attempt.state} Bearer ${session.accessToken}`,
    `"refresh_token":"${session.refreshToken}" amelie@example.com /home/amelie/x`,
  ].join(' ');
  const one = [['Anything', said]] as const;
  const files = buildDiagnostics({
    ...findings,
    state: said,
    system: one,
    settings: one,
    network: one,
    protection: one,
    log: said,
  });
  expect(files).toHaveLength(5);
  for (const { name, text } of files) {
    const secrets = [attempt.state, session.accessToken, session.refreshToken ?? '-', 'amelie'];
    for (const secret of secrets) expect(text.includes(secret), `${secret} in ${name}`).toBe(false);
    expect(text).toContain('[e-mail] ~/x');
  }
});

test('O10 every setting is listed with its source, and personal or secret ones only as set', () => {
  const effective = combineSettings(
    { kind: 'policy', values: { desk: 'shared' }, origins: { desk: '/etc/agent-desk/policy.json' } },
    { region: 'mypurecloud.ie' },
    { loginHint: 'amelie', idleMinutes: 'x' },
    { clientId: 'c' },
  );
  const said = describeSettings(
    buildEffectiveConfig(effective, 'environment', 'settings.json', null, english),
  );
  expect(said.map(([name]) => name).slice(1, settingKeys.length + 1)).toEqual(settingKeys);
  expect(Object.fromEntries(said)).toMatchObject({
    Policy: 'used',
    desk: 'shared (policy: /etc/agent-desk/policy.json)',
    region: 'mypurecloud.ie (command-line: --region)',
    clientId: 'c (saved: settings.json)',
    grant: 'pkce (default)',
    organization: 'not set (default)',
    loginHint: 'set, hidden here (environment: AGENT_DESK_LOGIN_HINT)',
    'Client secret': 'set, hidden here (environment)',
    'Not usable': expect.stringMatching(/^AGENT_DESK_IDLE_MINUTES: /),
  });
  expect(JSON.stringify(said)).not.toContain('amelie');
});

test('S5 the diagnostics tell of an unusable policy and a missing secret', () => {
  const effective = combineSettings(
    { kind: 'unusable', fault: message('policy-fault.not-json') },
    {},
    {},
    {},
  );
  const said = Object.fromEntries(
    describeSettings(buildEffectiveConfig(effective, 'none', 'settings.json', null, english)),
  );
  expect(said).toMatchObject({ Policy: 'unusable: It is not JSON.', 'Client secret': 'not set' });
});
