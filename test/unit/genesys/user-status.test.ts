import { expect, test } from '@playwright/test';
import { isStatusOf, readPresence, readStatus } from '../../../src/core/genesys/user-status';

test('an agent has a station where one is associated or in effect, and none where neither is', () => {
  const hasStation = (station: unknown) => readStatus({ station }, null).hasStation;
  expect(hasStation({ associatedStation: { id: 's-1' } })).toBe(true);
  expect(hasStation({ effectiveStation: { id: 's-1' } })).toBe(true);
  expect(hasStation({ defaultStation: { id: 's-1' } })).toBe(false);
  expect(hasStation({})).toBe(false);
  for (const unknown of [undefined, null, 7, 'station']) expect(hasStation(unknown)).toBeNull();
});

test('L2 Genesys Cloud’s time is that of the body, or the date of the answer', () => {
  const currentDate = '2026-01-01T12:00:00.000Z';
  const timeOf = (date: unknown, answeredAt: number | null) => readStatus({ date }, answeredAt).serverTime;
  expect(timeOf({ currentDate }, 7)).toBe(Date.parse(currentDate));
  for (const unknown of [undefined, {}, { currentDate: 'noon' }]) {
    expect(timeOf(unknown, 7)).toBe(7);
    expect(timeOf(unknown, null)).toBeNull();
  }
});

test('of many presences, one of another system decides only where that is said', () => {
  const isPrimary = (parts: object, isOneOfMany: boolean) =>
    readPresence({ presenceDefinition: { id: 'd-1', systemPresence: 'BUSY' }, ...parts }, isOneOfMany)
      ?.isPrimary;
  for (const isOneOfMany of [true, false]) {
    for (const primary of [true, false]) {
      expect(isPrimary({ source: 'MicrosoftTeams', primary }, isOneOfMany)).toBe(primary);
      expect(isPrimary({ source: 'PURECLOUD', primary }, isOneOfMany)).toBe(primary);
    }
    expect(isPrimary({ source: 'PureCloud' }, isOneOfMany)).toBe(true);
    expect(isPrimary({}, isOneOfMany)).toBe(true);
    expect(isPrimary({ source: 'MICROSOFTTEAMS' }, isOneOfMany)).toBe(!isOneOfMany);
    expect(isPrimary({ source: 'MICROSOFTTEAMS', primary: 'yes' }, isOneOfMany)).toBe(!isOneOfMany);
  }
});

test('an answer is the status of the person whose id it has, whatever else is missing', () => {
  expect(isStatusOf({ id: 'u-1' }, 'u-1')).toBe(true);
  expect(isStatusOf({ id: 'u-1', presence: {} }, null)).toBe(true);
  const body = { presence: { presenceDefinition: { id: 'd', systemPresence: 'AWAY' } } };
  for (const other of [{ ...body, id: 'u-2' }, body, { ...body, id: 7 }, [], null, 'u-1'])
    expect(isStatusOf(other, 'u-1')).toBe(false);
  expect(isStatusOf(body, null)).toBe(false);
});
