/** The length of functions is limited, so that each does one thing. The length of files is not: a file holds one subject. */

import { expect, test } from '@playwright/test';
import { type MeasuredFunction, measureFunctions } from './functions';
import { readSourceFiles } from './source-files';
import { isCode } from './syntax';

/** More lines than these fail. Markup is long without being complicated. */
const limitOf = ({ isView }: MeasuredFunction) => (isView ? 100 : 80);

/** More lines than these are printed, and fail nothing. */
const smell = 60;

const describe = ({ place, lines }: MeasuredFunction) => `${place}: ${lines} lines`;

const functions = ['src', 'scripts', 'test'].flatMap((folder) =>
  readSourceFiles(folder)
    .filter(isCode)
    .flatMap(({ path, text }) => measureFunctions({ path: `${folder}/${path}`, text })),
);

const plant = (text: string, path = 'planted.ts') => measureFunctions({ path, text });
const lines = (count: number) => 'x();\n'.repeat(count);

test('a function is measured with the functions inside it, and by its own name', () => {
  expect(plant(`function a() {\n${lines(3)}}`)).toEqual([
    { place: 'planted.ts:1 a', lines: 5, isView: false },
  ]);
  expect(plant(`f();\nconst b = () => {\n[].map(() => {\n${lines(3)}});\n};`)).toEqual([
    { place: 'planted.ts:2 b', lines: 7, isView: false },
  ]);
  expect(plant(`const c = { d() {\n${lines(2)}}, e: async () => 1 };`).map(describe)).toEqual([
    'planted.ts:1 d: 4 lines',
    'planted.ts:4 e: 1 lines',
  ]);
  expect(plant(`class F {\nprivate g(): void {\n${lines(1)}}\n}`).map(describe)).toEqual([
    'planted.ts:2 g: 3 lines',
  ]);
  expect(plant('function H() {\n return <p />;\n}', 'planted.tsx')).toEqual([
    { place: 'planted.tsx:1 H', lines: 3, isView: true },
  ]);
  expect(() => plant('function')).toThrow('planted.ts: ');
});

test('the callback of a test is not measured, but the functions inside it are', () => {
  const text = `test('t', { tag: '@x' }, async () => {\n${lines(90)}const a = () => {\n${lines(1)}};\n});`;
  expect(plant(text).map(describe)).toEqual(['planted.ts:92 a: 3 lines']);
  expect(plant(`for (const x of y)\ntest.step('s', () => {\n${lines(90)}});`)).toEqual([]);
  expect(plant(`base.extend({ a: async () => {\n${lines(1)}} });`).map(describe)).toEqual([
    'planted.ts:1 a: 3 lines',
  ]);
});

test('no function has more than 80 lines, or 100 where it returns markup', () => {
  expect(functions.length).toBeGreaterThan(1_000);
  const long = functions.filter((each) => each.lines > smell);
  if (long.length > 0)
    console.log(`Functions of more than ${smell} lines:\n  ${long.map(describe).join('\n  ')}`);
  expect(long.filter((each) => each.lines > limitOf(each)).map(describe)).toEqual([]);
});
