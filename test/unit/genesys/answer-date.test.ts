import { expect, test } from '@playwright/test';
import { noteDate } from '../../../src/main/genesys/answer-date';
import type { SdkContext } from '../../../src/main/genesys/sdk/sdk-client';

test('L2 the date of an answer is noted, in the middle of its second, and told on', () => {
  const told: unknown[] = [];
  const before = { onServerTime: (...parts: unknown[]) => told.push(parts) } as unknown as SdkContext;
  const { context, answeredAt } = noteDate(before);
  expect(answeredAt()).toBeNull();
  context.onServerTime('api.example.com', 7_000);
  expect(answeredAt()).toBe(7_500);
  expect(told).toEqual([['api.example.com', 7_000]]);
});
