import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from './clock';
import type { Knobs } from './knobs';
import type { SecretBook } from './secrets';

/** What a code or token stands for. */
export interface Grant {
  readonly clientId: string;
  /** E-mail of the agent, lower-case. */
  readonly agent: string;
  /** The cookie jar it was made in: a logout of that jar ends it. */
  readonly jar: string;
  /** All that came of one code. */
  readonly family: string;
}

export interface CodeRecord extends Grant {
  readonly redirectUri: string;
  /** null: asked for without PKCE. */
  readonly challenge: string | null;
}

export interface TokenRecord extends Grant {
  readonly kind: 'access' | 'refresh';
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** The last API call made with it. */
  usedAt: number;
  revoked: boolean;
}

export interface Grants {
  issueCode(record: Omit<CodeRecord, 'family'>): string;
  /** The code can't be spent again, whatever becomes of it. A second try ends all tokens of the first (RFC 6749, 4.1.2). */
  spendCode(code: string): CodeRecord | 'unknown' | 'expired' | 'used';
  issueToken(kind: TokenRecord['kind'], grant: Grant): string;
  /** null if unknown, expired, idle for too long or revoked. Does not count as a use. */
  findToken(kind: TokenRecord['kind'], token: string): TokenRecord | null;
  /** Like findToken; for a rotated refresh token that comes back, ends its whole family (RFC 9700, 4.14.2). */
  spendRefreshToken(token: string): TokenRecord | null;
  idlesAt(record: TokenRecord): number | null;
  revokeWhere(matches: (record: TokenRecord) => boolean): void;
}

export function createGrants(knobs: Knobs, clock: Clock, book: SecretBook): Grants {
  const codes = new Map<string, { record: CodeRecord; expiresAt: number; spent: boolean }>();
  const tokens = new Map<string, TokenRecord>();

  const idlesAt = (record: TokenRecord) =>
    knobs.inactivitySeconds === null || record.kind === 'refresh'
      ? null
      : record.usedAt + knobs.inactivitySeconds * 1_000;

  const findToken: Grants['findToken'] = (kind, token) => {
    const record = tokens.get(token);
    if (record === undefined || record.kind !== kind || record.revoked) return null;
    const endsAt = Math.min(record.expiresAt, idlesAt(record) ?? Number.POSITIVE_INFINITY);
    return clock.now() < endsAt ? record : null;
  };

  const revokeWhere: Grants['revokeWhere'] = (matches) => {
    for (const record of tokens.values()) if (matches(record)) record.revoked = true;
  };

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
        revokeWhere((token) => token.family === entry.record.family);
        return 'used';
      }
      entry.spent = true;
      return clock.now() < entry.expiresAt ? entry.record : 'expired';
    },
    issueToken: (kind, grant) => {
      const token = randomBytes(48).toString('base64url');
      const now = clock.now();
      tokens.set(token, {
        kind,
        clientId: grant.clientId,
        agent: grant.agent,
        jar: grant.jar,
        family: grant.family,
        issuedAt: now,
        expiresAt: kind === 'access' ? now + knobs.tokenLifeSeconds * 1_000 : Number.POSITIVE_INFINITY,
        usedAt: now,
        revoked: false,
      });
      book.add(kind === 'access' ? 'accessTokens' : 'refreshTokens', token);
      return token;
    },
    findToken,
    spendRefreshToken: (token) => {
      const record = findToken('refresh', token);
      const known = tokens.get(token);
      if (record === null && known?.kind === 'refresh') {
        revokeWhere((other) => other.family === known.family);
      }
      if (record !== null && knobs.rotateRefreshTokens) record.revoked = true;
      return record;
    },
    idlesAt,
    revokeWhere,
  };
}
