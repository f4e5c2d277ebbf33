/**
 * O4: a million addresses that look like the redirect URI, built from parts that attackers and servers write. A parser
 * of the tests' own (redirect-reader.ts) says which of them are the redirect URI; the app must capture exactly those.
 */

import { expect, test } from '@playwright/test';
import { classifyLoginNavigation, isRedirectUri } from '../../../src/core/sign-in/navigation-policy';
import { createRandom } from '../samples';
import { type Kind, kinds, makeLookAlike, type RedirectParts, redirects } from './look-alikes';
import { type Reading, readAddress } from './redirect-reader';

const loginOrigin = 'https://login.mypurecloud.com';
const loopback = /^(localhost|127(\.\d+){3}|\[0:0:0:0:0:0:0:1\])$/;

const isSameRequest = (seen: Reading | null, { scheme, host, port, path }: Reading) =>
  seen !== null &&
  !seen.hasUserInfo &&
  seen.scheme === scheme &&
  seen.host === host &&
  seen.port === port &&
  seen.path === path;

const read = (address: string): Reading => {
  const reading = readAddress(address);
  if (reading === null) throw new Error(`can't be read: ${address}`);
  return reading;
};

type Target = RedirectParts & {
  readonly own: Reading;
  /** Whether an address is the redirect URI, by address. Most addresses are built more than once. */
  readonly judged: Map<string, boolean>;
};

/** What is wrong with the app's verdicts on one address; null if they are right. */
function findFault(
  address: string,
  { uri, own }: Target,
  isOurs: boolean,
  seen: Reading | null,
): string | null {
  if (isRedirectUri(address, uri) !== isOurs)
    return isOurs ? 'it is missed' : 'it is taken for the redirect URI';
  const judge = (isMainFrame: boolean) =>
    classifyLoginNavigation({ url: address, isMainFrame }, uri, loginOrigin);
  const verdict = judge(true);
  if ((verdict === 'capture') !== isOurs) return `the verdict is ${verdict}`;
  if (isOurs) return judge(false) === 'deny' ? null : `in a frame, the verdict is ${judge(false)}`;
  if (seen === null) return null;
  // A near miss on this computer would carry the code to whatever listens on that port.
  const isLoopback = loopback.test(seen.host);
  const isBeside =
    seen.port === own.port && seen.scheme === own.scheme && isLoopback && loopback.test(own.host);
  if (isBeside && verdict !== 'deny') return `a near miss, and the verdict is ${verdict}`;
  return seen.scheme === 'http' && !isLoopback && verdict !== 'deny' ? 'not encrypted, and not denied' : null;
}

/** Gives whether an address is the redirect URI. Adds what is wrong with the app's verdicts to the faults. */
function judge(address: string, target: Target, faults: string[]): boolean {
  const seen = readAddress(address);
  const isOurs = isSameRequest(seen, target.own);
  const fault = findFault(address, target, isOurs, seen);
  if (fault !== null) faults.push(`${JSON.stringify(address)} for ${target.uri}: ${fault}`);
  target.judged.set(address, isOurs);
  return isOurs;
}

test('O4 of 1,000,000 look-alikes exactly those that are the redirect URI are captured', () => {
  test.setTimeout(120_000);
  const random = createRandom(4_101_964);
  const targets = redirects.map((parts): Target => ({ ...parts, own: read(parts.uri), judged: new Map() }));
  const faults: string[] = [];
  const same = new Map<Kind, number>();
  const other = new Map<Kind, number>();
  const startedAt = process.cpuUsage();
  // Many can't be parsed, and most of an exception's cost is its stack.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  for (let count = 0; count < 250_000; count++)
    for (const target of targets) {
      const { address, kinds: made } = makeLookAlike(target, random);
      const isOurs = target.judged.get(address) ?? judge(address, target, faults);
      const counts = isOurs ? same : other;
      for (const kind of made) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  Error.stackTraceLimit = stackTraceLimit;
  expect(faults.slice(0, 20)).toEqual([]);
  // Otherwise the test would prove nothing: every kind of change gives other addresses, and most kinds also give the
  // same.
  for (const kind of kinds) expect(other.get(kind), kind).toBeGreaterThan(10_000);
  expect([...same.values()].filter((count) => count > 1_000).length).toBeGreaterThan(15);
  expect(targets.reduce((sum, { judged }) => sum + judged.size, 0)).toBeGreaterThan(400_000);
  // Processor time in microseconds. It takes 10 to 25 seconds; a rule that has become slow takes many times that.
  const { user, system } = process.cpuUsage(startedAt);
  expect(user + system).toBeLessThan(60_000_000);
});
