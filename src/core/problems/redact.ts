/**
 * Hides secrets in a text before it is logged. A secret is known by the name in front of it, such as `code=`, or by its
 * form, such as that of a JSON Web Token.
 */

/** What a secret is called, as the last word of a name: `session_code`, `X-Api-Key`. */
const words =
  'code|state|key|token|secret|password|passwd|passphrase|passcode|pass|passwort|kennwort|mdp|pwd?|psw|pswd|pin|tan|otp|totp|2fa|mfa|tfa|assertion|artifact|ticket|nonce|verifier|challenge|signature|sig|hmac|auth|credentials?|jwt|csrf|xsrf|session|sid|samlart|saml_?request|saml_?response|relay_?state|token_hint|wresult|wctx|canary|(?:[jx]|php|asp)?sess(?:ion)?_?id';

/** Words that are written together without a mark between them: `authCode`, `ApiKey`, `newPassword`. */
const glued =
  '(?:access|activation|admin|api|app|auth|authori[sz]ation|backup|bearer|client|code|confirm(?:ation)?|csrf|device|e?mail|encryption|[2t]?fa|factor|flow|hash|id|link|login|magic|master|mfa|new|oauth|old|one|otp|pass|pin|private|proxy|recovery|refresh|request|reset|sas|security|session|shared|signing|sms|sso|state|subscription|time|totp|two|user|verification|verify|web|xsrf){1,3}(?:code|state|key|token|secret|password|passwd|pwd|pass|pin|otp|ticket|nonce|verifier|challenge|signature|assertion)';

/** Words that mean a secret after any other: `currentPassword`, `inviteToken`. */
const always = '[a-z0-9]{0,24}(?:password|passwort|passcode|passphrase|secret|token)';

/** Codes that say what happened, or where: support needs them. */
const harmless =
  '(?!(?:[a-z0-9]{1,24}[_.-]){0,4}(?:area|close|country|error|exit|http|language|postal|reason|response|result|status|sub|suberror|zip)[_.-]code\\b)';

const names = `${harmless}(?:[a-z0-9]{1,24}[_.-]){0,4}(?:${words}|${glued}|${always})\\d{0,2}`;

/** In an address or a form, also percent-encoded several times: `?code=…`, `%3Fcode%3D…`, `%253Fcode%253D…`, `a[code]=…`. */
const inAddress = new RegExp(
  `((?:[?&#;\\s"'({[<,|]|^|%(?:25)*(?:3F|26|23|5B))(?:${names})(?:\\]|%(?:25)*5D)?(?:=|%(?:25)*3D))(?!\\[hidden\\])[^&\\s"'#;)}\\]>]+`,
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
const passwords =
  /\b((?:password|passwd|passphrase|passcode|pwd|otp|totp|pin|client_secret|clientSecret|api_?key)\s{0,9}:\s{0,9})(?!\[hidden\])[^\s"'`,;\\]+/gi;

/** The names and values of cookies, up to the end of the line, of the quote or of the list. */
const inCookie =
  /(\b(?:set-)?cookie\\{0,9}["'`]?\s{0,9}(?::|=>)\s{0,9}\\{0,9}["'`]?)(?!\[)(?=[^\s"'`\\])[^\r\n"'`\\]+/gi;
const inCookies = /(\b(?:set-)?cookie\\{0,9}["'`]?\s{0,9}(?::|=>)\s{0,9}\[)(?!hidden\])[^\]]+/gi;

const inAuthorization = /\b((?:Bearer|Basic)\s+)[A-Za-z0-9._~+/=-]{8,}/gi;

/** RFC 7616: a list of names and values with quotes in it, so that only the end of the line is its end. */
const inDigest = /\b(Digest\s{1,9})(?=[a-z]{1,20}\s{0,9}=)[^\r\n]+/gi;

/** Other schemes, which have a value of their own alphabet. */
const inOtherScheme =
  /(\b(?:proxy-)?authorization\\{0,9}["'`]?\s{0,9}(?::|=>)\s{0,9}\\{0,9}["'`]?(?!Bearer\b|Basic\b|Digest\b|(?:[\w-]{1,32}\s{1,9})?\[hidden\])(?:[A-Za-z][\w-]{0,30}\s{1,9})?)(?![[\s])[^\r\n"'`\\]{8,}/gi;

/** Kerberos and NTLM. The value is at least 20 characters long, because words follow too: “Negotiate authentication”. */
const inNegotiation = /\b((?:Negotiate|NTLM)\s{1,9})[A-Za-z0-9+/=]{20,}/gi;

/** RFC 3986 section 3.2.1, with or without a password, also percent-encoded; and `user:password@host` without a scheme. */
const inUserInfo =
  /(\/\/|%(?:25)*2F%(?:25)*2F)(?:(?!%(?:25)*2F)[^\s/?#"'`<>]){1,256}?(@|%(?:25)*40)(?![^\s/?#"'`<>]{0,256}@)/gi;
const inBareUserInfo = /(?<![\w/.:@-])[\w.%+\\-]{1,64}:[^\s:/@"'`<>]{1,128}@(?=[\w[])/g;

/** RFC 7519: `eyJ` is `{"` in base64url. */
const jsonWebToken = /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*){0,3}/g;

export function redact(text: string): string {
  return text
    .replace(inDigest, '$1[hidden]')
    .replace(inQuotes, '$1$2$3[hidden]$2$3')
    .replace(inAddress, '$1[hidden]')
    .replace(afterColon, '$1[hidden]')
    .replace(passwords, '$1[hidden]')
    .replace(inCookie, '$1[hidden]')
    .replace(inCookies, '$1hidden]')
    .replace(inAuthorization, '$1[hidden]')
    .replace(inNegotiation, '$1[hidden]')
    .replace(inOtherScheme, '$1[hidden]')
    .replace(inUserInfo, '$1[hidden]$2')
    .replace(inBareUserInfo, '[hidden]@')
    .replace(jsonWebToken, '[hidden]');
}

/** The app's own pages, and files, which hold no secret; both are needed in a stack. */
const address =
  /\b(?!(?:app|file):)([a-z][a-z0-9+.-]{0,30}:\/\/)(?:[^\s/?#"'`<>\\]{0,300}@)?(\[[\da-f:.]{2,45}\](?::\d{1,5})?|[^\s/?#"'`<>\\,;)}\]]*)[^\s"<>`]*?(?=["<>`]|'?[.,;:)}\]]{0,8}(?:\s|$))/gi;

/** What stands in such an address may have blanks and quotes in it. */
const dataAddress = /\b(data:(?=[a-z]{1,20}\/|[,;])|javascript:(?=\S))[^\r\n]+/gi;

/** Cuts each address to its origin: the paths and queries of others may hold any secret under any name. */
export function cutAddresses(text: string): string {
  return text.replace(address, '$1$2').replace(dataAddress, '$1');
}
