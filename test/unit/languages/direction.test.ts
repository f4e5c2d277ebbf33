/** Values that run the other way than the sentence they stand in. */

import { expect, test } from '@playwright/test';
import { message } from '../../../src/shared/texts/message';
import { createTexts } from '../../../src/shared/texts/texts';
import { buildCatalogue, english } from '../../kit/english';

/** The first marks of what Unicode calls an isolate, and its end. */
const [start, end] = ['\u2068', '\u2069'];
const arabic = createTexts(buildCatalogue('ar-XB'));

test('LA-40 a value in a text from right to left is set apart, and so is a value from right to left in another', () => {
  expect(arabic.text('signing-in.at-host', { host: 'login.example' })).toContain(
    `${start}login.example${end}`,
  );
  const site = message('asking.site-is', { host: 'a.example' });
  expect(arabic.tellParts(site, { place: (host) => ({ host }) })).toContainEqual({
    host: `${start}a.example${end}`,
  });
  const organization = 'شركة التأمين';
  expect(english.text('session.organization-before', { organization })).toBe(
    `The session at ${start}${organization}${end} was ended.`,
  );
  expect(english.text('session.organization-before', { organization: 'Acme' })).toBe(
    'The session at Acme was ended.',
  );
});

test('LA-40 a number, a text of the same language, and a value that chooses a branch are not set apart', () => {
  expect(arabic.text('diagnostics.lines', { count: 2 })).not.toContain(start);
  const title = message('problem.access-denied.title');
  expect(arabic.text('update.failed', { title })).not.toContain(start);
  const asks = arabic.text('asking.local-network', { host: 'a.example', reach: 'network' });
  expect(asks).toContain(`${start}a.example${end}`);
  expect(asks).not.toContain(arabic.text('asking.local-network', { host: 'a.example', reach: 'other' }));
});
