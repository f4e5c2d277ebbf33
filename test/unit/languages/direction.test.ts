/** Values in a sentence: those that run the other way, and numbers. */

import { expect, test } from '@playwright/test';
import { classifyPage } from '../../../src/core/sign-in/provider-refusal';
import { english as englishTexts } from '../../../src/shared/texts/english';
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

test('LA-40 a number has the digits of the locale wherever it stands, and a code has its own', () => {
  const egyptian = createTexts({ ...buildCatalogue('ar'), locale: 'ar-EG' });
  const minutes = egyptian.text('setting-refused.minutes', { min: 1, max: 4800 });
  expect(minutes).toContain('١');
  expect(minutes).toContain('٤٨٠٠');
  expect(egyptian.text('organisations.issue-name', { min: 1, max: 40 })).toContain('٤٠');
  expect(egyptian.text('diagnostics.lines', { count: 12 })).toContain('١٢');
  const page = {
    url: 'https://idp.example/',
    status: 503,
    headers: {},
    clockOffsetMs: null,
    isUnseen: false,
  };
  const refusal = classifyPage(page, 'https://login.mypurecloud.ie/oauth/authorize', '');
  const notice = refusal?.kind === 'stay' ? refusal.notice : null;
  expect(notice && egyptian.tell(notice)).toContain('503');
  expect(english.text('setting-refused.minutes', { min: 1, max: 4800 })).toContain('4800');
});

test('LA-40 no number stands in a text itself, where it would have Latin digits in every language', () => {
  // Parts of a name or an address.
  const exempt = /UTF-(8|16)|32 bits|https?:\/\/\S+|127\.0\.0\.1/g;
  // What chooses a branch is not shown: `=1`.
  const shown = (text: string) => text.replace(exempt, '').replace(/=\d+ \{/g, '{');
  const found = Object.entries(englishTexts).filter(([, text]) => /\d/.test(shown(text)));
  expect(found).toEqual([]);
});
