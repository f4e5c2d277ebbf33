interface ClientParts {
  readonly id: string;
  /** Shown on the login page. */
  readonly name: string;
  /** Compared as strings, without normalising and without any port for loopback. */
  readonly redirectUris: readonly string[];
  /** false: the login page says that an administrator must approve the application. */
  readonly approved?: boolean;
}

/** `pkce` is public and must use PKCE. `code` is confidential: it uses Basic authentication, and may use PKCE. */
export type Client =
  | (ClientParts & { readonly kind: 'pkce' })
  | (ClientParts & { readonly kind: 'code'; readonly secret: string });

const CALLBACK = 'http://localhost:4000/oauth2/callback';

const DEFAULT_CLIENTS: readonly Client[] = [
  { kind: 'pkce', id: 'desk-pkce', name: 'Agent Desk', redirectUris: [CALLBACK] },
  { kind: 'code', id: 'desk-code', name: 'Agent Desk', secret: 'desk-code-secret', redirectUris: [CALLBACK] },
];

/** The default clients and `more`. One with the id of a default client replaces it. */
export function buildClients(more: readonly Client[]): ReadonlyMap<string, Client> {
  return new Map([...DEFAULT_CLIENTS, ...more].map((client) => [client.id, client]));
}
