interface ClientParts {
  readonly id: string;
  /** Shown on the login page. */
  readonly name: string;
  /** Compared as plain strings: no normalising, no port wildcard for loopback. */
  readonly redirectUris: readonly string[];
  /** false: the login page says that an administrator must approve the application. */
  readonly approved?: boolean;
}

/** `pkce` is public and must use PKCE; `code` is confidential: Basic auth, and PKCE only if it wants to. */
export type Client =
  | (ClientParts & { readonly kind: 'pkce' })
  | (ClientParts & { readonly kind: 'code'; readonly secret: string });

const CALLBACK = 'http://localhost:4000/oauth2/callback';

const DEFAULT_CLIENTS: readonly Client[] = [
  { kind: 'pkce', id: 'desk-pkce', name: 'Agent Desk', redirectUris: [CALLBACK] },
  { kind: 'code', id: 'desk-code', name: 'Agent Desk', secret: 'desk-code-secret', redirectUris: [CALLBACK] },
];

/** The default clients and `more`; one of the same id replaces a default. */
export function buildClients(more: readonly Client[]): ReadonlyMap<string, Client> {
  return new Map([...DEFAULT_CLIENTS, ...more].map((client) => [client.id, client]));
}
