import { expect, test } from '@playwright/test';
import { findMenuItem } from '../../../src/renderer/components/presence/menu-keys';

const labels = ['Available', 'Busy', 'Break', 'Away', 'Écoute'];

const rows = [
  ['the arrow down goes on', 0, 'ArrowDown', '', 1],
  ['the arrow down goes from the last to the first', 4, 'ArrowDown', '', 0],
  ['the arrow up goes from the first to the last', 0, 'ArrowUp', '', 4],
  ['Home and End go to the ends', 2, 'End', '', 4],
  ['Home goes to the first', 2, 'Home', '', 0],
  ['a letter goes to the next label that begins with it', 0, 'b', 'b', 1],
  ['the same letter again goes to the one after', 1, 'b', 'bb', 2],
  ['more letters find a longer beginning, also from there', 1, 'r', 'br', 2],
  ['letters with accents are found', 0, 'é', 'é', 4],
  ['a letter that no label begins with moves nothing', 0, 'x', 'x', null],
  ['another key moves nothing', 0, 'F5', '', null],
] as const;

for (const [title, index, key, typed, expected] of rows) {
  test(title, () => {
    expect(findMenuItem({ labels, index, key, typed })).toBe(expected);
  });
}

test('an empty menu has no item to go to', () => {
  expect(findMenuItem({ labels: [], index: -1, key: 'ArrowDown', typed: '' })).toBeNull();
});
