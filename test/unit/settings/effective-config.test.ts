/** The effective configuration, as `--print-effective-config` prints it and the diagnostics show it. */

import { expect, test } from '@playwright/test';
import { buildEffectiveConfig, readConfigRequest } from '../../../src/core/settings/effective-config';
import { parsePolicy } from '../../../src/core/settings/policy';
import { combineSettings } from '../../../src/core/settings/sources';
import { settingKeys } from '../../../src/shared/settings';
import { english } from '../../kit/english';

const path = '/home/ada/.config/Agent Desk/settings.json';
const origin = '/etc/agent-desk/policy.json';
const policyOf = (values: unknown) => parsePolicy([{ kind: 'found', origin, values }]);

test('S5 each value has its source, and the place, argument, variable or file that it comes from', () => {
  const saved = { loginHint: 's@x.test', region: 'mypurecloud.jp' };
  const effective = combineSettings(
    policyOf({ region: 'mypurecloud.de' }),
    { clientId: 'a' },
    { desk: 'ask' },
    saved,
  );
  const config = buildEffectiveConfig(effective, 'none', path, null, english);
  expect(config.settings).toMatchObject({
    region: { value: 'mypurecloud.de', source: 'policy', from: origin },
    clientId: { value: 'a', source: 'command-line', from: '--client-id' },
    desk: { value: 'ask', source: 'environment', from: 'AGENT_DESK_DESK' },
    loginHint: { value: 's@x.test', source: 'saved', from: path },
    grant: { value: 'pkce', source: 'default', from: null },
  });
  expect(Object.keys(config.settings)).toEqual(settingKeys);
  expect(config.policy).toEqual({ state: 'used', fault: null });
  expect(config.faults).toEqual([]);
});

test('an unusable policy and a value that breaks its rule are named in the configuration', () => {
  const config = buildEffectiveConfig(
    combineSettings(policyOf({ x: 1 }), {}, {}, {}),
    'none',
    path,
    null,
    english,
  );
  expect(config.policy).toEqual({ state: 'unusable', fault: `${origin}: “x” is not the name of a setting.` });
  const none = combineSettings({ kind: 'none' }, { region: '?' }, {}, {});
  expect(buildEffectiveConfig(none, 'none', path, null, english)).toMatchObject({
    policy: { state: 'none', fault: null },
    faults: [expect.stringContaining('--region: ')],
  });
});

test('O10 the client secret is hidden, and only the place where it is kept is named', () => {
  const effective = combineSettings({ kind: 'none' }, {}, {}, {});
  const secretOf = (kept: Parameters<typeof buildEffectiveConfig>[1]) =>
    buildEffectiveConfig(effective, kept, path, null, english).clientSecret;
  expect(secretOf('none')).toEqual({ value: null, source: null, from: null });
  expect(secretOf('saved')).toEqual({ value: '[hidden]', source: 'saved', from: path });
  expect(secretOf('this-run')).toEqual({ value: '[hidden]', source: 'this-run', from: null });
  expect(secretOf('environment')).toEqual({
    value: '[hidden]',
    source: 'environment',
    from: 'AGENT_DESK_CLIENT_SECRET',
  });
  expect(secretOf('other-connection')).toEqual({ value: null, source: null, from: null });
});

test('RS-05 a client secret that is kept for another connection is told in the configuration', () => {
  const effective = combineSettings({ kind: 'none' }, {}, {}, {});
  const notesOf = (kept: Parameters<typeof buildEffectiveConfig>[1]) =>
    buildEffectiveConfig(effective, kept, path, null, english).notes;
  expect(notesOf('other-connection')).toEqual([
    expect.stringContaining('another region, gateway or client ID'),
  ]);
  expect(notesOf('saved')).toEqual([]);
});

test('the argument --print-effective-config is recognised by its whole name only', () => {
  expect(readConfigRequest(['agent-desk', '--print-effective-config'])).toBe('');
  expect(readConfigRequest(['--region=a', '--print-effective-config=/tmp/a=b.json'])).toBe('/tmp/a=b.json');
  for (const word of ['print-effective-config', '--print-effective-configs', '--print'])
    expect(readConfigRequest([word])).toBeNull();
});
