import { expect, test } from '@playwright/test';
import { createLateWork } from '../../../src/core/late-work';
import { createQuestions } from '../../../src/core/network/questions';
import { buildProblem } from '../../../src/core/problems/problem';
import { type CodeExchange, type SignInPorts, signIn } from '../../../src/core/sign-in/sign-in';
import { createMovedClock } from '../moved-clock';
import { done, nodeCrypto, outcomeOf, person, session, settings } from '../samples';

const code = 'C0DE-SplxlOBeZQQYbYS6WxSbIA';
const clientSecret = 'S3CRET-of-the-client';

const options = { visibility: 'at-once', prompt: null, onNotice: () => {} } as const;

type Secrets = { state: string; verifier: string; challenge: string };

/** Ports that succeed and record what they were given. Each can be replaced. */
function createRig(ports: Partial<SignInPorts> = {}) {
  const steps: string[] = [];
  const given: { authorizeUrl?: string; exchange?: CodeExchange; toPerson?: unknown[] } = {};
  const rig: SignInPorts = {
    ...nodeCrypto,
    questions: createQuestions(() => {}, createMovedClock(), 5 * 60_000),
    authorizeInBrowser: async () => buildProblem('browser-not-opened'),
    authorizeInWindow: async (authorizeUrl, { redirectUri }) => {
      steps.push('authorize');
      given.authorizeUrl = authorizeUrl;
      const state = new URL(authorizeUrl).searchParams.get('state');
      return done(`${redirectUri}?code=${code}&state=${state}`);
    },
    exchangeCode: async (exchange) => {
      steps.push('exchange');
      given.exchange = exchange;
      return done(session);
    },
    loadPerson: async (...args) => {
      steps.push('person');
      given.toPerson = args;
      return done(person);
    },
    dropSession: () => steps.push('drop'),
    lateWork: createLateWork(() => {}),
    ...ports,
  };
  const run = (grant: 'pkce' | 'code' = 'pkce', secret: string | null = null, signal = quiet()) =>
    signIn({ ...settings, grant }, secret, rig, signal, {
      ...options,
      onRedirect: () => steps.push('redirect'),
    });
  const secrets = (): Secrets => {
    const query = new URL(given.authorizeUrl ?? '').searchParams;
    return {
      state: query.get('state') ?? '',
      challenge: query.get('code_challenge') ?? '',
      verifier: given.exchange?.codeVerifier ?? '',
    };
  };
  return { steps, given, run, secrets };
}

function quiet(): AbortSignal {
  return new AbortController().signal;
}

test('a sign-in goes through every step once, in order, and gives session and person', async () => {
  const { run, steps } = createRig();
  expect(await run()).toEqual({ kind: 'done', value: { session, person } });
  expect(steps).toEqual(['authorize', 'redirect', 'exchange', 'person']);
});

test('O1 the code is exchanged with the verifier of the challenge that was sent', async () => {
  const { run, given, secrets } = createRig();
  await run();
  expect(given.exchange).toEqual({
    settings: { ...settings, grant: 'pkce' },
    code,
    clientSecret: null,
    codeVerifier: expect.stringMatching(/^[\w-]{43}$/),
  });
  const { verifier, challenge } = secrets();
  expect(Buffer.from(nodeCrypto.sha256(verifier)).toString('base64url')).toBe(challenge);
});

test('O1 the grant with a secret sends no verifier, and its secret only to the exchange', async () => {
  const { run, given } = createRig();
  await run('code', clientSecret);
  expect(given.exchange).toMatchObject({ code, codeVerifier: null, clientSecret });
  expect(given.authorizeUrl).not.toContain(clientSecret);
  expect(JSON.stringify(given.toPerson)).not.toContain(clientSecret);
});

test('O2 and O3 every attempt has its own state and verifier', async () => {
  const { run, secrets } = createRig();
  await run();
  const first = secrets();
  await run();
  const second = secrets();
  expect(second.state).not.toBe(first.state);
  expect(second.verifier).not.toBe(first.verifier);
  expect(first.state).not.toBe(first.verifier);
});

const refusals: readonly (readonly [what: string, query: (state: string) => string, problem: string])[] = [
  ['a wrong state', () => `?code=${code}&state=wrong`, 'state-mismatch'],
  ['no state', () => `?code=${code}`, 'state-mismatch'],
  ['two codes', (state) => `?code=${code}&code=x&state=${state}`, 'redirect-ambiguous'],
  ['no code', (state) => `?state=${state}`, 'code-missing'],
  ['an error', (state) => `?error=access_denied&state=${state}`, 'access-denied'],
  ['another issuer', (state) => `?code=${code}&state=${state}&iss=https://x.example`, 'issuer-mismatch'],
];
for (const [what, query, problem] of refusals)
  test(`O3 a redirect with ${what} ends the attempt before anything is exchanged`, async () => {
    const { run, steps } = createRig({
      authorizeInWindow: async (url, { redirectUri }) =>
        done(redirectUri + query(new URL(url).searchParams.get('state') ?? '')),
    });
    expect(outcomeOf(await run())).toBe(problem);
    expect(steps).toEqual(['redirect']);
  });

test('O3 the state of an earlier attempt is refused in a later one', async () => {
  const redirects: string[] = [];
  const { run, steps } = createRig({
    authorizeInWindow: async (url, { redirectUri }) => {
      redirects.push(`${redirectUri}?code=${code}&state=${new URL(url).searchParams.get('state')}`);
      return done(redirects[0] ?? '');
    },
  });
  expect(outcomeOf(await run())).toBe('done');
  steps.length = 0;
  expect(outcomeOf(await run())).toBe('state-mismatch');
  expect(steps).toEqual(['redirect']);
});

const problems: readonly (readonly [port: keyof SignInPorts, steps: readonly string[]])[] = [
  ['authorizeInWindow', []],
  ['exchangeCode', ['authorize', 'redirect']],
  ['loadPerson', ['authorize', 'redirect', 'exchange']],
];
for (const [port, before] of problems) {
  test(`a problem of ${port} ends the sign-in and is passed on unchanged`, async () => {
    const failure = buildProblem('api-busy', { detail: '30 seconds' });
    const { run, steps } = createRig({ [port]: async () => failure });
    expect(await run()).toEqual(failure);
    // A token that is not taken over is revoked.
    expect(steps).toEqual(port === 'loadPerson' ? [...before, 'drop'] : before);
  });

  test(`an error that ${port} throws is passed on, for the desk to report`, async () => {
    const fault = new Error('not expected');
    const { run, steps } = createRig({ [port]: () => Promise.reject(fault) });
    await expect(run()).rejects.toBe(fault);
    expect(steps).toEqual(port === 'loadPerson' ? [...before, 'drop'] : before);
  });
}

test('every step gets the attempt’s own signal', async () => {
  const signals: AbortSignal[] = [];
  const { signal } = new AbortController();
  const note =
    <Args extends unknown[], Answer>(answer: (...args: Args) => Answer) =>
    (...args: Args): Answer => {
      signals.push(args.find((arg) => arg instanceof AbortSignal) as AbortSignal);
      return answer(...args);
    };
  const { run } = createRig({
    authorizeInWindow: note(async (url, { redirectUri }) =>
      done(`${redirectUri}?code=${code}&state=${new URL(url).searchParams.get('state')}`),
    ),
    exchangeCode: note(async () => done(session)),
    loadPerson: note(async () => done(person)),
  });
  await run('pkce', null, signal);
  expect(signals).toEqual([signal, signal, signal]);
});

test.describe('the secrets of an attempt', () => {
  for (const grant of ['pkce', 'code'] as const)
    test(`O7 each secret goes where it is needed and nowhere else, with the grant “${grant}”`, async () => {
      const { run, given, secrets } = createRig();
      const result = JSON.stringify(await run(grant, grant === 'code' ? clientSecret : null));
      const { state, challenge, verifier } = secrets();
      for (const secret of [state, challenge, verifier, code, clientSecret].filter((text) => text !== '')) {
        expect(result).not.toContain(secret);
        expect(JSON.stringify(given.toPerson)).not.toContain(secret);
      }
      // The verifier is not sent before the exchange, and the state never to it.
      expect(JSON.stringify(given.exchange)).not.toContain(state);
      if (grant === 'pkce') expect(given.authorizeUrl).not.toContain(verifier);
    });

  test('O7 no problem contains a secret of the attempt', async () => {
    for (const port of ['exchangeCode', 'loadPerson'] as const) {
      const rig = createRig({ [port]: async () => buildProblem('unexpected') });
      const result = JSON.stringify(await rig.run());
      const { state, challenge } = rig.secrets();
      for (const secret of [state, challenge, code]) expect(result).not.toContain(secret);
    }
    const echo = createRig({
      authorizeInWindow: async (url, { redirectUri }) =>
        done(`${redirectUri}?code=${code}&state=x${url.length}`),
    });
    expect(JSON.stringify(await echo.run())).not.toContain(code);
  });

  test('O14 a secret that a server repeats is hidden, at every step', async () => {
    const basic = btoa(`desk-pkce:${clientSecret}`);
    for (const step of ['authorize', 'exchangeCode', 'loadPerson'] as const) {
      const said: string[] = [];
      const repeat = (...secrets: (string | null | undefined)[]) => {
        said.push(...secrets.filter((secret) => typeof secret === 'string'));
        return buildProblem('token-request-refused', { serverMessage: `not ${said.join(', nor ')}` });
      };
      const stateOf = (url: string) => new URL(url).searchParams.get('state');
      const { run } = createRig({
        authorizeInWindow: async (url, { redirectUri }) => {
          if (step === 'authorize') return repeat(stateOf(url), clientSecret);
          return done(`${redirectUri}?code=${code}&state=${stateOf(url)}`);
        },
        exchangeCode: async (exchange) => {
          if (step === 'loadPerson') return done(session);
          return repeat(exchange.code, exchange.codeVerifier, exchange.clientSecret, basic);
        },
        loadPerson: async () => repeat(code, session.accessToken, clientSecret, basic),
      });
      for (const grant of ['pkce', 'code'] as const) {
        said.length = 0;
        const result = JSON.stringify(await run(grant, clientSecret));
        expect(result).toContain('[hidden]');
        expect(said.filter((secret) => result.includes(secret))).toEqual([]);
      }
    }
  });

  test('O7 a code is exchanged once, also when the exchange or the person fails', async () => {
    for (const port of ['exchangeCode', 'loadPerson'] as const) {
      let calls = 0;
      const { run } = createRig({
        exchangeCode: async () => {
          calls++;
          return port === 'exchangeCode' ? buildProblem('token-server-error') : done(session);
        },
        loadPerson: async () => buildProblem('api-server-error'),
      });
      expect((await run()).kind).toBe('problem');
      expect(calls).toBe(1);
    }
  });
});
