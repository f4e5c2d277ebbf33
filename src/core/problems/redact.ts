/** Hides secrets in a text before it is logged. A secret is known by the name in front of it, such as `code=`. */

const names =
  'code|state|code_verifier|code_challenge|access_token|refresh_token|id_token|client_secret|password|token|assertion|SAMLRequest|SAMLResponse|RelayState|ticket|accessToken|refreshToken|clientSecret|codeVerifier';

/** In an address or a form, also percent-encoded several times: `?code=…`, `%3Fcode%3D…`, `%253Fcode%253D…`. */
const inAddress = new RegExp(
  `((?:[?&#;\\s"'({[<,|]|^|%(?:25)*(?:3F|26|23))(?:${names})(?:=|%(?:25)*3D))(?!\\[hidden\\])[^&\\s"'#;)}\\]>]+`,
  'gi',
);

/**
 * In JSON, also as a string within JSON, and in objects as Node prints them: `"code":"…"`, `\\"code\\":\\"…`,
 * `code: '…'`, `'code' => '…'`. The value ends at the same quote with as many backslashes, or at the end of the text.
 */
const inQuotes = new RegExp(
  `(\\b(?:${names})\\\\*["'\`]?\\s*(?::|=>)\\s*)(\\\\*)(["'\`])[\\s\\S]*?(?:(?<!\\\\)\\2\\3|$)`,
  'gi',
);

/**
 * `code: x` without quotes. Words and numbers follow a colon as well, so the value must look like a token: 16 characters
 * of a token's alphabet, with a letter and a digit among them.
 */
const afterColon = new RegExp(
  `(\\b(?:${names})\\s{0,9}(?::|=>)\\s{0,9})(?=[A-Za-z._~+/=%-]{0,200}\\d)(?=[\\d._~+/=%-]{0,200}[A-Za-z])[\\w.~+/=%-]{16,}`,
  'gi',
);

/** After these names the value may have any shape: the log has them only in front of a secret. */
const passwords = /\b((?:password|client_secret|clientSecret)\s{0,9}:\s{0,9})(?!\[hidden\])[^\s"'`,;\\]+/gi;

/** The names and values of cookies, up to the end of the line, of the quote or of the list. */
const inCookie =
  /(\b(?:set-)?cookie\\{0,9}["'`]?\s{0,9}(?::|=>)\s{0,9}\\{0,9}["'`]?)(?!\[)(?=[^\s"'`\\])[^\r\n"'`\\]+/gi;
const inCookies = /(\b(?:set-)?cookie\\{0,9}["'`]?\s{0,9}(?::|=>)\s{0,9}\[)(?!hidden\])[^\]]+/gi;

const inAuthorization = /\b((?:Bearer|Basic)\s+)[A-Za-z0-9._~+/=-]{8,}/gi;

/** Kerberos and NTLM. The value is at least 20 characters long, because words follow too: “Negotiate authentication”. */
const inNegotiation = /\b((?:Negotiate|NTLM)\s{1,9})[A-Za-z0-9+/=]{20,}/gi;

export function redact(text: string): string {
  return text
    .replace(inQuotes, '$1$2$3[hidden]$2$3')
    .replace(inAddress, '$1[hidden]')
    .replace(afterColon, '$1[hidden]')
    .replace(passwords, '$1[hidden]')
    .replace(inCookie, '$1[hidden]')
    .replace(inCookies, '$1hidden]')
    .replace(inAuthorization, '$1[hidden]')
    .replace(inNegotiation, '$1[hidden]');
}
