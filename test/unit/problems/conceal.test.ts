import { expect, test } from '@playwright/test';
import { concealSecrets } from '../../../src/core/problems/conceal';
import { buildProblem, cutProblem } from '../../../src/core/problems/problem';

const code = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

/** What the agent sees of a server's words. */
const show = (serverMessage: string, ...secrets: string[]) =>
  cutProblem(concealSecrets(buildProblem('token-request-refused', { serverMessage }), secrets).problem)
    .serverMessage;

test('O14 a secret that a server repeats is hidden at each place', () => {
  expect(show('bad code abc123: abc123, abc123, verifier xyz', 'abc123', 'xyz')).toBe(
    'bad code [hidden]: [hidden], [hidden], verifier [hidden]',
  );
  expect(show('bad code', 'abc123')).toBe('bad code');
  expect(show('bad code', '')).toBe('bad code');
});

test('O14 a secret is hidden in the form that addresses and forms carry, too', () => {
  expect(show('secret=a%2Bb%2Fc', 'a+b/c')).toBe('secret=[hidden]');
});

test('O14 of a secret that contains another one nothing is left', () => {
  expect(show('bad code abc123', 'abc', 'abc123')).toBe('bad code [hidden]');
});

test('O14 a secret with blanks is hidden before they are reduced to one', () => {
  expect(show('bad secret a  b', 'a  b')).toBe('bad secret [hidden]');
});

test('O14 a secret that stands where the text is cut is hidden whole', () => {
  for (const length of [290, 280, 270, 260])
    expect(show(`${'x '.repeat(length / 2)}${code}`, code)).not.toContain(code.slice(0, 4));
});

test('O14 a secret in the correlation ID is hidden too', () => {
  const failure = buildProblem('api-server-error', { correlationId: `${'x'.repeat(90)}${code}` });
  expect(cutProblem(concealSecrets(failure, [code]).problem).correlationId).toBe(`${'x'.repeat(90)}[hidden]`);
});
