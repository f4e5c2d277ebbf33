/** What of settings.json counts, and what is said about the rest. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { acceptForm } from '../../../src/core/settings/form';
import { noPolicy, parsePolicy } from '../../../src/core/settings/policy';
import {
  combineWithFile,
  notYetReadable,
  parseSavedSettings,
  unusableFile,
} from '../../../src/core/settings/saved-settings';
import { defaultSettings, type Settings, settingKeys } from '../../../src/shared/settings';
import { message } from '../../../src/shared/texts/message';
import { inEnglish } from '../../kit/english';

function read(file: unknown) {
  const parsed = parseSavedSettings(typeof file === 'string' ? file : JSON.stringify(file));
  if (parsed.kind !== 'read') throw new Error(parsed.fault.id);
  return parsed.saved;
}

/** Neither arguments nor variables. */
const none = { commandLine: {}, environment: {}, notes: [] };
const effectiveOf = (settings: object) => combineWithFile(noPolicy, none, read({ settings }));

const good = { clientId: 'desk', region: 'mypurecloud.ie' };

/** Values that break their rules. Each holds a word that must be repeated nowhere. */
const wrong: { readonly [K in keyof Settings]?: unknown } = {
  region: 'private-word',
  clientId: 'private word',
  grant: 'private-word',
  redirectUri: 'http://private-word.example/cb',
  organization: ['private-word'],
  provider: { a: 'private-word' },
  target: 5,
  loginHint: 'private\u0000word',
  gatewayUrl: 'http://private-word.example',
  gatewayLoginPath: '../private-word',
  gatewayApiPath: 'private word',
  desk: 'Shared',
  idleMinutes: 'private-word',
  integratedHosts: '*',
  signInWith: null,
  updateFeed: 'http://private-word.example',
  updates: 'private-word',
  logLevel: 'private-word',
  tray: 'private-word',
  startAtLogin: 2,
};

/**
 * What a wrong value leads to. `problem`: nobody signs in, because the default could allow more or lead elsewhere.
 * `default`: it is the strictest value, or nothing depends on it. Else: the value that counts.
 */
const outcomes: { readonly [K in keyof Settings]: 'problem' | 'default' | 'off' } = {
  // The default is another server, another way to it, or another place for the answer.
  region: 'problem',
  gatewayUrl: 'problem',
  gatewayLoginPath: 'problem',
  gatewayApiPath: 'problem',
  redirectUri: 'problem',
  // The default lets agents of every organisation sign in, with a password too.
  organization: 'problem',
  provider: 'problem',
  target: 'problem',
  grant: 'problem',
  // The default keeps the session, and leaves it open for longer.
  desk: 'problem',
  idleMinutes: 'problem',
  keepSession: 'off',
  signInWith: 'problem',
  updates: 'problem',
  integratedHosts: 'problem',
  // The default is none, so that nobody signs in, the agent is asked, or nothing is done.
  clientId: 'default',
  certificateHosts: 'default',
  localNetworkHosts: 'default',
  appSchemes: 'default',
  updateFeed: 'default',
  startAtLogin: 'default',
  // The app ends with its window.
  tray: 'default',
  // Nothing is allowed or forbidden by these.
  loginHint: 'default',
  leavePresence: 'default',
  logLevel: 'default',
  // No language is wrong: one that the app does not have is English.
  language: 'default',
};
const decisive = settingKeys.filter((key) => outcomes[key] === 'problem');
const canBeWrong = settingKeys.filter((key) => key !== 'language');

test('RD-04 docs/settings.md names the settings whose wrong value is a problem, and what counts in place of others', () => {
  const document = readFileSync(join(__dirname, '../../../docs/settings.md'), 'utf8').replace(/\s+/g, ' ');
  const list = /the value was to forbid: a wrong (.*?) is a problem/.exec(document)?.[1] ?? '';
  expect([...list.matchAll(/`(\w+)`/g)].map(([, key]) => key).sort()).toEqual([...decisive].sort());
  expect(document).toContain('For a wrong `keepSession`, `off` counts');
});

for (const key of canBeWrong)
  test(`RD-04 S1 a wrong ${key} in settings.json is named without its value, and the other values count`, () => {
    const effective = effectiveOf({ ...good, [key]: wrong[key] ?? 'private\u0000word' });
    const { settings } = effective;
    const { faults, notes } = inEnglish(effective);
    const others = Object.entries(good).filter(([name]) => name !== key);
    expect(settings).toMatchObject(Object.fromEntries(others));
    const said = [expect.stringMatching(new RegExp(`^${key}[: ]`))];
    expect([faults, notes]).toEqual(decisive.includes(key) ? [said, []] : [[], said]);
    expect([...faults, ...notes].join()).not.toMatch(/private|word/);
    const stricter = outcomes[key] === 'off' || key === 'updates' ? 'off' : null;
    expect(settings[key]).toBe(stricter ?? defaultSettings[key]);
    expect(notes.join().includes('“off” counts')).toBe(outcomes[key] === 'off');
  });

test('RD-04 while it is not known whether updates are allowed, there are none', () => {
  expect(effectiveOf({ updates: 'of' }).settings.updates).toBe('off');
  expect(
    combineWithFile(noPolicy, { ...none, commandLine: { updates: 'of' } }, read({})).settings.updates,
  ).toBe('off');
  expect(combineWithFile(noPolicy, none, notYetReadable('EACCES')).settings.updates).toBe('off');
});

test('RD-04 while it is not known whether the session of an agent who works lasts, it does not', () => {
  expect(effectiveOf({ keepSession: 'of' })).toMatchObject({ settings: { keepSession: 'off' }, faults: [] });
  const given = { ...none, commandLine: { keepSession: 'of' } };
  expect(combineWithFile(noPolicy, given, read({}))).toMatchObject({
    settings: { keepSession: 'off' },
    faults: [expect.anything()],
  });
});

test('RD-04 settings.json may have the minutes as a number, and on and off as a boolean', () => {
  const given = { ...good, idleMinutes: 7, tray: true, startAtLogin: 1, updates: false };
  expect(effectiveOf(given)).toMatchObject({
    settings: { ...good, idleMinutes: '7', tray: 'on', startAtLogin: 'on', updates: 'off' },
    faults: [],
    notes: [],
  });
});

test('RD-04 a wrong value that another source decides is not spoken of', () => {
  const file = read({ settings: { desk: 'Shared', region: 'x' } });
  const policy = parsePolicy([{ kind: 'found', origin: 'p', values: { desk: 'shared' } }]);
  const { settings, faults, notes } = combineWithFile(
    policy,
    { ...none, commandLine: { region: 'mypurecloud.de' } },
    file,
  );
  expect([settings.desk, settings.region, faults, notes]).toEqual(['shared', 'mypurecloud.de', [], []]);
});

test('RD-04 names that are no settings are named, and do no harm', () => {
  const saved = read(
    '{"settings":{"clientId":"x","regoin":"private-word","__proto__":{"desk":"shared"}},"more":1}',
  );
  expect(saved.settings).toEqual({ clientId: 'x' });
  expect(inEnglish(saved.notes)).toEqual([
    '“regoin” in settings.json is not the name of a setting.',
    '“__proto__” in settings.json is not the name of a setting.',
  ]);
});

test('RD-04 a client secret is kept beside a wrong value, and one that is no text is named', () => {
  expect(read({ settings: { desk: 5 }, sealedSecret: 'c2VhbGVk' }).secret).toMatchObject({
    sealed: 'c2VhbGVk',
  });
  const odd = read({ settings: good, sealedSecret: { private: 'word' } });
  expect(odd.secret).toBeNull();
  expect(inEnglish(odd.notes)).toEqual(['The client secret in settings.json is not a text.']);
});

test('RD-04 S1 only content of another shape can’t be used', () => {
  for (const text of ['', '{', "{'settings':{}}", '{"settings":{}'])
    expect(inEnglish(parseSavedSettings(text)), text).toEqual({ kind: 'unusable', fault: 'not JSON' });
  for (const file of [null, 7, 'x', [], [{}], { settings: null }, { settings: [] }, { settings: 'x' }])
    expect(inEnglish(parseSavedSettings(JSON.stringify(file))), JSON.stringify(file)).toEqual({
      kind: 'unusable',
      fault: 'wrong content',
    });
  for (const file of ['{}', '\uFEFF{"settings":{}}', '{"settings":{},"secretConnection":7}'])
    expect(read(file), file).toMatchObject({ settings: {}, secret: null, notes: [] });
});

test('RD-04 S1 a file that can’t be used, or can’t be read now, keeps agents from signing in', () => {
  const unusable = combineWithFile(noPolicy, none, unusableFile(message('settings-file.not-json')));
  expect(unusable).toMatchObject({ settings: defaultSettings, notes: [] });
  expect(inEnglish(unusable.faults)).toEqual([
    expect.stringContaining('settings.json: It can’t be used (not JSON), and is kept under another name'),
  ]);
  const unread = combineWithFile(noPolicy, none, notYetReadable('EACCES'));
  expect(inEnglish(unread.faults)).toEqual([
    expect.stringContaining('settings.json: It can’t be read now (EACCES)'),
  ]);
  // Under a policy that can't be used, that alone is what is wrong.
  const policy = { kind: 'unusable', fault: message('policy-fault.not-json') } as const;
  for (const file of [notYetReadable('EACCES'), unusableFile(message('settings-file.not-json'))])
    expect(combineWithFile(policy, none, file)).toMatchObject({ faults: [], notes: [] });
});

test('RD-04 S1 where another source decides whose desk it is, a file that can’t be used is told alone', () => {
  const file = unusableFile(message('settings-file.not-json'));
  const policy = parsePolicy([{ kind: 'found', origin: 'p', values: { desk: 'shared' } }]);
  for (const effective of [
    combineWithFile(policy, none, file),
    combineWithFile(noPolicy, { ...none, commandLine: { desk: 'shared' } }, file),
    combineWithFile(noPolicy, { ...none, environment: { desk: 'shared' } }, file),
  ]) {
    expect(effective).toMatchObject({ settings: { desk: 'shared' }, faults: [] });
    expect(inEnglish(effective.notes)).toEqual([
      expect.stringContaining('settings.json could not be used (not JSON)'),
    ]);
  }
  const other = combineWithFile(noPolicy, { ...none, commandLine: { clientId: 'desk' } }, file);
  expect(other.faults).toHaveLength(1);
});

test('RD-04 saving the form keeps the values without a field as they stand in the file, also a wrong one', () => {
  const settings = { ...good, updates: 'of', logLevel: 5, desk: 'Shared', idleMinutes: 7 };
  const effective = effectiveOf(settings);
  const form = { ...effective.settings };
  expect(acceptForm(form, effective, settings, () => 'none')).toEqual({
    kind: 'accepted',
    settings: { ...good, updates: 'of', logLevel: 5, idleMinutes: '7' },
  });
});
