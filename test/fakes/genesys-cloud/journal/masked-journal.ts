import type { Client } from '../clients';
import type { Agent } from '../people';
import type { JournalEntry } from './journal';
import type { SecretKind, Secrets } from './secrets';

/** A request without secrets. Each secret is replaced by a name, which is the same wherever the secret occurs. */
export interface MaskedEntry {
  readonly at: number;
  readonly name: JournalEntry['name'];
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>> | null;
  readonly correlationId: string;
  readonly status: number | null;
  readonly stage: JournalEntry['stage'];
}

const NAMES: Readonly<Record<SecretKind, string>> = {
  codes: 'code',
  accessTokens: 'access token',
  refreshTokens: 'refresh token',
  cookies: 'login cookie',
  transactions: 'transaction',
  channels: 'channel',
  states: 'state',
  verifiers: 'verifier',
};

/** Hidden by name, because a client may send a secret that was not made here. */
const HIDDEN_FIELD =
  /^(password|code|state|code_verifier|client_secret|refresh_token|access_token|token|transaction|SAML\w+|RelayState|assertion)$/i;
const HIDDEN_IN_URL = /([?&#](?:code|state|access_token|refresh_token|id_token|code_verifier)=)[^&#\s(]+/gi;
const HIDDEN_HEADER = /^(authorization|proxy-authorization|cookie)$/i;

interface People {
  readonly agents: ReadonlyMap<string, Agent>;
  readonly clients: ReadonlyMap<string, Client>;
}

/** Leaves out the body and the URL as they came, because what was not parsed can't be masked. */
export function buildMaskedJournal(
  entries: readonly JournalEntry[],
  people: People,
  secrets: Secrets,
): readonly MaskedEntry[] {
  const mask = createMask(people, secrets);
  const maskFields = (fields: Readonly<Record<string, string>>, hidden: RegExp) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        mask.text(name),
        hidden.test(name) ? mask.whole(value) : mask.text(value),
      ]),
    );
  return entries.map(({ at, name, method, path, query, headers, form, correlationId, status, stage }) => ({
    at,
    name,
    method,
    path: mask.text(path),
    query: maskFields(query, HIDDEN_FIELD),
    headers: maskFields(headers, HIDDEN_HEADER),
    form: form === null ? null : maskFields(form, HIDDEN_FIELD),
    correlationId,
    status,
    stage,
  }));
}

interface Mask {
  /** Replaces known secrets in a text. */
  text(value: string): string;
  /** Hides the value, apart from the names of known secrets in it. */
  whole(value: string): string;
}

function createMask({ agents, clients }: People, secrets: Secrets): Mask {
  const known: [secret: string, name: string][] = [];
  for (const kind of Object.keys(NAMES) as SecretKind[])
    for (const [index, secret] of secrets[kind].entries())
      known.push([secret, `(${NAMES[kind]} ${index + 1})`]);
  for (const { password, email } of agents.values()) known.push([password, `(password of ${email})`]);
  for (const client of clients.values())
    if (client.kind === 'code') known.push([client.secret, `(secret of ${client.id})`]);
  // The longest first, because a secret may be the beginning of another one.
  const spellings = known
    .flatMap(([secret, name]) =>
      [...new Set([secret, encodeURIComponent(secret)])].map((spelling) => [spelling, name] as const),
    )
    .filter(([spelling]) => spelling.length > 3)
    .sort(([a], [b]) => b.length - a.length);
  const text = (value: string) =>
    spellings
      .reduce((masked, [spelling, name]) => masked.replaceAll(spelling, () => name), value)
      .replace(HIDDEN_IN_URL, '$1(hidden)');
  return {
    text,
    whole: (value) => {
      if (value === '') return '';
      const names = spellings.filter(([spelling]) => value.includes(spelling)).map(([, name]) => name);
      return names.length > 0 ? [...new Set(names)].join(', ') : '(hidden)';
    },
  };
}
