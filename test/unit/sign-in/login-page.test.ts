import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { createQuestions } from '../../../src/core/network/questions';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Result } from '../../../src/core/result';
import { authorize, type LoginWindowVisibility, type SignInPorts } from '../../../src/core/sign-in/sign-in';
import type { Message } from '../../../src/shared/texts/message';
import { createStep } from '../desk/desk-rig';
import { createMovedClock } from '../moved-clock';
import { done, outcomeOf, settings } from '../samples';

const authorizeUrl = 'https://login.mypurecloud.com/oauth/authorize?state=ST4TE';
const inBrowser = { ...settings, signInWith: 'browser' } as const;

const isExpected = () => true;

function createWays() {
  const notices: (Message | string | null)[] = [];
  const window = createStep<Parameters<SignInPorts['authorizeInWindow']>, Result<string>>();
  const browser = createStep<Parameters<SignInPorts['authorizeInBrowser']>, Result<string>>();
  const ports = {
    questions: createQuestions(() => {}, createMovedClock(), 5 * 60_000),
    authorizeInWindow: window.port,
    authorizeInBrowser: browser.port,
  };
  const attempt = new AbortController();
  const toBrowser = new AbortController();
  const start = (of = settings, visibility: LoginWindowVisibility = 'at-once') =>
    authorize(authorizeUrl, of, ports, attempt.signal, {
      visibility,
      onNotice: (notice) => notices.push(notice),
      toBrowser: toBrowser.signal,
      isExpected,
    });
  return {
    notices,
    window,
    browser,
    attempt,
    start,
    questions: ports.questions,
    continueInBrowser: () => toBrowser.abort(),
  };
}

test('the settings decide whether the login page opens in the window or in the browser', async () => {
  const ways = createWays();
  const first = ways.start();
  await ways.window.answer(done('from the window'));
  expect(await first).toEqual(done('from the window'));
  const second = ways.start(inBrowser);
  await ways.browser.answer(done('from the browser'));
  expect(await second).toEqual(done('from the browser'));
  expect([ways.window.calls.length, ways.browser.calls.length]).toEqual([1, 1]);
  expect(ways.browser.calls[0]?.slice(0, 3)).toEqual([authorizeUrl, inBrowser, ways.attempt.signal]);
  expect(ways.browser.calls[0]?.[3]).toMatchObject({ isExpected });
});

test('a renewal without the agent does not open the browser', async () => {
  const ways = createWays();
  expect(outcomeOf(await ways.start(inBrowser, 'never'))).toBe('login-needed');
  expect([ways.window.calls.length, ways.browser.calls.length]).toEqual([0, 0]);
  void ways.start(inBrowser, 'if-needed');
  expect(ways.browser.calls).toHaveLength(1);
});

test('a hand-over ends the attempt in the window and opens the same address in the browser', async () => {
  const ways = createWays();
  const outcome = ways.start();
  const [, , signal] = ways.window.calls[0] ?? [];
  expect(signal?.aborted).toBe(false);
  ways.continueInBrowser();
  expect(signal?.aborted).toBe(true);
  expect(ways.attempt.signal.aborted).toBe(false);
  await ways.window.answer(buildProblem('cancelled'));
  const page = expect.objectContaining({ isExpected });
  expect(ways.browser.calls).toEqual([[authorizeUrl, settings, ways.attempt.signal, page]]);
  await ways.browser.answer(done('from the browser'));
  expect(await outcome).toEqual(done('from the browser'));
});

test('RS-30 O19 a hand-over before there is a window opens the browser, and no window', async () => {
  const ways = createWays();
  ways.continueInBrowser();
  const outcome = ways.start();
  await ways.browser.answer(done('from the browser'));
  expect(await outcome).toEqual(done('from the browser'));
  expect(ways.window.calls).toEqual([]);
});

test('RS-30 a cancel goes before a hand-over that came before there was a window', async () => {
  const ways = createWays();
  ways.continueInBrowser();
  ways.attempt.abort();
  void ways.start();
  await setImmediate();
  expect(ways.window.calls).toEqual([]);
  // The browser's way sees the abort before it listens or opens anything.
  expect(ways.browser.calls.map(([, , signal]) => signal.aborted)).toEqual([true]);
});

test('RS-30 after a hand-over the window gives no notice any more, and the browser does', async () => {
  const ways = createWays();
  void ways.start();
  ways.window.calls[0]?.[3].onNotice('from the window');
  ways.continueInBrowser();
  ways.window.calls[0]?.[3].onNotice('from the window that closes');
  await ways.window.answer(buildProblem('cancelled'));
  ways.browser.calls[0]?.[3].onNotice('from the browser');
  expect(ways.notices).toEqual(['from the window', 'from the browser']);
});

test('a redirect that the window captures at the moment of a hand-over counts', async () => {
  const ways = createWays();
  const outcome = ways.start();
  ways.continueInBrowser();
  await ways.window.answer(done('from the window'));
  expect(await outcome).toEqual(done('from the window'));
  expect(ways.browser.calls).toEqual([]);
});

test('a cancel ends the attempt, also during a hand-over', async () => {
  for (const isHandedOver of [false, true]) {
    const ways = createWays();
    const outcome = ways.start();
    if (isHandedOver) ways.continueInBrowser();
    ways.attempt.abort();
    expect(ways.window.calls[0]?.[2].aborted).toBe(true);
    await ways.window.answer(buildProblem('cancelled'));
    expect(outcomeOf(await outcome)).toBe('cancelled');
    expect(ways.browser.calls).toEqual([]);
  }
});

test('a hand-over happens once, and does not cancel the attempt in the browser', async () => {
  const ways = createWays();
  void ways.start();
  expect(ways.window.calls[0]?.[2].aborted).toBe(false);
  ways.continueInBrowser();
  ways.continueInBrowser();
  await ways.window.answer(buildProblem('cancelled'));
  ways.continueInBrowser();
  await setImmediate();
  expect(ways.browser.calls).toHaveLength(1);
  expect(ways.browser.calls[0]?.[2].aborted).toBe(false);
});

test('questions are taken back with the window, and a refusal to log in to the proxy is named as the reason', async () => {
  const ways = createWays();
  const outcome = ways.start();
  const demand = { isProxy: true, host: 'proxy.example:3128', realm: '', scheme: 'basic', isRepeat: false };
  const answered = ways.questions.askLogIn(demand, '', ways.attempt.signal);
  ways.questions.answer({ id: 1, answer: null });
  expect(await answered).toBeNull();
  void ways.questions.askLogIn({ ...demand, realm: 'another' }, '', ways.attempt.signal);
  expect(ways.questions.current()).not.toBeNull();
  await ways.window.answer(buildProblem('login-page-failed'));
  expect(outcomeOf(await outcome)).toBe('proxy-failed');
  expect(ways.questions.current()).toBeNull();
});

test('a window that ends by itself ends the attempt, and no browser opens', async () => {
  const ways = createWays();
  const outcome = ways.start();
  await ways.window.answer(buildProblem('window-closed'));
  expect(outcomeOf(await outcome)).toBe('window-closed');
  expect(ways.browser.calls).toEqual([]);
});
