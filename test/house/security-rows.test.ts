/** Holds the table of docs/security.md and the tests together. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readNumbers, readSecurityRows } from './documents';

const root = join(__dirname, '../..');

const rows = readSecurityRows();

/** The text of every test file. A number in it is part of a title, or of the table from which titles are made. */
const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && !path.endsWith('security-rows.test.ts'))
  .map((path) => readFileSync(join(root, 'test', path), 'utf8'))
  .join('\n');

test('every row of docs/security.md is in the table once, and a test has its number', () => {
  expect(readNumbers('E6, E8–E10')).toEqual(['E6', 'E8', 'E9', 'E10']);
  expect(rows.length).toBeGreaterThan(45);
  expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
  expect(rows.filter((row) => !new RegExp(`\\b${row}\\b`).test(tests))).toEqual([]);
});
