import { expect, test } from '@playwright/test';
import {
  type Attempt,
  buildAuthorizeUrl,
  createAttempt,
  isSameText,
} from '../../../src/core/sign-in/sign-in';
import type { Settings } from '../../../src/shared/settings';
import { attempt, nodeCrypto, settings } from '../samples';

const base64Url256 = /^[A-Za-z0-9_-]{43}$/;

function queryOf(changes: Partial<Settings> = {}, of: Attempt = attempt): [string, string][] {
  return [...new URL(buildAuthorizeUrl({ ...settings, ...changes }, of)).searchParams];
}

test.describe('the authorize URL', () => {
  test('O1 the authorize URL asks for a code with an S256 challenge, in the order that Genesys documents', () => {
    expect(queryOf()).toEqual([
      ['client_id', 'desk-pkce'],
      ['response_type', 'code'],
      ['redirect_uri', 'http://localhost:4000/oauth2/callback'],
      ['state', attempt.state],
      ['code_challenge', attempt.codeChallenge],
      ['code_challenge_method', 'S256'],
    ]);
  });

  test('O1 the authorize URL has no challenge and no challenge method with the grant that has a secret', () => {
    const names = queryOf({ grant: 'code' }, createAttempt('code', nodeCrypto)).map(([name]) => name);
    expect(names).toEqual(['client_id', 'response_type', 'redirect_uri', 'state']);
  });

  test('O1 the authorize URL is never plain and never implicit, whatever the settings contain', () => {
    const hostile = 'x&response_type=token&code_challenge_method=plain#response_type=token';
    for (const grant of ['pkce', 'code'] as const) {
      const own = createAttempt(grant, nodeCrypto);
      const texts = { clientId: hostile, organization: hostile, provider: hostile, loginHint: hostile };
      const address = new URL(buildAuthorizeUrl({ ...settings, ...texts, grant }, own));
      expect(address.searchParams.getAll('response_type')).toEqual(['code']);
      expect(address.searchParams.getAll('code_challenge_method')).toEqual(grant === 'pkce' ? ['S256'] : []);
      expect(address.searchParams.get('client_id')).toBe(hostile);
      expect(address.hash).toBe('');
    }
  });

  test('O1 the authorize URL never contains the code verifier', () => {
    for (const grant of ['pkce', 'code'] as const) {
      const own = createAttempt(grant, nodeCrypto);
      const address = buildAuthorizeUrl({ ...settings, grant }, own);
      expect(address).not.toContain(own.codeVerifier ?? attempt.codeVerifier);
      expect(own.codeChallenge).not.toBe(own.codeVerifier ?? '');
    }
  });

  test('the authorize URL names organisation, provider and login hint, and leaves out what is empty', () => {
    const extra = queryOf({ organization: 'acme corp', provider: 'okta', loginHint: 'a+b@example.com:acme' });
    expect(extra.slice(6)).toEqual([
      ['org', 'acme corp'],
      ['provider', 'okta'],
      ['login_hint', 'a+b@example.com:acme'],
    ]);
    expect(queryOf({ loginHint: 'a@example.com' }).slice(6)).toEqual([['login_hint', 'a@example.com']]);
  });

  test('RS-12 the authorize URL names the organisation to sign in to, beside organisation and provider', () => {
    expect(queryOf({ target: 'o-1' }).slice(6)).toEqual([['target', 'o-1']]);
    expect(queryOf({ target: 'o-1', organization: 'acme', provider: 'okta' }).slice(6)).toEqual([
      ['org', 'acme'],
      ['provider', 'okta'],
      ['target', 'o-1'],
    ]);
  });

  test('the authorize URL keeps the redirect URI letter by letter, because Genesys Cloud compares it so', () => {
    const redirectUri = 'http://LocalHost:4000/a%2Fb/../c';
    expect(queryOf({ redirectUri })).toContainEqual(['redirect_uri', redirectUri]);
  });

  test('the authorize URL leads to the login host, or to the gateway', () => {
    expect(buildAuthorizeUrl(settings, attempt)).toMatch(
      /^https:\/\/login\.mypurecloud\.com\/oauth\/authorize\?client_id=/,
    );
    const gateway = { gatewayUrl: 'https://gateway.example.com', gatewayLoginPath: 'genesys/login' };
    expect(buildAuthorizeUrl({ ...settings, ...gateway }, attempt)).toMatch(
      /^https:\/\/gateway\.example\.com\/genesys\/login\/oauth\/authorize\?client_id=/,
    );
  });
});

test.describe('the secrets of an attempt', () => {
  test('O1 the code challenge of the verifier in RFC 7636, appendix B, is the one given there', () => {
    const bytes = [
      116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214,
      191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
    ];
    const own = createAttempt('pkce', { ...nodeCrypto, randomBytes: () => Uint8Array.from(bytes) });
    expect(own.codeVerifier).toBe('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk');
    expect(own.codeChallenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });

  test('O1 and O2 every attempt with pkce has a verifier and a challenge, and no other attempt has one', () => {
    expect(createAttempt('pkce', nodeCrypto)).toEqual({
      state: expect.stringMatching(base64Url256),
      codeVerifier: expect.stringMatching(base64Url256),
      codeChallenge: expect.stringMatching(base64Url256),
    });
    expect(createAttempt('code', nodeCrypto)).toEqual({
      state: expect.stringMatching(base64Url256),
      codeVerifier: null,
      codeChallenge: null,
    });
  });

  test('O2 and O3 10,000 attempts have 20,000 different verifiers and states of 43 characters', () => {
    const attempts = Array.from({ length: 10_000 }, () => createAttempt('pkce', nodeCrypto));
    const secrets = attempts.flatMap(({ state, codeVerifier }) => [state, codeVerifier ?? '']);
    expect(new Set(secrets).size).toBe(20_000);
    expect(secrets.filter((secret) => !base64Url256.test(secret))).toEqual([]);
    expect(new Set(attempts.map(({ codeChallenge }) => codeChallenge)).size).toBe(10_000);
  });

  test('O2 and O3 verifier and state are 32 random bytes each, complete and unchanged', () => {
    for (const grant of ['pkce', 'code'] as const) {
      const drawn: string[] = [];
      const own = createAttempt(grant, {
        ...nodeCrypto,
        randomBytes: (length) => {
          const bytes = nodeCrypto.randomBytes(length);
          expect(length).toBeGreaterThanOrEqual(32);
          drawn.push(Buffer.from(bytes).toString('base64url'));
          return bytes;
        },
      });
      const secrets = [own.state, ...(own.codeVerifier === null ? [] : [own.codeVerifier])];
      expect(secrets.sort()).toEqual(drawn.sort());
    }
  });

  test('O2 the verifier is base64url without padding, also where base64 has + and /', () => {
    for (const byte of [0x00, 0x3e, 0x3f, 0xfb, 0xff]) {
      const bytes = new Uint8Array(32).fill(byte);
      const own = createAttempt('pkce', { ...nodeCrypto, randomBytes: () => bytes });
      expect(own.codeVerifier).toBe(Buffer.from(bytes).toString('base64url'));
    }
  });
});

test.describe('comparing a state', () => {
  const same = 'af0ifjsldkj';
  const cases: readonly (readonly [left: string, right: string, isSame: boolean])[] = [
    [same, same, true],
    ['', '', true],
    [same, '', false],
    ['', same, false],
    [same, same.slice(0, -1), false],
    [same, `${same}x`, false],
    [same, `x${same}`, false],
    [same, same.toUpperCase(), false],
    [same, `${same.slice(0, -1)}k`, false],
    [same, `b${same.slice(1)}`, false],
    [same, [...same].reverse().join(''), false],
    [`${same}\0`, same, false],
    // The same low byte: equal if bytes were compared instead of characters.
    ['a', String.fromCharCode(0x161), false],
    // Two differences that cancel each other out in a sum or a plain xor.
    ['ab', 'ba', false],
    ['aa', 'bb', false],
    ['é', 'e\u0301', false],
  ];

  test('O3 two states are the same only if all their characters are', () => {
    for (const [left, right, isSame] of cases)
      expect.soft(isSameText(left, right), `${left} and ${right}`).toBe(isSame);
  });

  test('O3 the comparison of states reads every character, however early the first difference is', () => {
    const countOf = (guess: string) => {
      let count = 0;
      const spy = {
        length: guess.length,
        charCodeAt: (index: number) => {
          count++;
          return guess.charCodeAt(index);
        },
      };
      isSameText(spy as unknown as string, attempt.state);
      return count;
    };
    const { state } = attempt;
    expect(countOf(state)).toBe(state.length);
    expect(countOf(`!${state.slice(1)}`)).toBe(state.length);
    expect(countOf('!'.repeat(state.length))).toBe(state.length);
  });
});
