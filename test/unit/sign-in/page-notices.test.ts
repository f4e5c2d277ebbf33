import { expect, test } from '@playwright/test';
import {
  createPageNotices,
  type NoticeCause,
  type PageNotices,
} from '../../../src/core/sign-in/page-notices';
import type { Message } from '../../../src/shared/texts/message';

const login = 1;
const popup = 2;

/** What the agent was told, in order. */
function record(act: (notices: PageNotices) => void): (Message | string | null)[] {
  const told: (Message | string | null)[] = [];
  act(createPageNotices((text) => told.push(text)));
  return told;
}

const all: readonly NoticeCause[] = [
  'address',
  'response',
  'unresponsive',
  'navigation',
  'popup',
  'download',
  'passkey',
  'certificate',
];

for (const cause of all.filter((each) => each !== 'unresponsive'))
  test(`RS-21 W18 a page that reacts again leaves a notice of “${cause}” as it is`, () => {
    const told = record(({ show, takeBack }) => {
      show(login, cause, 'this holds');
      show(login, 'unresponsive', 'hangs');
      takeBack(login, 'unresponsive');
      takeBack(login, 'unresponsive');
    });
    expect(told).toEqual(['this holds', 'hangs', 'this holds']);
  });

for (const cause of all)
  test(`RS-20 W18 a notice of “${cause}” goes with the next page, and that of another page stays`, () => {
    const told = record(({ show, turnPage }) => {
      show(popup, 'response', 'of the popup');
      show(login, cause, 'of this page');
      turnPage(login, null);
    });
    expect(told).toEqual(['of the popup', 'of this page', 'of the popup']);
  });

test('RS-21 a notice takes back that of the same cause alone, in any order', () => {
  const told = record(({ show, takeBack }) => {
    show(login, 'navigation', 'first');
    show(login, 'download', 'second');
    show(login, 'navigation', 'third');
    takeBack(login, 'download');
    takeBack(login, 'navigation');
  });
  expect(told).toEqual(['first', 'second', 'third', null]);
});

test('RS-21 a page that comes with the same notice as the one before tells nothing twice', () => {
  const about = { cause: 'response', text: 'busy' } as const;
  const told = record(({ turnPage }) => {
    for (let reload = 0; reload < 20; reload++) turnPage(login, about);
    turnPage(login, null);
  });
  expect(told).toEqual(['busy', null]);
});

test('RS-21 what a popup was goes with it, and what it did is told on the page that opened it', () => {
  const told = record(({ show, turnPage, closePopup }) => {
    show(popup, 'navigation', 'tried');
    show(popup, 'unresponsive', 'hangs');
    show(popup, 'response', 'busy');
    closePopup(popup, login);
    turnPage(popup, null);
    turnPage(login, null);
  });
  expect(told).toEqual(['tried', 'hangs', 'busy', 'tried', null]);
});

test('RS-21 a page that opens popups in a loop has one notice of each cause', () => {
  const told = record(({ show, takeBack, closePopup }) => {
    for (let id = 2; id < 1_000; id++) {
      show(id, 'navigation', `tried ${id}`);
      closePopup(id, login);
    }
    takeBack(login, 'navigation');
  });
  expect(told.slice(-2)).toEqual(['tried 999', null]);
});
