import { expect, test } from '@playwright/test';
import { buildContextMenu } from '../../../src/core/window/context-menu';

const all = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true };

const list = (place: Parameters<typeof buildContextMenu>[0]) =>
  buildContextMenu(place).map(({ action, isEnabled }) => (isEnabled ? action : `(${action})`));

test('RS-17 a field has cut, copy, paste and select all, each as far as it is possible', () => {
  const field = { isEditable: true, selectionText: '', editFlags: all };
  expect(list(field)).toEqual(['cut', 'copy', 'paste', 'selectAll']);
  const password = { ...all, canCut: false, canCopy: false };
  expect(list({ ...field, selectionText: '••••', editFlags: password })).toEqual([
    '(cut)',
    '(copy)',
    'paste',
    'selectAll',
  ]);
  const empty = { canCut: false, canCopy: false, canPaste: false, canSelectAll: false };
  expect(list({ ...field, editFlags: empty })).toEqual(['(cut)', '(copy)', '(paste)', '(selectAll)']);
});

test('RS-17 a selection can be copied, and elsewhere there is no menu', () => {
  const text = { isEditable: false, selectionText: 'code 123', editFlags: all };
  expect(list(text)).toEqual(['copy']);
  expect(list({ ...text, selectionText: '' })).toEqual([]);
  expect(list({ ...text, selectionText: ' \n' })).toEqual([]);
  expect(list({ ...text, editFlags: { ...all, canCopy: false } })).toEqual([]);
});
