/**
 * What a network asks the agent on the way to a sign-in: a log-in to a proxy or a site, or which client certificate to
 * send. The same question is asked once, however many requests need its answer.
 */

import type { Question, QuestionAnswer } from '../../shared/view';
import { buildProblem } from '../problems/problem';
import type { Result } from '../result';

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

export type CertificateDemand = Pick<Extract<Question, { kind: 'certificate' }>, 'host' | 'certificates'>;

export type Questions = {
  readonly current: () => Question | null;
  /** Takes the agent's answer. An answer to any other question than the current one is late, and ignored. */
  readonly answer: (answer: QuestionAnswer) => void;
  /**
   * Gives the log-in to send, or null to send none. The agent's answer is given again until `forget`, unless the server
   * did not accept it. The agent's refusal counts until `beginAttempt`. `integratedHosts` is the setting.
   */
  readonly askLogIn: (demand: LogInDemand, integratedHosts: string) => Promise<LogIn | null>;
  /** Gives the log-in that the agent gave a proxy before, for requests that may not interrupt the agent. */
  readonly recallLogIn: (demand: LogInDemand) => LogIn | null;
  /** Gives the index of the certificate to send, or null to send none. Does not ask when there is only one. */
  readonly askCertificate: (demand: CertificateDemand) => Promise<number | null>;
  /** An attempt begins: what the agent refused to answer in the one before may be asked again. */
  readonly beginAttempt: () => void;
  /** Names the proxy as the reason, where the login page did not load because the agent did not log in to it. */
  readonly explain: <Value>(outcome: Result<Value>) => Result<Value>;
  /** Takes back all open questions, because the attempt that needed the answers is over. */
  readonly dismiss: () => void;
  /** The sign-out: takes back all open questions and forgets all log-ins and refusals. */
  readonly forget: () => void;
};

type Answer = QuestionAnswer['answer'];

type OpenQuestion = {
  readonly key: string;
  readonly question: Question;
  readonly answered: Promise<Answer>;
  readonly settle: (answer: Answer) => void;
};

/** The open questions in the order in which they came, and those that the agent refused to answer. */
function createQuestionQueue(onChange: () => void) {
  const open: OpenQuestion[] = [];
  const refused = new Map<string, Question>();
  let lastId = 0;
  return {
    current: () => open[0]?.question ?? null,
    /** Asks once for all that need the same key. Gives the agent's answer, or null. */
    ask: (key: string, build: (id: number) => Question): Promise<Answer> => {
      if (refused.has(key)) return Promise.resolve(null);
      const same = open.find((each) => each.key === key);
      if (same !== undefined) return same.answered;
      let settle: OpenQuestion['settle'] = () => {};
      const answered = new Promise<Answer>((resolve) => {
        settle = resolve;
      });
      open.push({ key, question: build(++lastId), answered, settle });
      if (open.length === 1) onChange();
      return answered;
    },
    answer: ({ id, answer }: QuestionAnswer): void => {
      const [first] = open;
      if (first?.question.id !== id) return;
      if (answer !== null && answer.kind !== first.question.kind) return;
      open.shift();
      if (answer === null) refused.set(first.key, first.question);
      first.settle(answer);
      onChange();
    },
    dismiss: () => {
      if (open.length === 0) return;
      for (const { settle } of open.splice(0)) settle(null);
      onChange();
    },
    refused: () => [...refused.values()],
    forgetRefusals: () => refused.clear(),
  };
}

/** @param onChange called when another question becomes the current one, or when there is none any more */
export function createQuestions(onChange: () => void): Questions {
  const queue = createQuestionQueue(onChange);
  const given = new Map<string, LogIn>();
  const nameLogIn = ({ isProxy, host, realm }: LogInDemand) => JSON.stringify([isProxy, host, realm]);
  return {
    current: queue.current,
    answer: queue.answer,
    askLogIn: async (demand, integratedHosts) => {
      const { isProxy, host, realm, scheme, isRepeat } = demand;
      // A log-in by NTLM or Kerberos could be relayed to another server, so that only listed hosts may get it.
      if (scheme !== 'basic' && scheme !== 'digest' && !isListedHost(host, integratedHosts)) return null;
      const key = nameLogIn(demand);
      const known = given.get(key);
      if (known !== undefined && !isRepeat) return known;
      given.delete(key);
      const answer = await queue.ask(key, (id) => ({ kind: 'log-in', id, isProxy, host, realm, isRepeat }));
      if (answer?.kind !== 'log-in') return null;
      const logIn = { userName: answer.userName, password: answer.password };
      given.set(key, logIn);
      return logIn;
    },
    recallLogIn: (demand) =>
      demand.isProxy && !demand.isRepeat ? (given.get(nameLogIn(demand)) ?? null) : null,
    askCertificate: async ({ host, certificates }) => {
      if (certificates.length <= 1) return certificates.length === 1 ? 0 : null;
      const key = JSON.stringify(['certificate', host]);
      const answer = await queue.ask(key, (id) => ({ kind: 'certificate', id, host, certificates }));
      return answer?.kind === 'certificate' && answer.index < certificates.length ? answer.index : null;
    },
    beginAttempt: queue.forgetRefusals,
    explain: (outcome) => {
      if (outcome.kind === 'done' || outcome.problem.code !== 'login-page-failed') return outcome;
      const proxy = queue.refused().findLast((question) => question.kind === 'log-in' && question.isProxy);
      return proxy === undefined
        ? outcome
        : buildProblem('proxy-failed', { host: proxy.host, detail: 'no log-in' });
    },
    dismiss: queue.dismiss,
    forget: () => {
      queue.dismiss();
      queue.forgetRefusals();
      given.clear();
    },
  };
}

/** @param info Electron's AuthInfo, whose host has no port */
export function readLogInDemand(
  { isProxy, host, port, realm, scheme }: Omit<LogInDemand, 'isRepeat'> & { readonly port: number },
  isRepeat: boolean,
): LogInDemand {
  const name = host.includes(':') ? `[${host}]` : host;
  return { isProxy, realm, scheme, isRepeat, host: !isProxy && port === 443 ? name : `${name}:${port}` };
}

/** Whether a list with commas has a host: `host.example` is that host, `*.example` every host below it. */
export function isListedHost(host: string, list: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return list
    .split(',')
    .map((pattern) => pattern.trim().toLowerCase())
    .some((pattern) =>
      pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : pattern !== '' && name === pattern,
    );
}
