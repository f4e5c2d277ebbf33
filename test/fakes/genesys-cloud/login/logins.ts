import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from '../clients';
import type { Clock } from '../clock';
import { type Call, readCookie } from '../http/call';
import type { SecretBook } from '../journal/secrets';
import type { Knobs } from '../knobs';

const TRANSACTION_LIFE_MS = 30 * 60_000;
const SESSION_COOKIE = 'ININ-Auth-Session';
const JAR_COOKIE = 'tsid';

/** A checked request to the authorize endpoint. */
export interface AuthorizeRequest {
  readonly client: Client;
  readonly redirectUri: string;
  readonly state: string | null;
  readonly challenge: string | null;
  readonly loginHint: string;
  /** Given together with `org`. The login page shows it. */
  readonly provider: string | null;
  /** The short name of the only organisation whose agents may sign in; null for any. */
  readonly organization: string | null;
  /** The id of the organisation to sign in to; null where the agent may be asked. */
  readonly target: string | null;
}

export interface LoginSession {
  /** E-mail of the agent, lower-case. */
  readonly agent: string;
  readonly jar: string;
}

export interface OpenLogin {
  readonly session: LoginSession;
  /** The values of `Set-Cookie` for the answer. */
  readonly cookies: readonly string[];
}

/** What the login pages remember: open forms, and the sessions of login cookies. */
export interface Logins {
  /** Opens a form. @returns its id, which stays valid for a second attempt */
  openTransaction(request: AuthorizeRequest): string;
  findTransaction(id: string): AuthorizeRequest | null;
  /** The session of a valid login cookie. */
  findSession(call: Call): OpenLogin | null;
  openSession(call: Call, agent: string): OpenLogin;
  /** Ends the cookie session. @returns the jar whose tokens must end too, and the values of `Set-Cookie` */
  closeSession(call: Call): { jar: string | null; cookies: string[] };
}

export function createLogins(knobs: Knobs, clock: Clock, book: SecretBook, secure: boolean): Logins {
  const transactions = new Map<string, { request: AuthorizeRequest; expiresAt: number }>();
  const sessions = new Map<string, LoginSession & { expiresAt: number }>();
  const flags = `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

  return {
    openTransaction: (request) => {
      const id = randomUUID();
      book.add('transactions', id);
      transactions.set(id, { request, expiresAt: clock.now() + TRANSACTION_LIFE_MS });
      return id;
    },
    findTransaction: (id) => {
      const found = transactions.get(id);
      return found !== undefined && clock.now() < found.expiresAt ? found.request : null;
    },
    findSession: (call) => {
      const session = sessions.get(readCookie(call, SESSION_COOKIE) ?? '');
      return session !== undefined && clock.now() < session.expiresAt ? { session, cookies: [] } : null;
    },
    openSession: (call, agent) => {
      const id = randomBytes(32).toString('base64url');
      const jar = readCookie(call, JAR_COOKIE) ?? randomUUID();
      const session = { agent, jar, expiresAt: clock.now() + knobs.loginCookieSeconds * 1_000 };
      sessions.set(id, session);
      book.add('cookies', id);
      const age = `; Max-Age=${knobs.loginCookieSeconds}`;
      // The jar's cookie outlives the session's, so that a logout after 31 minutes still ends the jar's tokens.
      const cookies = [
        `${SESSION_COOKIE}=${id}${age}${flags}`,
        `${JAR_COOKIE}=${jar}; Max-Age=7776000${flags}`,
      ];
      return { session, cookies };
    },
    closeSession: (call) => {
      const id = readCookie(call, SESSION_COOKIE);
      if (id !== null) sessions.delete(id);
      const cookies = [SESSION_COOKIE, JAR_COOKIE].map((name) => `${name}=; Max-Age=0${flags}`);
      return { jar: readCookie(call, JAR_COOKIE), cookies };
    },
  };
}
