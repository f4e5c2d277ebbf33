import { expect, test } from '@playwright/test';
import { describeSignOut as buildNotice, nothingReached } from '../../../src/core/desk/sign-out';
import { inEnglish } from '../../kit/english';

const describeSignOut = (...report: Parameters<typeof buildNotice>) => inEnglish(buildNotice(...report));
const complete = { isTokenRevoked: true, isLoginEnded: true, isPartitionEmpty: true, isVaultEmpty: true };

test('O16 the notice of a complete sign-out says that nothing is left', () => {
  expect(describeSignOut(complete)).toBe(
    'Your session at Genesys Cloud was ended. Nothing of it is left on this computer.',
  );
});

test('O16 the notice of a sign-out names each part that failed', () => {
  const token = describeSignOut({ ...complete, isTokenRevoked: false });
  expect(token).toMatch(
    /^Genesys Cloud could not be told: .*session lasts until it ends.* Nothing of it is left/,
  );
  const login = describeSignOut({ ...complete, isLoginEnded: false });
  expect(login).toMatch(/was ended\. You could not be signed out at Genesys Cloud’s sign-in page/);
  const cookies = describeSignOut({ ...complete, isPartitionEmpty: false });
  expect(cookies).toMatch(/was ended\. The cookies .* could not be removed from this computer\.$/);
  const vault = describeSignOut({ ...complete, isVaultEmpty: false });
  expect(vault).toMatch(/was ended\. The session that is kept .* could not be removed\.$/);
  // If both failed, Genesys Cloud was not reached, and one sentence is enough.
  expect(describeSignOut({ ...complete, isTokenRevoked: false, isLoginEnded: false })).toBe(token);
  expect(describeSignOut({ ...nothingReached, isPartitionEmpty: false, isVaultEmpty: false })).not.toMatch(
    /was ended|Nothing/,
  );
});

test('W14 the notice of an automatic sign-out gives its reason', () => {
  expect(describeSignOut(complete, 'idle')).toMatch(/^Nobody used this desk/);
  expect(describeSignOut(complete, 'lock')).toMatch(/^This desk was locked/);
  expect(describeSignOut(complete, 'sleep')).toMatch(/^This desk went to sleep/);
});
