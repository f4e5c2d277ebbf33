/** Takes secrets out of text before it is logged: by the name that stands before them, wherever they come from. */

const secretNames =
  'code|state|code_verifier|code_challenge|access_token|refresh_token|id_token|client_secret|password|token|assertion|SAMLResponse|RelayState|accessToken|refreshToken|clientSecret|codeVerifier';

/** Each keeps what stands before the secret ($1). */
const patterns: readonly RegExp[] = [
  // code=… in an address or a form, also percent-encoded once
  new RegExp(`((?:[?&#;\\s"'({]|^|%3F|%26)(?:${secretNames})(?:=|%3D))[^&\\s"'#;)}]+`, 'gi'),
  // "code": "…" in JSON, also escaped inside another string, and code: '…' as Node prints objects
  new RegExp(`(\\\\?["']?\\b(?:${secretNames})\\\\?["']?\\s*:\\s*\\\\?["'])[^"'\\\\]+`, 'gi'),
  // Authorization headers
  /\b((?:Bearer|Basic)\s+)[A-Za-z0-9._~+/=-]{8,}/gi,
];

export function redact(text: string): string {
  return patterns.reduce((redacted, pattern) => redacted.replace(pattern, '$1[hidden]'), text);
}
