import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { SecretBook } from '../journal/secrets';
import type { Knobs } from '../knobs';
import type { Organization } from '../people';

/** What a code or token stands for. */
export interface Grant {
  readonly clientId: string;
  /** E-mail of the agent, lower-case. */
  readonly agent: string;
  /** The cookie jar that it was made in. A logout with that jar ends it. */
  readonly jar: string;
  /** The one that the agent has chosen of several; null for the agent's own. */
  readonly organization: Organization | null;
  /** Shared by all tokens that came from one code. */
  readonly family: string;
}

export interface CodeRecord extends Grant {
  readonly redirectUri: string;
  /** null for a request without PKCE. */
  readonly challenge: string | null;
}

export interface TokenRecord extends Grant {
  readonly kind: 'access' | 'refresh';
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** The time of the last API call with it. */
  usedAt: number;
  revoked: boolean;
}

interface Codes {
  issueCode(record: Omit<CodeRecord, 'family'>): string;
  /** Marks the code as spent in any case. A second try ends all tokens of the first one (RFC 6749, 4.1.2). */
  spendCode(code: string): CodeRecord | 'unknown' | 'expired' | 'used';
}

interface Tokens {
  issueToken(kind: TokenRecord['kind'], grant: Grant): string;
  /** Does not count as a use. null if the token is unknown, expired, revoked, or was idle for too long. */
  findToken(kind: TokenRecord['kind'], token: string): TokenRecord | null;
  /** Like `findToken`. A rotated refresh token that comes back ends its whole family (RFC 9700, 4.14.2). */
  spendRefreshToken(token: string): TokenRecord | null;
  /** When the token ends for inactivity, in epoch milliseconds; null without such a limit. */
  idlesAt(record: TokenRecord): number | null;
  revokeWhere(matches: (record: TokenRecord) => boolean): void;
}

export interface Grants extends Codes, Tokens {}

export function createGrants(knobs: Knobs, clock: Clock, book: SecretBook): Grants {
  const tokens = createTokens(knobs, clock, book);
  return { ...tokens, ...createCodes(knobs, clock, book, tokens) };
}

function createCodes(knobs: Knobs, clock: Clock, book: SecretBook, tokens: Tokens): Codes {
  const codes = new Map<string, { record: CodeRecord; expiresAt: number; spent: boolean }>();
  return {
    issueCode: (record) => {
      const code = randomBytes(32).toString('base64url');
      const expiresAt = clock.now() + knobs.codeLifeSeconds * 1_000;
      codes.set(code, { record: { ...record, family: randomUUID() }, expiresAt, spent: false });
      book.add('codes', code);
      return code;
    },
    spendCode: (code) => {
      const entry = codes.get(code);
      if (entry === undefined) return 'unknown';
      if (entry.spent) {
        tokens.revokeWhere((token) => token.family === entry.record.family);
        return 'used';
      }
      entry.spent = true;
      return clock.now() < entry.expiresAt ? entry.record : 'expired';
    },
  };
}

function createTokens(knobs: Knobs, clock: Clock, book: SecretBook): Tokens {
  const tokens = new Map<string, TokenRecord>();
  const idlesAt = (record: TokenRecord) =>
    knobs.inactivitySeconds === null || record.kind === 'refresh'
      ? null
      : record.usedAt + knobs.inactivitySeconds * 1_000;
  const findToken: Tokens['findToken'] = (kind, token) => {
    const record = tokens.get(token);
    if (record === undefined || record.kind !== kind || record.revoked) return null;
    const endsAt = Math.min(record.expiresAt, idlesAt(record) ?? Number.POSITIVE_INFINITY);
    return clock.now() < endsAt ? record : null;
  };
  const revokeWhere: Tokens['revokeWhere'] = (matches) => {
    for (const record of tokens.values()) if (matches(record)) record.revoked = true;
  };
  return {
    idlesAt,
    findToken,
    revokeWhere,
    issueToken: (kind, { clientId, agent, jar, organization, family }) => {
      const token = randomBytes(48).toString('base64url');
      const now = clock.now();
      const expiresAt = kind === 'access' ? now + knobs.tokenLifeSeconds * 1_000 : Number.POSITIVE_INFINITY;
      const grant = { clientId, agent, jar, organization, family };
      tokens.set(token, { ...grant, kind, issuedAt: now, expiresAt, usedAt: now, revoked: false });
      book.add(kind === 'access' ? 'accessTokens' : 'refreshTokens', token);
      return token;
    },
    spendRefreshToken: (token) => {
      const record = findToken('refresh', token);
      const known = tokens.get(token);
      if (record === null && known?.kind === 'refresh') revokeWhere((other) => other.family === known.family);
      if (record !== null && knobs.rotateRefreshTokens) record.revoked = true;
      return record;
    },
  };
}
