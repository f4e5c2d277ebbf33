import { expect, test } from '@playwright/test';
import { shortenHost } from '../../../src/core/sign-in/host-name';

test('RS-24 a host of at most 40 characters is shown whole', () => {
  expect(shortenHost('login.mypurecloud.ie')).toBe('login.mypurecloud.ie');
  const longest = `${'a'.repeat(28)}.example.com`;
  expect(longest).toHaveLength(40);
  expect(shortenHost(longest)).toBe(longest);
});

test('RS-24 a longer host is cut at its beginning, so that it never reads as the host that it imitates', () => {
  const imitation = 'login.mypurecloud.com.session-000000000000000000000000.evil.example';
  const shown = shortenHost(imitation);
  expect(shown).toHaveLength(40);
  expect(shown).toMatch(/^….*\.evil\.example$/);
  expect(shown).not.toContain('login.mypurecloud.com');
});

test('RS-24 the port stays with the host that is cut', () => {
  expect(shortenHost(`${'a'.repeat(60)}.evil.example:8443`)).toMatch(/^…a+\.evil\.example:8443$/);
});
