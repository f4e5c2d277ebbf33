import { expect, test } from '@playwright/test';
import { describeSignOut } from '../../src/core/sign-out';

const complete = { isTokenRevoked: true, isLoginEnded: true, isPartitionEmpty: true };

test('O16 a complete sign-out leaves nothing to say', () => {
  expect(describeSignOut(complete)).toBeNull();
});

test('O16 what could not be done is named, each in its own words, and nothing else is', () => {
  const token = describeSignOut({ ...complete, isTokenRevoked: false });
  const login = describeSignOut({ ...complete, isLoginEnded: false });
  const cookies = describeSignOut({ ...complete, isPartitionEmpty: false });
  expect(token).toMatch(/session lasts until it ends/);
  expect(login).toMatch(/login of Genesys Cloud could not be ended/);
  expect(cookies).toMatch(/cookies/);
  // With neither, one sentence tells both: Genesys Cloud was not reached.
  expect(describeSignOut({ ...complete, isTokenRevoked: false, isLoginEnded: false })).toBe(token);
  const nothing = { isTokenRevoked: false, isLoginEnded: false, isPartitionEmpty: false };
  expect(describeSignOut(nothing)).toBe(`${token} ${cookies}`);
});
