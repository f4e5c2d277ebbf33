import { expect, test } from '@playwright/test';
import { readStatus } from '../../../src/core/genesys/user-status';

test('an agent has a station where one is associated or in effect, and none where neither is', () => {
  const hasStation = (station: unknown) => readStatus({ station }).hasStation;
  expect(hasStation({ associatedStation: { id: 's-1' } })).toBe(true);
  expect(hasStation({ effectiveStation: { id: 's-1' } })).toBe(true);
  expect(hasStation({ defaultStation: { id: 's-1' } })).toBe(false);
  expect(hasStation({})).toBe(false);
  for (const unknown of [undefined, null, 7, 'station']) expect(hasStation(unknown)).toBeNull();
});
