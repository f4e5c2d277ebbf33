import { expect, test } from '@playwright/test';
import { createAttempt, readRedirect } from '../../../src/core/sign-in/sign-in';
import type { Settings } from '../../../src/shared/settings';
import type { ProblemCode } from '../../../src/shared/texts/english/problems/problems';
import { attempt, nodeCrypto, outcomeOf, settings, shownProblemOf } from '../samples';

const { state } = attempt;
const code = 'C0DE-SplxlOBeZQQYbYS6WxSbIA';

/** The answer to a query on the redirect URI: `done`, or the problem's code. */
function judge(query: string, of = attempt, changes: Partial<Settings> = {}): string {
  const connection = { ...settings, ...changes };
  return outcomeOf(readRedirect(`${connection.redirectUri}${query}`, connection, of));
}

function readError(query: Record<string, string>) {
  const read = readRedirect(`${settings.redirectUri}?${new URLSearchParams(query)}`, settings, attempt);
  return shownProblemOf(read);
}

test('the redirect of an attempt gives its code and nothing else', () => {
  const answer = `${settings.redirectUri}?code=${code}&state=${state}&session_state=x#y`;
  expect(readRedirect(answer, settings, attempt)).toEqual({ kind: 'done', value: code });
  const encoded = `${settings.redirectUri}?state=${state}&code=a%2Bb%2Fc%3D%26d`;
  expect(readRedirect(encoded, settings, attempt)).toEqual({ kind: 'done', value: 'a+b/c=&d' });
});

test.describe('the state', () => {
  const wrong: readonly (readonly [what: string, query: string])[] = [
    ['no state', `?code=${code}`],
    ['no query', ''],
    ['an empty state', `?code=${code}&state=`],
    ['another state', `?code=${code}&state=${'A'.repeat(43)}`],
    ['only the beginning of the state', `?code=${code}&state=${state.slice(0, -1)}`],
    ['only the end of the state', `?code=${code}&state=${state.slice(1)}`],
    ['a state with more in front', `?code=${code}&state=x${state}`],
    ['a state with more behind', `?code=${code}&state=${state}x`],
    ['a state with a blank behind', `?code=${code}&state=${state}+`],
    ['a state with a line feed behind', `?code=${code}&state=${state}%0A`],
    ['the state in lower case', `?code=${code}&state=${state.toLowerCase()}`],
    ['the challenge as its state', `?code=${code}&state=${attempt.codeChallenge}`],
    ['the state’s parameter in another case', `?code=${code}&State=${state}`],
    ['the state as an array', `?code=${code}&state[]=${state}`],
    ['its state behind the #', `?code=${code}#state=${state}`],
    ['code and state behind the #', `#code=${code}&state=${state}`],
    ['a wrong state and an error', '?error=access_denied&state=wrong'],
    ['an empty state and an error', '?error=access_denied&state='],
  ];
  for (const [what, query] of wrong)
    test(`O3 a redirect with ${what} is refused`, () => {
      expect(judge(query)).toBe('state-mismatch');
    });

  test('O3 the state of one attempt is refused in another', () => {
    const [first, second] = [createAttempt('pkce', nodeCrypto), createAttempt('pkce', nodeCrypto)];
    expect(judge(`?code=${code}&state=${first.state}`, first)).toBe('done');
    expect(judge(`?code=${code}&state=${first.state}`, second)).toBe('state-mismatch');
  });

  test('O3 the state is mandatory for the grant with a secret too', () => {
    const own = createAttempt('code', nodeCrypto);
    expect(judge(`?code=${code}`, own)).toBe('state-mismatch');
    expect(judge(`?code=${code}&state=${own.state}`, own)).toBe('done');
  });
});

test.describe('what the answer says', () => {
  for (const name of ['code', 'state', 'error', 'iss'])
    test(`O5 a redirect with a second “${name}” is refused, equal or not, whatever its state`, () => {
      const good = `?code=${code}&state=${state}`;
      const value = { code, state, error: 'access_denied', iss: 'https://login.mypurecloud.com' }[name];
      expect(judge(`${good}&${name}=${value}&${name}=${value}`)).toBe('redirect-ambiguous');
      expect(judge(`${good}&${name}=${value}&${name}=`)).toBe('redirect-ambiguous');
      expect(judge(`?${name}=1&${name}=2&code=3`)).toBe('redirect-ambiguous');
      // A percent-encoded name is the same name.
      expect(judge(`${good}&%${name.charCodeAt(0).toString(16)}${name.slice(1)}=x&${name}=y`)).toBe(
        'redirect-ambiguous',
      );
    });

  test('O5 a redirect without a code gives code-missing', () => {
    expect(judge(`?state=${state}`)).toBe('code-missing');
    expect(judge(`?code=&state=${state}`)).toBe('code-missing');
    expect(judge(`?Code=${code}&state=${state}`)).toBe('code-missing');
    expect(judge(`?access_token=${code}&state=${state}`)).toBe('code-missing');
    expect(judge(`?state=${state}#code=${code}`)).toBe('code-missing');
  });

  const errors: readonly (readonly [error: string, problem: ProblemCode])[] = [
    ['access_denied', 'access-denied'],
    ['unauthorized_client', 'client-not-approved'],
    ['invalid_client', 'client-refused'],
    ['invalid_request', 'authorization-refused'],
    ['server_error', 'login-server-error'],
    ['temporarily_unavailable', 'login-server-error'],
    ['invalid_scope', 'authorization-refused'],
    ['unsupported_response_type', 'authorization-refused'],
    ['interaction_required', 'authorization-refused'],
    ['ACCESS_DENIED', 'authorization-refused'],
    ['', 'authorization-refused'],
    ['something new', 'authorization-refused'],
    ['__proto__', 'authorization-refused'],
    ['constructor', 'authorization-refused'],
    ['hasOwnProperty', 'authorization-refused'],
    ['toString', 'authorization-refused'],
  ];
  for (const [error, problem] of errors)
    test(`O5 the error “${error}” becomes ${problem}`, () => {
      expect(judge(`?error=${encodeURIComponent(error)}&state=${state}`)).toBe(problem);
      // A server that can't read the request has no state to send back; it may end the attempt, no more.
      expect(judge(`?error=${encodeURIComponent(error)}`)).toBe(problem);
      expect(readError({ error, state })?.title.id).toBe(`problem.${problem}.title`);
    });

  test('O5 a redirect with an error and a code is an error, so that nothing is exchanged', () => {
    expect(judge(`?code=${code}&state=${state}&error=access_denied`)).toBe('access-denied');
    expect(judge(`?code=${code}&error=access_denied`)).toBe('access-denied');
  });

  test('O5 an error description becomes plain text on one line, cut at its limit', () => {
    const said = (description: string) =>
      readError({ error: 'access_denied', error_description: description, state })?.serverMessage;
    expect(said('<img src=x onerror=alert(1)>')).toBe('access_denied: <img src=x onerror=alert(1)>');
    expect(said('one\r\n\ttwo\u0000\u202Ethree\u2028four')).toBe('access_denied: one two three four');
    expect(said('x'.repeat(100_000))).toMatch(/^access_denied: x{200,}…$/);
    expect(said('x'.repeat(100_000))?.length).toBeLessThanOrEqual(301);
    expect(said('')).toBe('access_denied');
    expect(readError({ error: '', state })?.serverMessage).toBeNull();
    expect(readError({ error: 'x'.repeat(100_000), state })?.serverMessage?.length).toBe(301);
  });
});

test.describe('the issuer', () => {
  const gateway: Partial<Settings> = {
    gatewayUrl: 'https://gateway.example.com:8443',
    gatewayLoginPath: 'genesys/login',
  };
  const issuers: readonly (readonly [issuer: string, direct: string, behindGateway: string])[] = [
    ['https://login.mypurecloud.com', 'done', 'done'],
    ['https://login.mypurecloud.com/', 'done', 'done'],
    ['https://login.mypurecloud.com/oauth', 'done', 'done'],
    ['https://LOGIN.mypurecloud.com:443', 'done', 'done'],
    ['https://gateway.example.com:8443', 'issuer-mismatch', 'done'],
    ['https://gateway.example.com:8443/genesys/login', 'issuer-mismatch', 'done'],
    ['https://gateway.example.com', 'issuer-mismatch', 'issuer-mismatch'],
    ['https://login.mypurecloud.ie', 'issuer-mismatch', 'issuer-mismatch'],
    ['https://api.mypurecloud.com', 'issuer-mismatch', 'issuer-mismatch'],
    ['https://login.mypurecloud.com.evil.example', 'issuer-mismatch', 'issuer-mismatch'],
    ['https://login.mypurecloud.com@evil.example', 'issuer-mismatch', 'issuer-mismatch'],
    ['https://login.mypurecloud.com.', 'issuer-mismatch', 'issuer-mismatch'],
    ['https://login.mypurecloud.com:8443', 'issuer-mismatch', 'issuer-mismatch'],
    ['http://login.mypurecloud.com', 'issuer-mismatch', 'issuer-mismatch'],
    ['ftp://login.mypurecloud.com', 'issuer-mismatch', 'issuer-mismatch'],
    ['data:text/plain,x', 'issuer-mismatch', 'issuer-mismatch'],
    ['login.mypurecloud.com', 'issuer-mismatch', 'issuer-mismatch'],
    ['null', 'issuer-mismatch', 'issuer-mismatch'],
    ['', 'issuer-mismatch', 'issuer-mismatch'],
    ['https://', 'issuer-mismatch', 'issuer-mismatch'],
  ];
  for (const [issuer, direct, behindGateway] of issuers)
    test(`O6 the issuer “${issuer}” gives ${direct} for the region and ${behindGateway} behind a gateway`, () => {
      const query = `?code=${code}&state=${state}&iss=${encodeURIComponent(issuer)}`;
      expect(judge(query)).toBe(direct);
      expect(judge(query, attempt, gateway)).toBe(behindGateway);
    });

  test('O6 an issuer of another scheme is refused, also one that wraps the right address, or is on loopback', () => {
    const withIssuer = (iss: string) => `?code=${code}&state=${state}&iss=${encodeURIComponent(iss)}`;
    expect(judge(withIssuer('blob:https://login.mypurecloud.com/0e5b2b1e'))).toBe('issuer-mismatch');
    const local = { gatewayUrl: 'https://localhost:8443' };
    expect(judge(withIssuer('https://localhost:8443/'), attempt, local)).toBe('done');
    expect(judge(withIssuer('http://localhost:8443/'), attempt, local)).toBe('issuer-mismatch');
  });

  test('O6 a redirect without an issuer is judged by its state alone', () => {
    expect(judge(`?code=${code}&state=${state}`)).toBe('done');
  });

  test('O6 an error with another region’s issuer is refused too, so that its text is not shown', () => {
    expect(judge('?error=access_denied&iss=https://evil.example')).toBe('issuer-mismatch');
  });
});
