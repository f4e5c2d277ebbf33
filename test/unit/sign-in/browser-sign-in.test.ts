/** The browser sign-in on a real port, with a system that opens addresses as the test says, and a clock that it moves. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { createBrowserSignIn } from '../../../src/main/sign-in/browser-sign-in';
import { listenForRedirect } from '../../../src/main/sign-in/redirect-listener';
import type { Message } from '../../../src/shared/texts/message';
import { english, inEnglish } from '../../kit/english';
import { ask, findFreePort, knock } from '../../kit/own-browser';
import { createStep } from '../desk/desk-rig';
import { createMovedClock } from '../moved-clock';
import { done, outcomeOf, shownProblemOf } from '../samples';

const authorizeUrl = 'https://login.mypurecloud.com/oauth/authorize?state=ST4TE';
const minute = 60_000;

async function start(changes: { authorizeUrl?: string } = {}) {
  const port = await findFreePort();
  const redirectUri = `http://localhost:${port}/cb`;
  const system = createStep<[string], string | null>();
  const clock = createMovedClock();
  const attempt = new AbortController();
  const notices: (Message | string | null)[] = [];
  const browser = createBrowserSignIn({
    clock,
    openInSystem: system.port,
    texts: () => english,
    loadListener: async () => ({ listenForRedirect }),
  });
  const outcome = browser.open({
    authorizeUrl,
    redirectUri,
    timeoutMs: 5 * minute,
    signal: attempt.signal,
    isExpected: (address) => address.includes('state=ST4TE'),
    onNotice: (notice) => notices.push(notice),
    ...changes,
  });
  let isOver = false;
  void outcome.then(() => {
    isOver = true;
  });
  await expect.poll(() => system.calls.length === 1 || isOver).toBe(true);
  return { ...browser, port, redirectUri, system, clock, attempt, notices, outcome, isOver: () => isOver };
}

test('RS-33 O9 the five minutes go by the app’s clock, in sleep too, and other answers don’t lengthen them', async () => {
  const { clock, redirectUri, port, outcome, isOver } = await start();
  await clock.pass(4 * minute);
  await ask(`${redirectUri}?code=x&state=other`);
  clock.setWall(60 * minute);
  await setImmediate();
  expect(isOver()).toBe(false);
  clock.sleep(minute);
  await clock.wake();
  expect(outcomeOf(await outcome)).toBe('browser-timeout');
  expect(await knock('127.0.0.1', port)).toBe('ECONNREFUSED');
});

test('RS-33 an answer of another sign-in is a notice, and the right one is the outcome', async () => {
  const { redirectUri, notices, outcome, system, clock } = await start();
  await system.answer(null);
  await ask(`${redirectUri}?error=access_denied`);
  expect(inEnglish(notices)).toEqual([expect.stringContaining('the answer of another sign-in')]);
  await ask(`${redirectUri}?code=1&state=ST4TE`);
  expect(await outcome).toEqual(done(`${redirectUri}?code=1&state=ST4TE`));
  await clock.pass(minute);
  expect(inEnglish(notices)).toHaveLength(1);
});

test('RS-31 a system that does not open the browser ends the attempt, says why, and closes the port', async () => {
  for (const passes of [0, 20_000]) {
    const { system, outcome, port, clock } = await start();
    expect(system.calls).toEqual([[authorizeUrl]]);
    await clock.pass(passes);
    await system.answer('xdg-open: 3');
    const problem = shownProblemOf(await outcome);
    expect(inEnglish(problem)).toMatchObject({
      code: 'browser-not-opened',
      nextStep: expect.stringContaining('window'),
    });
    expect(inEnglish(problem?.explanation)).toContain('(xdg-open: 3)');
    expect(await knock('127.0.0.1', port)).toBe('ECONNREFUSED');
  }
});

test('RS-31 a system that says nothing for five seconds is told, once, and ends nothing', async () => {
  const { clock, notices, isOver, attempt, outcome } = await start();
  await clock.pass(4_999);
  expect(inEnglish(notices)).toEqual([]);
  await clock.pass(1);
  expect(inEnglish(notices)).toEqual([expect.stringContaining('has not said whether it opened a browser')]);
  await clock.pass(minute);
  expect([notices.length, isOver()]).toEqual([1, false]);
  attempt.abort();
  expect(outcomeOf(await outcome)).toBe('cancelled');
});

test('RS-31 a second opening that fails is told, and ends nothing', async () => {
  const { openAgain, system, notices, redirectUri, outcome } = await start();
  await system.answer(null);
  openAgain();
  await system.answer('xdg-open: 4');
  expect(inEnglish(notices)).toEqual([expect.stringContaining('did not open the browser again')]);
  await ask(`${redirectUri}?state=ST4TE`);
  expect(outcomeOf(await outcome)).toBe('done');
  openAgain();
  expect(system.calls).toHaveLength(2);
});

test('E15 an authorize URL without encryption is not opened', async () => {
  const { system, outcome } = await start({ authorizeUrl: 'http://login.example.com/oauth/authorize' });
  expect(outcomeOf(await outcome)).toBe('browser-not-opened');
  expect(system.calls).toEqual([]);
});
