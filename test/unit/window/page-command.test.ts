import { expect, test } from '@playwright/test';
import { readAppCommand, readKeyCommand, readMouseCommand } from '../../../src/core/window/page-command';

/** `Alt+ArrowLeft` as a key event. */
function press(keys: string, more: { readonly type?: string; readonly isAutoRepeat?: boolean } = {}) {
  const names = keys.split('+');
  const has = (name: string) => names.includes(name);
  const modifiers = { alt: has('Alt'), control: has('Ctrl'), meta: has('Cmd'), shift: has('Shift') };
  return { type: 'keyDown', isAutoRepeat: false, key: names.at(-1) ?? '', ...modifiers, ...more };
}

const onWindowsAndLinux = [
  ['Alt+ArrowLeft', 'back'],
  ['Alt+ArrowRight', 'forward'],
  ['F5', 'reload'],
  ['Ctrl+F5', 'reload'],
  ['Ctrl+r', 'reload'],
  ['Ctrl+Shift+R', 'reload'],
  ['Ctrl+R', 'reload'],
  ['ArrowLeft', null],
  ['Ctrl+ArrowLeft', null],
  ['Ctrl+Alt+ArrowLeft', null],
  ['Alt+Shift+ArrowLeft', null],
  ['Cmd+ArrowLeft', null],
  ['r', null],
  ['Alt+r', null],
  ['Ctrl+Alt+r', null],
  ['Cmd+r', null],
  ['Alt+F5', null],
  ['Backspace', null],
  ['[', null],
  ['Ctrl+[', null],
] as const;

const onMacOS = [
  ['Cmd+[', 'back'],
  ['Cmd+]', 'forward'],
  ['Cmd+r', 'reload'],
  ['Cmd+Shift+r', 'reload'],
  ['F5', 'reload'],
  ['Alt+ArrowLeft', null],
  ['Cmd+ArrowLeft', null],
  ['Cmd+Ctrl+r', null],
  ['Cmd+Alt+[', null],
  ['Ctrl+r', null],
  ['[', null],
] as const;

test('RS-18 the keys of a browser go back, forward and reload, and every other key is the page’s', () => {
  for (const [keys, command] of onWindowsAndLinux)
    for (const platform of ['win32', 'linux'])
      expect(readKeyCommand(press(keys), platform), `${keys} on ${platform}`).toBe(command);
  for (const [keys, command] of onMacOS) expect(readKeyCommand(press(keys), 'darwin'), keys).toBe(command);
});

test('RS-18 a key that is held down gives its command once, and letting it up gives none', () => {
  expect(readKeyCommand(press('F5', { isAutoRepeat: true }), 'linux')).toBeNull();
  expect(readKeyCommand(press('F5', { type: 'keyUp' }), 'linux')).toBeNull();
});

test('RS-18 the buttons of a mouse go back and forward on every system', () => {
  expect(['browser-backward', 'browser-forward', 'browser-refresh', 'volume-up'].map(readAppCommand)).toEqual(
    ['back', 'forward', 'reload', null],
  );
  expect(readMouseCommand('mouseDown', 'back')).toBe('back');
  expect(readMouseCommand('mouseDown', 'forward')).toBe('forward');
  expect(readMouseCommand('mouseUp', 'back')).toBeNull();
  expect(readMouseCommand('mouseDown', 'left')).toBeNull();
  expect(readMouseCommand('mouseDown', undefined)).toBeNull();
});
