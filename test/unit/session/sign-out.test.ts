import { expect, test } from '@playwright/test';
import { describeSignOut, nothingReached } from '../../../src/core/session/sign-out';

const complete = { isTokenRevoked: true, isLoginEnded: true, isPartitionEmpty: true, isVaultEmpty: true };

test('O16 a complete sign-out says that it was', () => {
  expect(describeSignOut(complete)).toBe(
    'Your session at Genesys Cloud was ended. Nothing of it is left on this computer.',
  );
});

test('O16 what could not be done is named, each in its own words', () => {
  const token = describeSignOut({ ...complete, isTokenRevoked: false });
  expect(token).toMatch(
    /^Genesys Cloud could not be told: .*session lasts until it ends.* Nothing of it is left/,
  );
  const login = describeSignOut({ ...complete, isLoginEnded: false });
  expect(login).toMatch(/was ended\. The login of Genesys Cloud could not be ended/);
  const cookies = describeSignOut({ ...complete, isPartitionEmpty: false });
  expect(cookies).toMatch(/was ended\. The cookies .* could not be removed from this computer\.$/);
  const vault = describeSignOut({ ...complete, isVaultEmpty: false });
  expect(vault).toMatch(/was ended\. The session that is kept .* could not be removed\.$/);
  // With neither, one sentence tells both: Genesys Cloud was not reached.
  expect(describeSignOut({ ...complete, isTokenRevoked: false, isLoginEnded: false })).toBe(token);
  expect(describeSignOut({ ...nothingReached, isVaultEmpty: false })).not.toMatch(/was ended|Nothing/);
});

test('W14 a sign-out that nobody clicked says why', () => {
  expect(describeSignOut(complete, 'idle')).toMatch(/^Nobody used this desk/);
  expect(describeSignOut(complete, 'lock')).toMatch(/^This desk was locked/);
  expect(describeSignOut(complete, 'sleep')).toMatch(/^This desk went to sleep/);
});
