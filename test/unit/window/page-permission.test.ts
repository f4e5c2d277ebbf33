import { expect, test } from '@playwright/test';
import { hasPermission } from '../../../src/core/window/page-permission';

const touched = { isFocused: true, sinceTouchMs: 0 };
const copy = 'clipboard-sanitized-write';

test('E5 RS-15 a page may write the clipboard for five seconds after a key or a click, while it has the focus', () => {
  expect(hasPermission(copy, touched)).toBe(true);
  expect(hasPermission(copy, { ...touched, sinceTouchMs: 5_000 })).toBe(true);
  expect(hasPermission(copy, { ...touched, sinceTouchMs: 5_001 })).toBe(false);
  expect(hasPermission(copy, { ...touched, sinceTouchMs: null })).toBe(false);
  expect(hasPermission(copy, { ...touched, isFocused: false })).toBe(false);
});

test('E5 RS-15 a key or a click gives no other permission', () => {
  const others = [
    'clipboard-read',
    'deprecated-sync-clipboard-read',
    'geolocation',
    'media',
    'notifications',
    'openExternal',
    'fileSystem',
    'fullscreen',
    'midiSysex',
    'unknown',
    '',
  ];
  for (const permission of others) expect(hasPermission(permission, touched), permission).toBe(false);
});
