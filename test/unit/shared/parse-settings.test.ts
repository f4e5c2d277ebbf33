/** The settings as a whole: rules of several settings, and hosts that an address can be built from. */

import { expect, test } from '@playwright/test';
import { summarizeConnection } from '../../../src/core/genesys/endpoints';
import { parseSettings } from '../../../src/shared/parse-settings';
import { defaultSettings } from '../../../src/shared/settings';

test('the defaults pass every rule, and only the client ID is empty of what a sign-in needs', () => {
  expect(parseSettings(defaultSettings)).toEqual({ kind: 'settings', settings: defaultSettings });
  expect(defaultSettings).toMatchObject({ region: 'mypurecloud.com', grant: 'pkce', clientId: '' });
});

test('organisation and provider are accepted together or not at all', () => {
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

test('every value that breaks its rule is named, not only the first', () => {
  const parsed = parseSettings({ ...defaultSettings, region: '', grant: 'x', redirectUri: 'x' });
  const fields = parsed.kind === 'refused' ? parsed.issues.map(({ field }) => field) : [];
  expect(new Set(fields)).toEqual(new Set(['region', 'grant', 'redirectUri']));
});

// A builder that throws for an accepted value would leave the app without a page at each start.
test('S1 a region from which no host can be built is refused', () => {
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
