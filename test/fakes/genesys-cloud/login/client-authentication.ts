import type { Client } from '../clients';
import type { Call } from '../http/call';

export interface TokenProblem {
  readonly error: string;
  readonly description: string;
  /** 400 if left out. */
  readonly status?: 401;
}

/** Identifies the client: by Basic authentication if it has a secret, and by `client_id` in the body if it is public. */
export function parseClient(
  clients: ReadonlyMap<string, Client>,
  call: Call,
  form: URLSearchParams,
): Client | TokenProblem {
  const refuse = (description: string): TokenProblem => ({
    error: 'invalid_client',
    description,
    status: 401,
  });
  const header = call.req.headers.authorization;
  const bodyId = form.get('client_id');
  if (form.has('client_secret')) return refuse('the secret belongs in the Authorization header');
  if (header === undefined) {
    if (bodyId === null) return refuse('there is neither Basic authentication nor a client_id');
    const client = clients.get(bodyId);
    if (client === undefined) return refuse('the client is not known');
    return client.kind === 'pkce' ? client : refuse('this client must authenticate with Basic');
  }
  const credentials = /^Basic ([\w+/=-]+)$/i.exec(header)?.[1];
  if (credentials === undefined) return refuse('the Authorization header must be Basic');
  const [id = '', ...rest] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  const secret = rest.join(':');
  // RFC 6749 (2.3.1) wants both form-encoded before base64. The SDK sends them plain, so both are accepted.
  const client = clients.get(id) ?? clients.get(readDecoded(id));
  if (client === undefined) return refuse('the client is not known');
  if (client.kind === 'pkce') return refuse('a public client must not send an Authorization header');
  if (secret !== client.secret && readDecoded(secret) !== client.secret)
    return refuse('the secret is not right');
  if (bodyId !== null && bodyId !== client.id)
    return refuse('client_id and Authorization name different clients');
  return client;
}

/** Form-decoded, or the text itself if it is not validly encoded. */
function readDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
