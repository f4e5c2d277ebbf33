/** The part of OpenID Connect's code flow that a browser sees, and the back channel that spends the code. */

import { randomBytes } from 'node:crypto';
import { Refusal } from './visit';

export type OidcRequest = {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly responseMode: 'query' | 'form_post';
};

export function readOidcRequest(query: URLSearchParams, clientId: string, redirectUri: string): OidcRequest {
  const read = (name: string, wanted?: string) => {
    const [value = '', ...more] = query.getAll(name);
    if (value === '' || more.length > 0) throw new Refusal(`OIDC: ${name} is to be given once`);
    if (wanted !== undefined && value !== wanted) throw new Refusal(`OIDC: ${name} is not ${wanted}`);
    return value;
  };
  read('client_id', clientId);
  read('redirect_uri', redirectUri);
  read('response_type', 'code');
  if (!read('scope').split(' ').includes('openid')) throw new Refusal('OIDC: the scope lacks openid');
  const responseMode = read('response_mode');
  if (responseMode !== 'query' && responseMode !== 'form_post') throw new Refusal('OIDC: response_mode');
  return { redirectUri, state: read('state'), nonce: read('nonce'), responseMode };
}

export type OidcCodes = {
  readonly issue: (subject: string, request: OidcRequest) => string;
  /** Spends a code, which works once. In reality this is a call between servers. @throws a refusal */
  readonly spend: (code: string, redirectUri: string) => { readonly subject: string; readonly nonce: string };
};

export function createOidcCodes(): OidcCodes {
  const codes = new Map<string, { subject: string; request: OidcRequest }>();
  return {
    issue: (subject, request) => {
      const code = randomBytes(24).toString('base64url');
      codes.set(code, { subject, request });
      return code;
    },
    spend: (code, redirectUri) => {
      const found = codes.get(code);
      codes.delete(code);
      if (found === undefined) throw new Refusal('OIDC: the code is not known, or was spent');
      if (found.request.redirectUri !== redirectUri)
        throw new Refusal('OIDC: the code is for another address');
      return { subject: found.subject, nonce: found.request.nonce };
    },
  };
}
