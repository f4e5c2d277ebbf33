/**
 * What is asked of the agent on the way to a sign-in: a log-in to a proxy or a site, which client certificate to send, or
 * whether a page may open an app or reach the local network. The same question is asked once, however many requests need
 * its answer.
 */

import { message } from '../../shared/texts/message';
import type { Question, QuestionAnswer } from '../../shared/view';
import { createListeners } from '../listeners';
import { buildProblem } from '../problems/problem';
import type { Failure, Result } from '../result';
import type { AlarmClock } from '../time-limit';
import { createLocalNetworkAnswers, type LocalNetworkDemand } from './local-network';
import { createOpenQuestions, type OpenQuestions } from './open-questions';

export type LogIn = { readonly userName: string; readonly password: string };

/** A proxy or a site that wants a log-in, as Chromium reports it. */
export type LogInDemand = {
  readonly isProxy: boolean;
  /** With its port, unless that is the port of https on a site. */
  readonly host: string;
  /** The server's own name for what it protects, RFC 9110 section 11.5. */
  readonly realm: string;
  /** In lower case: `basic`, `digest`, `ntlm` or `negotiate`. */
  readonly scheme: string;
  /** The same request was answered before, and the answer was not accepted. */
  readonly isRepeat: boolean;
};

/** A site that wants a client certificate, and those of this computer that fit. */
export type CertificateDemand = Pick<Extract<Question, { kind: 'certificate' }>, 'host' | 'certificates'>;

export type CertificateAnswer =
  | { readonly kind: 'send'; readonly fingerprint: string }
  /** The agent wants to send none. */
  | { readonly kind: 'send-none' }
  /** Nobody has decided. Chromium repeats every answer, also “none”, so it must get no answer. */
  | { readonly kind: 'undecided' };

export type AppDemand = Pick<Extract<Question, { kind: 'app' }>, 'host' | 'scheme'>;

export type Questions = {
  readonly current: () => Question | null;
  /** Takes the agent's answer. An answer to any other question than the current one is late, and ignored. */
  readonly answer: (answer: QuestionAnswer) => void;
  /**
   * Gives the log-in to send, or null to send none. The agent's answer is given again until `forget`, unless the server
   * did not accept it. The agent's refusal counts until `beginAttempt`. The question ends with the signal, which stands
   * for the request that needs the answer. `integratedHosts` is the setting.
   */
  readonly askLogIn: (
    demand: LogInDemand,
    integratedHosts: string,
    signal: AbortSignal,
  ) => Promise<LogIn | null>;
  /** Gives the log-in that the agent gave a proxy before, for requests that may not interrupt the agent. */
  readonly recallLogIn: (demand: LogInDemand) => LogIn | null;
  /**
   * Gives the certificate to send. The agent's choice is given again until `forget`, as long as the computer has that
   * certificate. `certificateHosts` is the setting: hosts that get the only certificate unasked.
   */
  readonly askCertificate: (
    demand: CertificateDemand,
    certificateHosts: string,
    signal: AbortSignal,
  ) => Promise<CertificateAnswer>;
  /** Whether the agent lets a page open an app. A refusal counts for the attempt, and a consent for this once. */
  readonly askApp: (demand: AppDemand, signal: AbortSignal) => Promise<boolean>;
  /**
   * Calls the listener when the agent has given a log-in or a certificate that later requests get unasked. Whether it is
   * accepted is not known yet. Returns its unsubscribe.
   */
  readonly onGiven: (listener: () => void) => () => void;
  /** As `askCertificate`, for requests that may not interrupt the agent. */
  readonly recallCertificate: (demand: CertificateDemand, certificateHosts: string) => CertificateAnswer;
  /**
   * Whether a page may reach the local network: the agent has allowed it since `forget`, or `localNetworkHosts`, the
   * setting, lists its host.
   */
  readonly mayReachLocalNetwork: (demand: LocalNetworkDemand, localNetworkHosts: string) => boolean;
  /** Asks the agent for it. A refusal counts until `beginAttempt`. */
  readonly askLocalNetwork: (demand: LocalNetworkDemand, signal: AbortSignal) => Promise<boolean>;
  /**
   * An attempt begins: what the agent refused to answer in the one before may be asked again.
   * @param mayAsk false for a renewal that the agent has not asked for: earlier answers count, and nothing new is asked
   */
  readonly beginAttempt: (mayAsk: boolean) => void;
  /** The attempt is over, and the questions of its requests with it. Its refusals do not keep later calls from asking. */
  readonly endAttempt: () => void;
  /** Says why an attempt failed, where a question that was not answered is the reason. */
  readonly explain: <Value>(outcome: Result<Value>) => Result<Value>;
  /** Takes back all open questions: nobody is there to answer, or nothing needs the answers any more. */
  readonly dismiss: () => void;
  /** The window was closed over a question, which is the agent's refusal. */
  readonly refuse: () => void;
  /** The sign-out: takes back all open questions and forgets all that was answered. */
  readonly forget: () => void;
  /** The app ends: takes back all open questions, and asks no more. */
  readonly close: () => void;
};

/**
 * @param onChange called when another question becomes the current one, or when there is none any more
 * @param limitMs how long a question waits for the agent
 */
export function createQuestions(onChange: () => void, clock: AlarmClock, limitMs: number): Questions {
  const openQuestions = createOpenQuestions(onChange, clock, limitMs);
  const given = new Map<string, LogIn>();
  /** The fingerprint of the certificate that the agent has chosen for a host. */
  const chosen = new Map<string, string>();
  const wasGiven = createListeners();
  const attempt = createAttempt(openQuestions);
  const { ask } = attempt;
  const localNetwork = createLocalNetworkAnswers(ask);
  const recallCertificate: Questions['recallCertificate'] = (demand, certificateHosts) => {
    const known = decideCertificate(demand, chosen.get(demand.host), certificateHosts);
    return known === null ? { kind: 'undecided' } : { kind: 'send', fingerprint: known };
  };
  return {
    current: openQuestions.current,
    answer: openQuestions.answer,
    askLogIn: async (demand, integratedHosts, signal) => {
      const { isProxy, host, realm, scheme, isRepeat } = demand;
      // A log-in by NTLM or Kerberos could be relayed to another server, so that only listed hosts may get it.
      if (scheme !== 'basic' && scheme !== 'digest' && !isListedHost(host, integratedHosts)) {
        if (isProxy) attempt.noteUnlisted(demand);
        return null;
      }
      const key = nameLogIn(demand);
      const known = given.get(key);
      if (known !== undefined && !isRepeat) return known;
      given.delete(key);
      const build = (id: number) => ({ kind: 'log-in', id, isProxy, host, realm, isRepeat }) as const;
      const answer = await ask(key, build, signal);
      if (answer === 'refused' || answer === 'withdrawn' || answer.kind !== 'log-in') return null;
      const logIn = { userName: answer.userName, password: answer.password };
      given.set(key, logIn);
      wasGiven.tell();
      return logIn;
    },
    recallLogIn: (demand) =>
      demand.isProxy && !demand.isRepeat ? (given.get(nameLogIn(demand)) ?? null) : null,
    recallCertificate,
    askCertificate: async (demand, certificateHosts, signal) => {
      const known = recallCertificate(demand, certificateHosts);
      if (known.kind === 'send') return known;
      const answer = await askForCertificate(ask, demand, signal);
      if (answer.kind === 'send') {
        chosen.set(demand.host, answer.fingerprint);
        wasGiven.tell();
      }
      return answer;
    },
    onGiven: wasGiven.add,
    askApp: async ({ host, scheme }, signal) => {
      const key = JSON.stringify(['app', host, scheme]);
      const answer = await ask(key, (id) => ({ kind: 'app', id, host, scheme }), signal);
      return answer !== 'refused' && answer !== 'withdrawn' && answer.kind === 'app';
    },
    mayReachLocalNetwork: (demand, localNetworkHosts) =>
      localNetwork.isAllowed(demand) || isListedHost(demand.host, localNetworkHosts),
    askLocalNetwork: localNetwork.ask,
    beginAttempt: attempt.begin,
    endAttempt: attempt.end,
    explain: (outcome) => (outcome.kind === 'done' ? outcome : attempt.explain(outcome)),
    dismiss: openQuestions.withdraw,
    refuse: openQuestions.refuse,
    forget: () => {
      openQuestions.withdraw();
      openQuestions.forgetRefusals();
      given.clear();
      chosen.clear();
      localNetwork.forget();
    },
    close: attempt.close,
  };
}

/** What may be asked at the moment, and which question of the attempt had no answer. */
function createAttempt(openQuestions: OpenQuestions) {
  let mayAsk = true;
  let isClosed = false;
  /** Whether the attempt could not ask what it had to ask. */
  let isWithheld = false;
  /** A proxy that wants NTLM or Kerberos, and may not get it. */
  let unlisted: LogInDemand | null = null;
  const ask: OpenQuestions['ask'] = async (key, build, signal) => {
    if (mayAsk && !isClosed) return openQuestions.ask(key, build, signal);
    isWithheld = true;
    return 'withdrawn';
  };
  return {
    ask,
    begin: (mayAskNow: boolean) => {
      mayAsk = mayAskNow;
      isWithheld = false;
      unlisted = null;
      openQuestions.forgetRefusals();
    },
    end: () => {
      // An attempt that may not ask has asked nothing: what is open was asked by something else.
      if (mayAsk) openQuestions.withdraw();
      openQuestions.countAnew();
      mayAsk = true;
    },
    close: () => {
      isClosed = true;
      openQuestions.withdraw();
    },
    noteUnlisted: (demand: LogInDemand) => {
      unlisted = demand;
    },
    explain: (failure: Failure) =>
      explainFailure(failure, { isWithheld, unlisted, refused: openQuestions.refused() }),
  };
}

function nameLogIn({ isProxy, host, realm }: LogInDemand): string {
  return JSON.stringify([isProxy, host, realm]);
}

/**
 * Gives the fingerprint of the certificate that needs no question, or null. A certificate tells a site who the agent is,
 * so that even the only one is sent unasked to listed hosts alone. Of several, no list can tell which is meant.
 */
function decideCertificate(
  { host, certificates }: CertificateDemand,
  chosen: string | undefined,
  certificateHosts: string,
): string | null {
  if (certificates.some(({ fingerprint }) => fingerprint === chosen)) return chosen ?? null;
  const [only, ...more] = certificates;
  const isSentUnasked = only !== undefined && more.length === 0 && isListedHost(host, certificateHosts);
  return isSentUnasked ? only.fingerprint : null;
}

async function askForCertificate(
  ask: OpenQuestions['ask'],
  { host, certificates }: CertificateDemand,
  signal: AbortSignal,
): Promise<CertificateAnswer> {
  const fingerprints = certificates.map((each) => each.fingerprint);
  const key = JSON.stringify(['certificate', host, ...fingerprints]);
  const answer = await ask(key, (id) => ({ kind: 'certificate', id, host, certificates }), signal);
  if (answer === 'refused') return { kind: 'send-none' };
  if (answer === 'withdrawn' || answer.kind !== 'certificate') return { kind: 'undecided' };
  const { fingerprint } = answer;
  return fingerprints.includes(fingerprint) ? { kind: 'send', fingerprint } : { kind: 'undecided' };
}

type Unanswered = {
  readonly isWithheld: boolean;
  readonly unlisted: LogInDemand | null;
  readonly refused: readonly Question[];
};

function explainFailure(failure: Failure, { isWithheld, unlisted, refused }: Unanswered): Failure {
  const { code } = failure.problem;
  const isUnreached = code === 'login-page-failed' || code === 'proxy-failed';
  if (unlisted !== null && isUnreached)
    return buildProblem('proxy-not-listed', {
      host: withoutPort(unlisted.host),
      detail: unlisted.scheme === 'ntlm' ? 'NTLM' : 'Kerberos',
    });
  if (isWithheld && code !== 'cancelled') return buildProblem('login-needed');
  if (code !== 'login-page-failed') return failure;
  const proxy = refused.findLast((question) => question.kind === 'log-in' && question.isProxy);
  return proxy === undefined
    ? failure
    : buildProblem('proxy-failed', { host: proxy.host, detail: message('problem-value.no-log-in') });
}

/** @param info Electron's AuthInfo, whose host has no port */
export function readLogInDemand(
  { isProxy, host, port, realm, scheme }: Omit<LogInDemand, 'isRepeat'> & { readonly port: number },
  isRepeat: boolean,
): LogInDemand {
  const name = host.includes(':') ? `[${host}]` : host;
  return { isProxy, realm, scheme, isRepeat, host: !isProxy && port === 443 ? name : `${name}:${port}` };
}

/**
 * Whether a page may have the agent asked for the log-in of a request: only where its main frame goes, and for what is of
 * the same origin. A frame, an image or a script of somebody else could ask in the page's name, and without end.
 * @param pageOrigins of the page that is shown, and of the one that the main frame is about to load
 */
export function isQuestionOfPage(url: string, isProxy: boolean, pageOrigins: readonly string[]): boolean {
  const { protocol, origin } = new URL(url.replace(/^ws/, 'http'));
  // A proxy asks before an encrypted connection is open, so that no server can ask in its name. It is the network's own
  // proxy, whatever part of a page made the request. An unencrypted 407 may be the server's, which the proxy passes on.
  if (isProxy && protocol === 'https:') return true;
  return pageOrigins.includes(origin);
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}

/** Whether a list with commas has a host: `host.example` is that host, `*.example` every host below it. */
export function isListedHost(host: string, list: string): boolean {
  const name = withoutPort(host).toLowerCase();
  return list
    .split(',')
    .map((pattern) => pattern.trim().toLowerCase())
    .some((pattern) =>
      pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : pattern !== '' && name === pattern,
    );
}
