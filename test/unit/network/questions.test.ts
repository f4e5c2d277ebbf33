import { expect, test } from '@playwright/test';
import { type LocalNetworkDemand, readLocalNetworkDemand } from '../../../src/core/network/local-network';
import {
  type AppDemand,
  type CertificateDemand,
  createQuestions,
  isListedHost,
  isQuestionOfPage,
  type LogInDemand,
  readLogInDemand,
} from '../../../src/core/network/questions';
import { buildProblem } from '../../../src/core/problems/problem';
import { inEnglish } from '../../kit/english';
import { createMovedClock } from '../moved-clock';
import { done, outcomeOf } from '../samples';

const demand: LogInDemand = {
  isProxy: true,
  host: 'proxy.example:8080',
  realm: 'Staff',
  scheme: 'basic',
  isRepeat: false,
};
const given = { kind: 'log-in', userName: 'dana', password: 'pa55' } as const;
const logIn = { userName: 'dana', password: 'pa55' };

const limitMs = 5 * 60_000;

/** Of a request that goes on. */
const createSignal = () => new AbortController().signal;

function createRig() {
  let changes = 0;
  const clock = createMovedClock();
  const onChange = () => {
    changes++;
  };
  const questions = createQuestions(onChange, clock, limitMs);
  const respond = (answer: Parameters<typeof questions.answer>[0]['answer']) =>
    questions.answer({ id: questions.current()?.id ?? -1, answer });
  return {
    ...questions,
    clock,
    askLogIn: (demand: LogInDemand, hosts: string, signal = createSignal()) =>
      questions.askLogIn(demand, hosts, signal),
    askCertificate: (demand: CertificateDemand, hosts = '', signal = createSignal()) =>
      questions.askCertificate(demand, hosts, signal),
    askApp: (demand: AppDemand, signal = createSignal()) => questions.askApp(demand, signal),
    askLocalNetwork: (demand: LocalNetworkDemand, signal = createSignal()) =>
      questions.askLocalNetwork(demand, signal),
    beginAttempt: (mayAsk = true) => questions.beginAttempt(mayAsk),
    respond,
    changes: () => changes,
  };
}

test.describe('W8 log-ins', () => {
  test('W8 a log-in is asked for once, however many requests need it, at the same time or later', async () => {
    const rig = createRig();
    const asked = [rig.askLogIn(demand, ''), rig.askLogIn(demand, '')];
    expect(rig.current()).toMatchObject({ kind: 'log-in', isProxy: true, host: demand.host, realm: 'Staff' });
    rig.respond(given);
    expect(await Promise.all(asked)).toEqual([logIn, logIn]);
    expect(await rig.askLogIn(demand, '')).toEqual(logIn);
    expect([rig.current(), rig.changes()]).toEqual([null, 2]);
  });

  test('W8 a log-in that was not accepted is asked for again, and the question says so', async () => {
    const rig = createRig();
    void rig.askLogIn(demand, '');
    rig.respond(given);
    const again = rig.askLogIn({ ...demand, isRepeat: true }, '');
    expect(rig.current()).toMatchObject({ isRepeat: true });
    rig.respond({ ...given, password: 'better' });
    expect(await again).toEqual({ ...logIn, password: 'better' });
  });

  test('W8 a log-in is not sent to another host or realm, nor to a site in place of the proxy', async () => {
    const rig = createRig();
    void rig.askLogIn(demand, '');
    rig.respond(given);
    for (const other of [{ host: 'other.example:8080' }, { realm: 'Guests' }, { isProxy: false }]) {
      const asked = rig.askLogIn({ ...demand, ...other }, '');
      expect(rig.current()).toMatchObject(other);
      rig.respond(null);
      expect(await asked).toBeNull();
    }
  });

  test('W8 a log-in that the agent refused is not asked for again in the attempt, but in the next one', async () => {
    const rig = createRig();
    const first = rig.askLogIn(demand, '');
    rig.respond(null);
    expect(await first).toBeNull();
    expect(await rig.askLogIn(demand, '')).toBeNull();
    rig.beginAttempt();
    void rig.askLogIn(demand, '');
    expect(rig.current()).not.toBeNull();
  });

  test('W8 a log-in is forgotten at the sign-out, and asked for again after it', async () => {
    const rig = createRig();
    void rig.askLogIn(demand, '');
    rig.respond(given);
    rig.forget();
    void rig.askLogIn(demand, '');
    expect(rig.current()).not.toBeNull();
  });

  for (const scheme of ['ntlm', 'negotiate', 'unheard-of'])
    test(`W8 a log-in by ${scheme} is asked for only if the setting lists the host`, async () => {
      const rig = createRig();
      expect(await rig.askLogIn({ ...demand, scheme }, '')).toBeNull();
      expect(await rig.askLogIn({ ...demand, scheme }, 'other.example')).toBeNull();
      void rig.askLogIn({ ...demand, scheme }, '*.example');
      expect(rig.current()).not.toBeNull();
    });

  test('RS-29 W8 a proxy that wants NTLM and is not listed is the reason of the failure, with the setting and its host', async () => {
    const rig = createRig();
    const failures = [
      buildProblem('proxy-failed', { host: 'login.example', detail: 'ERR_TUNNEL_CONNECTION_FAILED' }),
      buildProblem('login-page-failed', { detail: 'ERR_FAILED' }),
    ];
    for (const scheme of ['ntlm', 'negotiate'])
      for (const failed of failures) {
        rig.beginAttempt();
        expect(rig.explain(failed)).toEqual(failed);
        expect(await rig.askLogIn({ ...demand, scheme }, 'other.example')).toBeNull();
        const { problem } = rig.explain(failed) as typeof failed;
        expect(problem.code).toBe('proxy-not-listed');
        expect(inEnglish(problem.explanation)).toContain('“integratedHosts” lists, and proxy.example is not');
        expect(inEnglish(problem.nextStep)).toContain('proxy.example is missing');
      }
    const other = buildProblem('window-closed');
    expect(rig.explain(other)).toEqual(other);
    // A site's page says so in a notice.
    rig.beginAttempt();
    await rig.askLogIn({ ...demand, isProxy: false, scheme: 'ntlm' }, '');
    expect(outcomeOf(rig.explain(buildProblem('login-page-failed')))).toBe('login-page-failed');
  });

  test('W8 an answer to a question of an attempt that has ended is ignored', async () => {
    const rig = createRig();
    const asked = rig.askLogIn(demand, '');
    const id = rig.current()?.id ?? 0;
    rig.dismiss();
    expect(await asked).toBeNull();
    void rig.askLogIn({ ...demand, host: 'other.example' }, '');
    rig.answer({ id, answer: given });
    expect(rig.current()).toMatchObject({ host: 'other.example' });
  });

  test('W8 a login page that did not load after a refused log-in is explained by the proxy', () => {
    const rig = createRig();
    const failed = buildProblem('login-page-failed', { detail: 'ERR_FAILED' });
    expect(rig.explain(failed)).toEqual(failed);
    void rig.askLogIn(demand, '');
    rig.respond(null);
    expect(rig.explain(failed)).toMatchObject({ problem: { code: 'proxy-failed' } });
    expect(rig.explain(done(1))).toEqual(done(1));
    rig.beginAttempt();
    expect(rig.explain(failed)).toEqual(failed);
  });

  test('W8 a log-in’s host is written with its port, unless it is a site on the port of https', () => {
    const info = { isProxy: false, host: 'site.example', port: 443, realm: '', scheme: 'basic' };
    expect(readLogInDemand(info, false).host).toBe('site.example');
    expect(readLogInDemand({ ...info, port: 8443 }, false).host).toBe('site.example:8443');
    expect(readLogInDemand({ ...info, isProxy: true }, false).host).toBe('site.example:443');
    expect(readLogInDemand({ ...info, host: '::1', port: 80 }, true)).toMatchObject({
      host: '[::1]:80',
      isRepeat: true,
    });
  });
});

test.describe('W9 certificates', () => {
  const certificates = ['Dana', 'Dana (administrator)'].map((subject) => ({
    fingerprint: `sha256/${subject}`,
    subject,
    issuer: 'Company',
    validUntil: 0,
  }));
  const [first, second] = ['sha256/Dana', 'sha256/Dana (administrator)'];
  const host = 'a.example';
  const choose = (fingerprint = second) => ({ kind: 'certificate', fingerprint }) as const;

  test('W9 of several certificates the agent chooses one, and the first is not the default', async () => {
    const rig = createRig();
    const asked = rig.askCertificate({ host, certificates }, host);
    expect(rig.current()).toMatchObject({ kind: 'certificate', host, certificates });
    rig.respond(choose());
    expect(await asked).toEqual({ kind: 'send', fingerprint: second });
  });

  test('RS-23 W9 a single certificate is asked about too, unless the setting lists the host', async () => {
    const rig = createRig();
    const one = certificates.slice(0, 1);
    void rig.askCertificate({ host, certificates: one }, 'b.example, *.a.example');
    expect(rig.current()).toMatchObject({ kind: 'certificate', host, certificates: one });
    const listed = await rig.askCertificate({ host: 'sso.b.example:8443', certificates: one }, '*.b.example');
    expect(listed).toEqual({ kind: 'send', fingerprint: first });
  });

  test('RS-23 W9 a choice is kept by its certificate, wherever it stands in the list, and asked for anew without it', async () => {
    const rig = createRig();
    const asked = rig.askCertificate({ host, certificates });
    rig.respond(choose());
    await asked;
    const reversed = certificates.toReversed();
    expect(await rig.askCertificate({ host, certificates: reversed })).toEqual({
      kind: 'send',
      fingerprint: second,
    });
    // The smart card is out. What is left is another certificate, and another host knows no choice.
    void rig.askCertificate({ host, certificates: certificates.slice(0, 1) });
    expect(rig.current()).not.toBeNull();
    rig.dismiss();
    void rig.askCertificate({ host: `${host}:8443`, certificates });
    expect(rig.current()).not.toBeNull();
    rig.forget();
    void rig.askCertificate({ host, certificates });
    expect(rig.current()).not.toBeNull();
  });

  test('RS-23 W9 two requests with other certificates each get an answer from their own list', async () => {
    const rig = createRig();
    const both = rig.askCertificate({ host, certificates });
    const one = rig.askCertificate({ host, certificates: certificates.slice(0, 1) });
    rig.respond(choose());
    expect(await both).toEqual({ kind: 'send', fingerprint: second });
    expect(rig.current()).toMatchObject({ certificates: certificates.slice(0, 1) });
    rig.respond(null);
    expect(await one).toEqual({ kind: 'send-none' });
  });

  test('RS-23 W9 a refusal sends none, and a question that nobody answers leaves it undecided', async () => {
    const rig = createRig();
    const refused = rig.askCertificate({ host, certificates });
    rig.respond(null);
    expect(await refused).toEqual({ kind: 'send-none' });
    const request = new AbortController();
    const asked = rig.askCertificate({ host: 'b.example', certificates }, '', request.signal);
    request.abort();
    expect(await asked).toEqual({ kind: 'undecided' });
  });

  test('RS-23 W9 an unseen renewal sends what was chosen before, the only one to a listed host, and else decides nothing', async () => {
    const rig = createRig();
    const asked = rig.askCertificate({ host, certificates });
    rig.respond(choose());
    await asked;
    rig.beginAttempt(false);
    expect(await rig.askCertificate({ host, certificates })).toEqual({ kind: 'send', fingerprint: second });
    const one = certificates.slice(0, 1);
    expect(await rig.askCertificate({ host: 'b.example', certificates: one }, 'b.example')).toEqual({
      kind: 'send',
      fingerprint: first,
    });
    const failed = buildProblem('login-page-failed');
    expect(outcomeOf(rig.explain(failed))).toBe('login-page-failed');
    expect(await rig.askCertificate({ host: 'b.example', certificates }, 'b.example')).toEqual({
      kind: 'undecided',
    });
    expect(rig.current()).toBeNull();
    expect(outcomeOf(rig.explain(failed))).toBe('login-needed');
  });

  test('RD-19 W9 a request that may not interrupt the agent gets what was chosen, and the only one if its host is listed', async () => {
    const rig = createRig();
    const one = certificates.slice(0, 1);
    expect(rig.recallCertificate({ host, certificates: one }, '')).toEqual({ kind: 'undecided' });
    expect(rig.recallCertificate({ host, certificates: one }, host)).toEqual({
      kind: 'send',
      fingerprint: first,
    });
    const asked = rig.askCertificate({ host, certificates });
    rig.respond(choose());
    await asked;
    expect(rig.recallCertificate({ host, certificates }, '')).toEqual({ kind: 'send', fingerprint: second });
    expect(rig.current()).toBeNull();
  });

  test('W9 an answer with a certificate that does not exist, or of another kind, sends none', async () => {
    const rig = createRig();
    const asked = rig.askCertificate({ host, certificates });
    rig.respond(given);
    expect(rig.current()).not.toBeNull();
    rig.respond(choose('sha256/of nobody'));
    expect(await asked).toEqual({ kind: 'undecided' });
  });
});

test('two questions are asked one after the other, in the order in which they came', async () => {
  const rig = createRig();
  void rig.askLogIn(demand, '');
  void rig.askLogIn({ ...demand, isProxy: false, host: 'site.example' }, '');
  expect(rig.current()).toMatchObject({ isProxy: true });
  rig.respond(given);
  expect(rig.current()).toMatchObject({ isProxy: false });
});

test('W8 a list of hosts covers the hosts that it names, and with a star those below them', () => {
  const list = 'sso.example.com, *.corp.example';
  for (const host of ['sso.example.com', 'SSO.example.com:8443', 'a.corp.example', 'a.b.corp.example'])
    expect.soft(isListedHost(host, list), host).toBe(true);
  for (const host of [
    'corp.example',
    'evilcorp.example',
    'sso.example.com.evil.example',
    'x.sso.example.com',
    '',
  ])
    expect.soft(isListedHost(host, list), host).toBe(false);
  expect(isListedHost('', '')).toBe(false);
});

test.describe('RS-22 a page that asks without end', () => {
  test('RS-22 W16 after three refusals in an attempt nothing more is asked, and the next attempt asks again', async () => {
    const rig = createRig();
    const ask = (realm: string) => rig.askLogIn({ ...demand, isProxy: false, realm }, '');
    for (const realm of ['1', '2']) {
      const asked = ask(realm);
      expect(rig.current()).toMatchObject({ realm });
      rig.respond(null);
      expect(await asked).toBeNull();
    }
    const last = [ask('3'), ask('4'), ask('5')];
    rig.respond(null);
    // What waits behind the third refusal is not shown either.
    expect(await Promise.all(last)).toEqual([null, null, null]);
    expect(rig.current()).toBeNull();
    expect(await ask('6')).toBeNull();
    rig.beginAttempt();
    void ask('6');
    expect(rig.current()).toMatchObject({ realm: '6' });
  });

  test('RS-22 W16 three refusals in an attempt stop no question after it, and what was refused is not asked again', async () => {
    const rig = createRig();
    const ask = (realm: string, isProxy = false) => rig.askLogIn({ ...demand, isProxy, realm }, '');
    const refuse = async (realm: string) => {
      const asked = ask(realm);
      expect(rig.current()).toMatchObject({ realm });
      rig.respond(null);
      expect(await asked).toBeNull();
    };
    rig.beginAttempt();
    for (const realm of ['1', '2', '3']) await refuse(realm);
    expect(await ask('Staff', true)).toBeNull();
    rig.endAttempt();
    expect(await ask('3')).toBeNull();
    expect(rig.current()).toBeNull();
    void ask('Staff', true);
    expect(rig.current()).toMatchObject({ isProxy: true, realm: 'Staff' });
    rig.dismiss();
    // Nor does a proxy that names another realm each time ask the calls of a session without end.
    for (const realm of ['4', '5', '6']) await refuse(realm);
    expect(await ask('7')).toBeNull();
  });

  const page = 'https://login.example.com';
  const rows: readonly (readonly [url: string, isProxy: boolean, origins: string[], mayAsk: boolean])[] = [
    ['https://login.example.com/log-in', false, [page], true],
    ['wss://login.example.com/socket', false, [page], true],
    ['https://sso.example.com/', false, [page, 'https://sso.example.com'], true],
    ['https://sso.example.com/', false, [page], false],
    ['https://login.example.com:8443/', false, [page], false],
    ['http://login.example.com/', false, [page], false],
    ['https://login.example.com.evil.example/', false, [page], false],
    ['https://login.example.com/', false, ['null'], false],
    ['https://evil.example/', true, [page], true],
    ['wss://evil.example/', true, [page], true],
    // A server's own 407, which a proxy may pass on.
    ['http://evil.example/', true, [page], false],
    ['ws://evil.example/', true, [page], false],
  ];
  for (const [url, isProxy, origins, mayAsk] of rows)
    test(`RS-22 W16 a page of ${origins.join(' and ')} ${mayAsk ? 'has' : 'does not have'} the agent asked for ${url}${isProxy ? ' by a proxy' : ''}`, () => {
      expect(isQuestionOfPage(url, isProxy, origins)).toBe(mayAsk);
    });
});

test.describe('RS-32 the end of a question', () => {
  const another = { ...demand, host: 'other.example:8080' };

  test('RS-32 W17 a question ends with its request, and the next one is asked', async () => {
    const rig = createRig();
    const request = new AbortController();
    const asked = rig.askLogIn(demand, '', request.signal);
    void rig.askLogIn(another, '');
    request.abort();
    expect(await asked).toBeNull();
    expect(rig.current()).toMatchObject({ host: another.host });
    expect(await rig.askLogIn(demand, '', request.signal)).toBeNull();
  });

  test('RS-32 W17 a question of several requests ends with the last of them', async () => {
    const rig = createRig();
    const requests = [new AbortController(), new AbortController()];
    const asked = requests.map(({ signal }) => rig.askLogIn(demand, '', signal));
    requests[0]?.abort();
    expect(await asked[0]).toBeNull();
    expect(rig.current()).not.toBeNull();
    rig.respond(given);
    expect(await asked[1]).toEqual(logIn);
    const last = new AbortController();
    void rig.askLogIn({ ...demand, realm: 'Guests' }, '', last.signal);
    last.abort();
    expect(rig.current()).toBeNull();
  });

  test('RS-32 W17 a question ends when nobody has answered it in time, and is no refusal', async () => {
    const rig = createRig();
    const asked = rig.askLogIn(demand, '');
    await rig.clock.pass(limitMs - 1);
    expect(rig.current()).not.toBeNull();
    await rig.clock.pass(1);
    expect([await asked, rig.current(), rig.clock.alarms()]).toEqual([null, null, []]);
    void rig.askLogIn(demand, '');
    expect(rig.current()).not.toBeNull();
  });

  test('RS-32 W17 a window that is closed over a question refuses it', async () => {
    const rig = createRig();
    const asked = rig.askLogIn(demand, '');
    rig.refuse();
    expect([await asked, rig.current()]).toEqual([null, null]);
    expect(await rig.askLogIn(demand, '')).toBeNull();
    expect(rig.current()).toBeNull();
  });

  test('RS-32 W17 an app that ends asks nothing more', async () => {
    const rig = createRig();
    const asked = rig.askLogIn(demand, '');
    rig.close();
    expect(await asked).toBeNull();
    expect(await rig.askLogIn(another, '')).toBeNull();
    expect(rig.current()).toBeNull();
  });

  test('RS-32 W17 an unseen renewal asks nothing, sends what was given before, and ends as login-needed', async () => {
    const rig = createRig();
    const asked = rig.askLogIn(demand, '');
    rig.respond(given);
    await asked;
    rig.beginAttempt(false);
    expect(await rig.askLogIn(demand, '')).toEqual(logIn);
    const failed = buildProblem('proxy-failed');
    expect(rig.explain(failed)).toEqual(failed);
    expect(await rig.askLogIn(another, '')).toBeNull();
    expect(rig.current()).toBeNull();
    expect(outcomeOf(rig.explain(failed))).toBe('login-needed');
    expect(outcomeOf(rig.explain(buildProblem('cancelled')))).toBe('cancelled');
    rig.endAttempt();
    void rig.askLogIn(another, '');
    expect(rig.current()).not.toBeNull();
  });

  test('RS-32 W17 the end of an unseen renewal takes back no question of another request', async () => {
    const rig = createRig();
    void rig.askLogIn(demand, '');
    rig.beginAttempt(false);
    rig.endAttempt();
    expect(rig.current()).toMatchObject({ kind: 'log-in' });
    rig.beginAttempt(true);
    rig.endAttempt();
    expect(rig.current()).toBeNull();
  });
});

test.describe('RS-16 W22 apps', () => {
  const demand: AppDemand = { host: 'sso.example', scheme: 'companyportal' };

  test('RS-16 W22 the agent is asked each time, and a consent counts once', async () => {
    const rig = createRig();
    for (const _time of ['first', 'second']) {
      const asked = rig.askApp(demand);
      expect(rig.current()).toMatchObject({ kind: 'app', ...demand });
      rig.respond({ kind: 'app' });
      expect(await asked).toBe(true);
      expect(rig.current()).toBeNull();
    }
  });

  test('RS-16 W22 a refusal counts for the attempt, and for this app and page', async () => {
    const rig = createRig();
    const asked = rig.askApp(demand);
    rig.respond(null);
    expect(await asked).toBe(false);
    expect(await rig.askApp(demand)).toBe(false);
    void rig.askApp({ ...demand, scheme: 'duo' });
    expect(rig.current()).toMatchObject({ scheme: 'duo' });
    rig.dismiss();
    rig.beginAttempt();
    void rig.askApp(demand);
    expect(rig.current()).toMatchObject(demand);
  });

  test('RS-16 W22 an answer to another kind of question, an end and an abort are no consent', async () => {
    const rig = createRig();
    const asked = rig.askApp(demand);
    rig.respond(given);
    expect(rig.current()).toMatchObject(demand);
    rig.dismiss();
    expect(await asked).toBe(false);
    const request = new AbortController();
    const second = rig.askApp(demand, request.signal);
    request.abort();
    expect(await second).toBe(false);
    expect(rig.current()).toBeNull();
  });

  test('RS-16 W22 in a renewal that nobody asked for, nobody is asked', async () => {
    const rig = createRig();
    rig.beginAttempt(false);
    expect(await rig.askApp(demand)).toBe(false);
    expect(rig.current()).toBeNull();
    expect(outcomeOf(rig.explain(buildProblem('login-page-failed')))).toBe('login-needed');
  });
});

test.describe('W21 RS-27 the local network', () => {
  const demand: LocalNetworkDemand = { host: 'sso.example.com', reach: 'computer' };

  test('W21 RS-27 Chromium’s permissions for the local network are known by all their names, and no others', () => {
    const page = 'https://sso.example.com/check?token=1';
    const read = (permission: string) => readLocalNetworkDemand(permission, page)?.reach ?? null;
    const names = ['local-network-access', 'loopback-network', 'local-network'];
    expect(names.map(read)).toEqual(['either', 'computer', 'network']);
    for (const other of ['local-fonts', 'geolocation', 'clipboard-read', 'toString', '', 'unknown'])
      expect(read(other), other).toBeNull();
    expect(readLocalNetworkDemand('loopback-network', page)).toEqual(demand);
    expect(readLocalNetworkDemand('loopback-network', 'https://sso.example.com:8443/')?.host).toBe(
      'sso.example.com:8443',
    );
    for (const address of ['', 'null', 'about:srcdoc', 'about:blank', 'data:text/html,x'])
      expect(readLocalNetworkDemand('loopback-network', address), address).toBeNull();
  });

  test('W21 RS-27 a host asks once, and what the agent allowed holds until the sign-out', async () => {
    const rig = createRig();
    expect(rig.mayReachLocalNetwork(demand, '')).toBe(false);
    const asked = [rig.askLocalNetwork(demand), rig.askLocalNetwork(demand)];
    expect(rig.current()).toEqual({ kind: 'local-network', id: 1, ...demand });
    rig.respond({ kind: 'local-network' });
    expect(await Promise.all(asked)).toEqual([true, true]);
    expect([rig.current(), rig.changes()]).toEqual([null, 2]);
    rig.beginAttempt();
    expect(rig.mayReachLocalNetwork(demand, '')).toBe(true);
    // To reach the rest of the network, or to be another host, is another wish.
    expect(rig.mayReachLocalNetwork({ ...demand, reach: 'network' }, '')).toBe(false);
    expect(rig.mayReachLocalNetwork({ ...demand, host: 'x.example.com' }, '')).toBe(false);
    rig.forget();
    expect(rig.mayReachLocalNetwork(demand, '')).toBe(false);
  });

  test('W21 RS-27 a refusal counts for the attempt, and the next attempt asks again', async () => {
    const rig = createRig();
    const first = rig.askLocalNetwork(demand);
    rig.respond(null);
    expect(await first).toBe(false);
    expect(await rig.askLocalNetwork(demand)).toBe(false);
    expect(rig.current()).toBeNull();
    rig.beginAttempt();
    void rig.askLocalNetwork(demand);
    expect(rig.current()).toMatchObject(demand);
  });

  test('W21 RS-27 hosts of the setting may reach it unasked', () => {
    const { mayReachLocalNetwork } = createRig();
    expect(mayReachLocalNetwork(demand, 'idp.example, *.example.com')).toBe(true);
    expect(mayReachLocalNetwork({ ...demand, host: 'sso.example.com:8443' }, 'sso.example.com')).toBe(true);
    expect(mayReachLocalNetwork(demand, 'example.com')).toBe(false);
  });

  test('W21 RS-27 an unseen renewal asks nobody: what was allowed counts, and else the renewal needs the agent', async () => {
    const rig = createRig();
    const allowed = rig.askLocalNetwork(demand);
    rig.respond({ kind: 'local-network' });
    await allowed;
    rig.beginAttempt(false);
    expect(rig.mayReachLocalNetwork(demand, '')).toBe(true);
    expect(await rig.askLocalNetwork({ ...demand, host: 'new.example' })).toBe(false);
    expect(rig.current()).toBeNull();
    expect(outcomeOf(rig.explain(buildProblem('login-page-failed', { host: 'x', detail: 'y' })))).toBe(
      'login-needed',
    );
  });

  test('W21 RS-27 the question goes with the page that asked', async () => {
    const rig = createRig();
    const page = new AbortController();
    const asked = rig.askLocalNetwork(demand, page.signal);
    page.abort();
    expect(await asked).toBe(false);
    expect(rig.current()).toBeNull();
  });
});
