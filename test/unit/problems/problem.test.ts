import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  buildProblem,
  concealSecrets,
  joinServerText,
  type ProblemCode,
} from '../../../src/core/problems/problem';
import { problemTexts } from '../../../src/core/problems/problem-texts';
import { readSourceFiles, withoutComments } from '../../house/source-files';

const codes = Object.keys(problemTexts) as ProblemCode[];

for (const code of codes)
  test(`${code} has a title, an explanation and a next step, in plain words`, () => {
    const { problem } = buildProblem(code, { host: 'login.example.com', detail: 'DETAIL' });
    for (const text of [problem.title, problem.explanation, problem.nextStep]) {
      expect(text.trim()).toBe(text);
      expect(text.length).toBeGreaterThan(code === 'setting-invalid' ? 4 : 11);
      // Neither shouting, nor a placeholder, nor a word of the wire.
      expect(text).not.toMatch(/[!{}_]|undefined|null|OAuth|PKCE|token|HTTP/);
      expect(text).not.toMatch(/'|"|\.\.\./);
    }
    expect(problem.code).toBe(code);
    expect(problem.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(problem.title).not.toMatch(/\.$/);
    expect(problem.explanation).toMatch(code === 'setting-invalid' ? /./ : /\.$/);
    expect(problem.nextStep).toMatch(/\.$/);
    expect(problem.title).not.toBe(problem.explanation);
  });

test('every code is used, and whoever uses it gives the details that its text needs', () => {
  const source = readSourceFiles()
    .filter(({ path }) => !/^core\/problems\/(problem-texts\.ts$|texts\/)/.test(path))
    .map(({ text }) => withoutComments(text))
    .join('\n');
  for (const code of codes) {
    expect(source, `${code} in src`).toContain(`'${code}'`);
    const text = Object.values(problemTexts[code]).join(' ');
    // Up to the end of the call; the details are a literal there, or a `details` that was made before.
    const calls = [...source.matchAll(new RegExp(`buildProblem\\([^;]*?'${code}'(?<rest>[^;]*)`, 'g'))];
    for (const { groups } of calls) {
      const rest = groups?.rest ?? '';
      if (text.includes('{host}')) expect(rest, `host for ${code}`).toMatch(/\bhost\b|\bdetails\b/);
      if (text.includes('{detail}')) expect(rest, `detail for ${code}`).toMatch(/\bdetail\b|\bdetails\b/);
    }
  }
});

test('the next step sends an agent for the code only where there is one to read', () => {
  for (const code of codes)
    expect(buildProblem(code).problem.nextStep, code).not.toMatch(/code above|error code/i);
});

test('the details stand in for their places, in every text', () => {
  const { problem } = buildProblem('connection-failed', { host: 'h.example', detail: 'ERR_RESET' });
  expect(problem.title).toBe('h.example can’t be reached');
  expect(problem.explanation).toBe('The connection was refused or broken off (ERR_RESET).');
  expect(buildProblem('host-not-found').problem.title).toBe('the server was not found');
});

// `$&` and its like mean something to String.replaceAll, and a host name may have a `$`.
test('a host is shown as it is', () => {
  for (const host of ['a$&b.example', 'a$$b.example', "a$'b.example", 'a$`b.example', '{detail}.example'])
    expect.soft(buildProblem('tls-failed', { host, detail: 'X' }).problem.title).toContain(` ${host} `);
});

test.describe('what a server says', () => {
  const said = (serverMessage: string | null) =>
    buildProblem('access-denied', { serverMessage }).problem.serverMessage;
  const cases: readonly (readonly [from: string | null, shown: string | null])[] = [
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
  test('O5 is shown as plain text on one line, cut', () => {
    for (const [from, shown] of cases) expect(said(from), from ?? 'nothing').toBe(shown);
  });

  test('a character is never cut in half', () => {
    expect(said(`${'x'.repeat(299)}😀😀`)).toMatch(/^x{299}(😀)?…$/u);
  });

  test('a correlation ID is cut and cleaned in the same way', () => {
    const of = (correlationId: string) =>
      buildProblem('api-server-error', { correlationId }).problem.correlationId;
    expect(of('1f2a-\u202e3b')).toBe('1f2a- 3b');
    expect(of('x'.repeat(5000))).toBe(`${'x'.repeat(100)}…`);
    expect(of('')).toBeNull();
    expect(buildProblem('unexpected').problem).toMatchObject({ serverMessage: null, correlationId: null });
  });

  test('error and description are joined, or stand alone', () => {
    expect(joinServerText('a', 'b')).toBe('a: b');
    expect(joinServerText('a', null)).toBe('a');
    expect(joinServerText('', 'b')).toBe('b');
    expect(joinServerText(null, '')).toBeNull();
  });
});

test('docs/problems.md lists every code, and no other', () => {
  const path = join(__dirname, '../../../docs/problems.md');
  // A code starts a row, a heading or a list item, in backticks.
  const entries = readFileSync(path, 'utf8').matchAll(/^(?:\| *|#+ +|[-*] +)`([a-z-]+)`/gm);
  expect([...entries].map(([, code]) => code).sort()).toEqual([...codes].sort());
});

test.describe('O14 what a server repeats', () => {
  const conceal = (serverMessage: string, ...secrets: string[]) =>
    concealSecrets(buildProblem('token-request-refused', { serverMessage }), secrets).problem.serverMessage;

  test('is hidden wherever it stands', () => {
    expect(conceal('bad code abc123: abc123, verifier xyz', 'abc123', 'xyz')).toBe(
      'bad code [hidden]: [hidden], verifier [hidden]',
    );
    expect(conceal('bad code', 'abc123')).toBe('bad code');
    expect(conceal('secret=a%2Bb%2Fc', 'a+b/c')).toBe('secret=[hidden]');
    expect(conceal('bad code', '')).toBe('bad code');
  });

  test('is hidden too where the text was cut within it', () => {
    const secret = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    for (const length of [290, 280, 270, 260])
      expect(conceal(`${'x '.repeat(length / 2)}${secret}`, secret)).not.toContain(secret.slice(0, 4));
  });
});
