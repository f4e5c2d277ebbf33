/** The language of a setting that an administrator has decided, as the locked field shows it. */

import { expect, test } from '@playwright/test';
import { nameLanguage } from '../../../src/renderer/components/form/language-field';
import { textsOf } from '../../kit/english';

test('LA-12 a locked language has its own name, and one that is left open says so', () => {
  const german = textsOf('de');
  expect(nameLanguage('de-AT', german)).toBe('Deutsch');
  expect(nameLanguage('ja', german)).toBe('日本語');
  expect(nameLanguage('xx-nothing', german)).toBe('English');
  // A policy takes back so what agents have saved.
  expect(nameLanguage('', german)).toBe(german.text('setting.language.automatic'));
});
