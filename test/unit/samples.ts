/** What the unit tests start from: settings, cryptography, an attempt, a session, a person. */

import { createHash, randomBytes } from 'node:crypto';
import type { Session } from '../../src/core/genesys/answers';
import type { Person } from '../../src/core/genesys/person';
import { unknownRead } from '../../src/core/genesys/user-status';
import { cutProblem } from '../../src/core/problems/problem';
import type { Failure, Result } from '../../src/core/result';
import type { Attempt, CryptoPort } from '../../src/core/sign-in/sign-in';
import type { Problem } from '../../src/shared/problem';
import { defaultSettings, type Settings } from '../../src/shared/settings';

export const settings: Settings = { ...defaultSettings, clientId: 'desk-pkce' };

/** Real, as the app has it. */
export const nodeCrypto: CryptoPort = {
  randomBytes,
  sha256: (text) => createHash('sha256').update(text, 'ascii').digest(),
};

/** Secrets that are easy to find in what comes out, and that no other text contains. */
export const attempt: Attempt = {
  state: 'ST4TE-af0ifjsldkj-0123456789-abcdefghijklmn',
  codeVerifier: 'V3RIFIER-e9Melhoa2OwvFrEMTJguCHaoeK1t8URWbu',
  codeChallenge: 'CH4LLENGE-9Melhoa2OwvFrEMTJguCHaoeK1t8URWbu',
};

export const session: Session = {
  accessToken: 'T0KEN-2YotnFZFEjr1zCsicMWpAA',
  obtainedAt: Date.UTC(2026, 2, 1, 14),
  expiresAt: Date.UTC(2026, 2, 2, 8),
  refreshToken: 'REFR3SH-tGzv3JOkF0XG5Qx2TlKWIA',
};

export const person: Person = {
  id: 'p-amelie',
  organizationId: 'o-example',
  view: {
    name: 'Amélie Okonkwo-Brandt',
    initials: 'AB',
    email: 'amelie@example.com',
    title: null,
    department: null,
    organization: 'Example',
  },
  pictureUrl: 'https://pictures.example.com/amelie.png',
  divisionId: null,
  language: null,
  status: unknownRead,
};

export function done<Value>(value: Value): Result<Value> {
  return { kind: 'done', value };
}

/** `done`, or the code of the problem. */
export function outcomeOf(result: Result<unknown> | Failure): string {
  return result.kind === 'problem' ? result.problem.code : 'done';
}

/** The problem as the agent would see it; null for another result. */
export function shownProblemOf(result: Result<unknown> | Failure): Problem | null {
  return result.kind === 'problem' ? cutProblem(result.problem) : null;
}

/** Gives the same numbers for the same seed, in [0, 1): a failure can be run again. Mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
