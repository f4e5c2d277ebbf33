import { expect, test } from '@playwright/test';
import { createPageLog, type PageLog } from '../../../src/core/sign-in/page-log';

function write(act: (log: PageLog) => void): string[] {
  const lines: string[] = [];
  act(createPageLog({ warn: (line) => lines.push(line), debug: (line) => lines.push(`debug ${line}`) }));
  return lines;
}

test('RS-25 S13 what a page does once is written once, and an attempt without more has no count', () => {
  const lines = write(({ add, endAttempt }) => {
    add('permissions', 'asked for “media”');
    add('notices', 'tried to open a “file:” address');
    endAttempt();
    endAttempt();
  });
  expect(lines).toEqual(['asked for “media”', 'tried to open a “file:” address']);
});

test('RS-25 S13 the same thing in a loop is one line, and a count at the end of the attempt', () => {
  const lines = write(({ add, endAttempt }) => {
    for (let count = 0; count < 100_000; count++) add('notices', count % 2 === 0 ? 'asked' : 'tried');
    endAttempt();
  });
  expect(lines).toEqual(['asked', 'tried', 'asked (again 49999 times)', 'tried (again 49999 times)']);
});

test('RS-25 S13 another thing each time is a few lines, a count, and hides nothing of another kind', () => {
  const lines = write(({ add, endAttempt }) => {
    for (let count = 0; count < 100_000; count++) add('notices', `tried host-${count}.example`);
    add('permissions', 'asked for “media”');
    endAttempt();
  });
  expect(lines).toHaveLength(7);
  expect(lines.slice(-2)).toEqual([
    'asked for “media”',
    'More of the sign-in pages was not logged (notices: 99995).',
  ]);
});

test('RS-25 S13 requests at the level debug are bounded too', () => {
  const lines = write(({ addRequest, endAttempt }) => {
    for (let count = 0; count < 10_000; count++) addRequest('GET https://login.example (xhr): 200');
    endAttempt();
  });
  expect(lines).toHaveLength(501);
  expect(lines.at(-1)).toBe('debug More of the sign-in pages was not logged (requests: 9500).');
});

test('RS-25 S13 the next attempt is logged like the first', () => {
  const lines = write(({ add, addRequest, endAttempt }) => {
    for (const _attempt of [1, 2]) {
      for (let count = 0; count < 50; count++) add('frames', `tried ${count}`);
      for (let count = 0; count < 600; count++) addRequest('GET');
      add('webviews', 'tried');
      endAttempt();
    }
  });
  expect(lines).toHaveLength(2 * (5 + 500 + 3));
  expect(lines.slice(0, lines.length / 2)).toEqual(lines.slice(lines.length / 2));
});
