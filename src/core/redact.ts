/** Takes secrets out of text before it is logged: by the name that stands before them, wherever they come from. */

const names =
  'code|state|code_verifier|code_challenge|access_token|refresh_token|id_token|client_secret|password|token|assertion|SAMLResponse|RelayState|accessToken|refreshToken|clientSecret|codeVerifier';

/** An address or a form, however often it was percent-encoded: `?code=…`, `%3Fcode%3D…`, `%253Fcode%253D…`. */
const inAddress = new RegExp(
  `((?:[?&#;\\s"'({]|^|%(?:25)*(?:3F|26|23))(?:${names})(?:=|%(?:25)*3D))[^&\\s"'#;)}]+`,
  'gi',
);

/**
 * JSON, however often it was put into a string, and objects as Node prints them: `"code":"…"`, `\\"code\\":\\"…`,
 * `code: '…'`, `'code' => '…'`. The value ends at the quote that opened it, with as many backslashes, or with the text.
 */
const inQuotes = new RegExp(
  `(\\b(?:${names})\\\\*["'\`]?\\s*(?::|=>)\\s*)(\\\\*)(["'\`])[\\s\\S]*?(?:(?<!\\\\)\\2\\3|$)`,
  'gi',
);

const inAuthorization = /\b((?:Bearer|Basic)\s+)[A-Za-z0-9._~+/=-]{8,}/gi;

export function redact(text: string): string {
  return text
    .replace(inQuotes, '$1$2$3[hidden]$2$3')
    .replace(inAddress, '$1[hidden]')
    .replace(inAuthorization, '$1[hidden]');
}
