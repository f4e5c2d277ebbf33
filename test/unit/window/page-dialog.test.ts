import { expect, test } from '@playwright/test';
import { cutDialogText } from '../../../src/core/window/page-dialog';

test('W20 RS-14 a page’s dialog shows twelve lines at most, so that its buttons stay within reach', () => {
  for (const text of ['End your other session?', '', 'two\nlines', 'x'.repeat(600), 'x\n'.repeat(11)])
    expect(cutDialogText(text)).toBe(text);
  expect(cutDialogText('a\r\nb\rc')).toBe('a\nb\nc');
  expect(cutDialogText('x\n'.repeat(10_000))).toBe(`${'x\n'.repeat(11)}x…`);
  expect(cutDialogText('\n'.repeat(10_000)).split('\n')).toHaveLength(12);
  expect(cutDialogText('x'.repeat(10_000))).toBe(`${'x'.repeat(600)}…`);
});
