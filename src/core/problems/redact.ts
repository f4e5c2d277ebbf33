/** Takes secrets out of text before it is logged: by the name that stands before them, wherever they come from. */

const names =
  'code|state|code_verifier|code_challenge|access_token|refresh_token|id_token|client_secret|password|token|assertion|SAMLRequest|SAMLResponse|RelayState|ticket|accessToken|refreshToken|clientSecret|codeVerifier';

/** An address or a form, however often it was percent-encoded: `?code=…`, `%3Fcode%3D…`, `%253Fcode%253D…`. */
const inAddress = new RegExp(
  `((?:[?&#;\\s"'({[<,|]|^|%(?:25)*(?:3F|26|23))(?:${names})(?:=|%(?:25)*3D))(?!\\[hidden\\])[^&\\s"'#;)}\\]>]+`,
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

/**
 * `code: x` without quotes. By its shape too, since words and numbers come after a colon as well: long, of the
 * alphabet of tokens, with a letter and a digit.
 */
const afterColon = new RegExp(
  `(\\b(?:${names})\\s{0,9}(?::|=>)\\s{0,9})(?=[A-Za-z._~+/=%-]{0,200}\\d)(?=[\\d._~+/=%-]{0,200}[A-Za-z])[\\w.~+/=%-]{16,}`,
  'gi',
);

/** Nobody writes of a password in the log but by its value. */
const passwords = /\b((?:password|client_secret|clientSecret)\s{0,9}:\s{0,9})(?!\[hidden\])[^\s"'`,;\\]+/gi;

/** Names and values alike, up to the end of the line, of the quote or of the list. */
const inCookie =
  /(\b(?:set-)?cookie\\{0,9}["'`]?\s{0,9}(?::|=>)\s{0,9}\\{0,9}["'`]?)(?!\[)(?=[^\s"'`\\])[^\r\n"'`\\]+/gi;
const inCookies = /(\b(?:set-)?cookie\\{0,9}["'`]?\s{0,9}(?::|=>)\s{0,9}\[)(?!hidden\])[^\]]+/gi;

const inAuthorization = /\b((?:Bearer|Basic)\s+)[A-Za-z0-9._~+/=-]{8,}/gi;

/** Kerberos and NTLM. Longer, because words follow these names: “Negotiate authentication”. */
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
