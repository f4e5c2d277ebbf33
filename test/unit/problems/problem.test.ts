import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  buildProblem,
  cutProblem,
  joinServerText,
  type ProblemCode,
} from '../../../src/core/problems/problem';
import { problemTexts } from '../../../src/shared/texts/english/problems/problems';
import { readSourceFiles, withoutComments } from '../../house/source-files';
import { english } from '../../kit/english';

const codes = Object.keys(problemTexts) as ProblemCode[];

for (const code of codes)
  test(`the problem ${code} has a title, an explanation and a next step in plain words`, () => {
    const { problem } = buildProblem(code, { host: 'login.example.com', detail: 'DETAIL' });
    const [title, explanation, nextStep] = [problem.title, problem.explanation, problem.nextStep].map(
      english.tell,
    );
    for (const text of [title, explanation, nextStep] as string[]) {
      expect(text.trim()).toBe(text);
      expect(text.length).toBeGreaterThan(code === 'setting-invalid' ? 4 : 11);
      // Neither shouting, nor a placeholder, nor a word of the wire.
      expect(text).not.toMatch(/[!{}_]|undefined|null|OAuth|PKCE|token|HTTP/);
      expect(text).not.toMatch(/'|"|\.\.\./);
    }
    expect(problem.code).toBe(code);
    expect(problem.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title).not.toMatch(/\.$/);
    expect(explanation).toMatch(code === 'setting-invalid' ? /./ : /\.$/);
    expect(nextStep).toMatch(/\.$/);
    expect(title).not.toBe(explanation);
  });

test('every code is used, and each use gives the details that its text needs', () => {
  const source = readSourceFiles()
    // The table of traits names every code.
    .filter(({ path }) => !/^shared\/texts\/|^core\/problems\/traits/.test(path))
    .map(({ text }) => withoutComments(text))
    .join('\n');
  for (const code of codes) {
    expect(source, `${code} in src`).toContain(`'${code}'`);
    const text = Object.values(problemTexts[code]).join(' ');
    // Up to the end of the call, where the details are a literal or a variable named `details`.
    const calls = [...source.matchAll(new RegExp(`buildProblem\\([^;]*?'${code}'(?<rest>[^;]*)`, 'g'))];
    for (const { groups } of calls) {
      const rest = groups?.rest ?? '';
      if (text.includes('{host}')) expect(rest, `host for ${code}`).toMatch(/\bhost\b|\bdetails\b/);
      if (text.includes('{detail}')) expect(rest, `detail for ${code}`).toMatch(/\bdetail\b|\bdetails\b/);
    }
  }
});

test('no next step sends the agent to a “code above” or an “error code”', () => {
  for (const code of codes)
    expect(english.tell(buildProblem(code).problem.nextStep), code).not.toMatch(/code above|error code/i);
});

test('host and detail replace their places in every text', () => {
  const { problem } = buildProblem('connection-failed', { host: 'h.example', detail: 'ERR_RESET' });
  expect(english.tell(problem.title)).toBe('h.example can’t be reached');
  expect(english.tell(problem.explanation)).toBe('The connection was refused or broken off (ERR_RESET).');
  expect(english.tell(buildProblem('host-not-found').problem.title)).toBe('the server was not found');
});

// In a replacement string `$&` and its like have a meaning, and a host name may have a `$`.
test('a host name is shown as it is', () => {
  for (const host of ['a$&b.example', 'a$$b.example', "a$'b.example", 'a$`b.example', '{detail}.example'])
    expect
      .soft(english.tell(buildProblem('tls-failed', { host, detail: 'X' }).problem.title))
      .toContain(` ${host} `);
});

/** What the agent sees of a server's words. */
const show = (serverMessage: string | null) =>
  cutProblem(buildProblem('access-denied', { serverMessage }).problem).serverMessage;

const serverMessages: readonly (readonly [from: string | null, shown: string | null])[] = [
  [null, null],
  ['', null],
  [' \r\n\t ', null],
  ['\u202e\u200b', null],
  ['  Not   allowed ', 'Not allowed'],
  ['a\r\nb\u0000c\u001b[31md', 'a b c [31md'],
  ['one\u2028two\u2029three\u0085four', 'one two three four'],
  ['left\u200f\u202e\u2066right', 'left right'],
  ['<b>bold</b> & {host} {detail}', '<b>bold</b> & {host} {detail}'],
  ['Zugriff verweigert – 拒否 – مرفوض', 'Zugriff verweigert – 拒否 – مرفوض'],
  ['x'.repeat(300), 'x'.repeat(300)],
  ['x'.repeat(301), `${'x'.repeat(300)}…`],
];
test('O5 a server’s message is shown as plain text on one line, and cut', () => {
  for (const [from, shown] of serverMessages) expect(show(from), from ?? 'nothing').toBe(shown);
});

test('a server’s message is cut between two characters, never within one', () => {
  expect(show(`${'x'.repeat(299)}😀😀`)).toBe(`${'x'.repeat(299)}😀…`);
});

test('a correlation ID is shown on one line and cut', () => {
  const shown = (correlationId: string) =>
    cutProblem(buildProblem('api-server-error', { correlationId }).problem).correlationId;
  expect(shown('1f2a-\u202e3b')).toBe('1f2a- 3b');
  expect(shown('x'.repeat(5000))).toBe(`${'x'.repeat(100)}…`);
  expect(shown('')).toBeNull();
});

test('a problem without a server shows neither a message nor a correlation ID', () => {
  const shown = cutProblem(buildProblem('unexpected').problem);
  expect(shown).toMatchObject({ serverMessage: null, correlationId: null });
});

test('a server’s error and its description are joined, or one of them stands alone', () => {
  expect(joinServerText('a', 'b')).toBe('a: b');
  expect(joinServerText('a', null)).toBe('a');
  expect(joinServerText('', 'b')).toBe('b');
  expect(joinServerText(null, '')).toBeNull();
});

test('docs/problems.md lists every code, and no other', () => {
  const path = join(__dirname, '../../../docs/problems.md');
  // A code starts a row, a heading or a list item, in backticks.
  const entries = readFileSync(path, 'utf8').matchAll(/^(?:\| *|#+ +|[-*] +)`([a-z-]+)`/gm);
  expect([...entries].map(([, code]) => code).sort()).toEqual([...codes].sort());
});
