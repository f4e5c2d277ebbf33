/** Settings as a whole: what only works together, what a file may hold, what an address can be built from. */

import { expect, test } from '@playwright/test';
import * as v from 'valibot';
import { summarizeConnection } from '../../../src/core/genesys/endpoints';
import { defaultSettings, parseSettings, savedSettingsSchema } from '../../../src/shared/settings';

test('the defaults are right, and need only a client ID', () => {
  expect(parseSettings(defaultSettings)).toEqual({ kind: 'settings', settings: defaultSettings });
  expect(defaultSettings).toMatchObject({ region: 'mypurecloud.com', grant: 'pkce', clientId: '' });
});

test('organisation and provider come together, or not at all', () => {
  const issuesOf = (organization: string, provider: string) => {
    const parsed = parseSettings({ ...defaultSettings, organization, provider });
    return parsed.kind === 'refused' ? parsed.issues.map(({ field }) => field) : [];
  };
  expect(issuesOf('acme', '')).toEqual(['provider']);
  expect(issuesOf('acme', '  ')).toEqual(['provider']);
  expect(issuesOf('', 'okta')).toEqual(['organization']);
  expect(issuesOf('acme', 'okta')).toEqual([]);
  expect(issuesOf('', '')).toEqual([]);
});

test('every fault is named, not only the first', () => {
  const parsed = parseSettings({ ...defaultSettings, region: '', grant: 'x', redirectUri: 'x' });
  const fields = parsed.kind === 'refused' ? parsed.issues.map(({ field }) => field) : [];
  expect(new Set(fields)).toEqual(new Set(['region', 'grant', 'redirectUri']));
});

test('S1 a saved file may hold any of them, each by its own rule, and what else it holds is dropped', () => {
  const parse = (file: unknown) => v.safeParse(savedSettingsSchema, file);
  expect(parse({}).success).toBe(true);
  expect(parse({ region: 'mypurecloud.ie', other: 1 }).output).toEqual({ region: 'mypurecloud.ie' });
  for (const file of [
    null,
    'x',
    7,
    { region: 7 },
    { region: '' },
    { grant: 'implicit' },
    { redirectUri: 'x' },
  ])
    expect(parse(file).success, JSON.stringify(file)).toBe(false);
  const polluting = parse(JSON.parse('{"__proto__":{"region":"evil.example"}}'));
  expect(polluting.output).toEqual({});
});

// What the rules let through, every builder must take: one that throws leaves the app without a page, at each start.
test('S1 a region that can be no host is refused', () => {
  const builds = (region: string) => {
    const parsed = parseSettings({ ...defaultSettings, region });
    return parsed.kind === 'settings'
      ? `builds ${summarizeConnection(parsed.settings).loginHost}`
      : 'refused';
  };
  for (const region of ['10.0.0.1', '1.2', 'region.123', 'a.0x1', 'xn--a.com'])
    expect
      .soft(
        attempt(() => builds(region)),
        region,
      )
      .toBe('refused');
});

function attempt(build: () => string): string {
  try {
    return build();
  } catch (fault) {
    return `throws ${fault}`;
  }
}
