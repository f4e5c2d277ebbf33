import { expect, test } from '@playwright/test';
import { mayDelayEnd, type SessionEndReason } from '../../../src/core/lifetime/system-end';

const rows: readonly (readonly [reasons: readonly SessionEndReason[], mayDelay: boolean])[] = [
  [[], true],
  [['shutdown'], true],
  [['logoff'], true],
  [['critical'], false],
  [['close-app'], false],
  [['logoff', 'critical'], false],
  [['close-app', 'shutdown'], false],
];
test('RD-12 W24 Windows is asked to wait only where it would, and where no installation closes the app', () => {
  for (const [reasons, mayDelay] of rows) expect(mayDelayEnd(reasons), reasons.join()).toBe(mayDelay);
});
