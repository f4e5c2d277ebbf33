/**
 * What a network asks of the agent on the way to a sign-in: a log-in to a proxy or a site, a client certificate.
 * Each is asked once. A refusal counts until the next attempt, an answer until the agent signs out.
 */

import type { CertificateSummary, Question, QuestionAnswer } from '../../shared/view';
import { buildProblem } from '../problems/problem';
import type { Result } from '../result';

export type LogIn = { readonly userName: string; readonly password: string };

/** Who asks, as Chromium tells it. */
export type LogInDemand = {
  readonly isProxy: boolean;
  /** With the port, as people write it. */
  readonly host: string;
  /** The server's own words for what it guards. */
  readonly realm: string;
  /** Basic or digest are asked for; NTLM and Negotiate only for hosts that a setting lists. */
  readonly scheme: string;
  /** The same request was answered before, and not let in. */
  readonly isRepeat: boolean;
};

/** Reads Electron's AuthInfo. */
export function readLogInDemand(
  info: {
    readonly isProxy: boolean;
    readonly host: string;
    readonly port: number;
    readonly realm: string;
    readonly scheme: string;
  },
  isRepeat: boolean,
): LogInDemand {
  const { isProxy, host, port, realm, scheme } = info;
  const named = host.includes(':') ? `[${host}]` : host;
  return { isProxy, realm, scheme, isRepeat, host: !isProxy && port === 443 ? named : `${named}:${port}` };
}

export type CertificateDemand = {
  readonly host: string;
  readonly certificates: readonly CertificateSummary[];
};

export type Questions = ReturnType<typeof createQuestions>;

type Waiting = {
  readonly key: string;
  readonly question: Question;
  readonly promise: Promise<QuestionAnswer['answer']>;
  readonly settle: (answer: QuestionAnswer['answer']) => void;
};

/** @param onChange called when another question is to be asked, or none any more */
export function createQuestions(onChange: () => void) {
  const waiting: Waiting[] = [];
  const refused = new Set<string>();
  const given = new Map<string, LogIn>();
  let lastId = 0;
  let refusedProxy: string | null = null;

  /** Who asks the same while the agent is asked gets the same answer. */
  function ask(key: string, build: (id: number) => Question): Promise<QuestionAnswer['answer']> {
    if (refused.has(key)) return Promise.resolve(null);
    const same = waiting.find((each) => each.key === key);
    if (same !== undefined) return same.promise;
    let settle: Waiting['settle'] = () => {};
    const promise = new Promise<QuestionAnswer['answer']>((resolve) => {
      settle = resolve;
    });
    waiting.push({ key, question: build(++lastId), promise, settle });
    if (waiting.length === 1) onChange();
    return promise;
  }

  function dismiss(): void {
    if (waiting.length === 0) return;
    for (const { settle } of waiting.splice(0)) settle(null);
    onChange();
  }

  return {
    /** The one that is to be asked now. */
    current: (): Question | null => waiting[0]?.question ?? null,

    /**
     * Null: send nothing.
     * @param integratedHosts the setting: which hosts may be sent NTLM or Kerberos log-ins
     */
    askLogIn: async (demand: LogInDemand, integratedHosts: string): Promise<LogIn | null> => {
      if (!mayAskLogIn(demand, integratedHosts)) return null;
      const { isProxy, host, realm, isRepeat } = demand;
      const key = JSON.stringify([isProxy, host, realm]);
      const known = given.get(key);
      // Several connections may be asked at the same time; the first answer is theirs, too.
      if (known !== undefined && !isRepeat) return known;
      given.delete(key);
      const answer = await ask(key, (id) => ({ kind: 'log-in', id, isProxy, host, realm, isRepeat }));
      if (answer?.kind !== 'log-in') return null;
      const logIn = { userName: answer.userName, password: answer.password };
      given.set(key, logIn);
      return logIn;
    },

    /** What the agent told that proxy before, for requests that are not worth a question. */
    recallLogIn: ({ isProxy, host, realm, isRepeat }: LogInDemand): LogIn | null =>
      isProxy && !isRepeat ? (given.get(JSON.stringify([isProxy, host, realm])) ?? null) : null,

    /** The index of the chosen one; null: send none. One alone is no choice. */
    askCertificate: async ({ host, certificates }: CertificateDemand): Promise<number | null> => {
      if (certificates.length <= 1) return certificates.length === 1 ? 0 : null;
      const key = JSON.stringify(['certificate', host]);
      const answer = await ask(key, (id) => ({ kind: 'certificate', id, host, certificates }));
      return answer?.kind === 'certificate' && answer.index < certificates.length ? answer.index : null;
    },

    /** An answer to another question than the one on screen is late, and counts for nothing. */
    answer: ({ id, answer }: QuestionAnswer): void => {
      const [first] = waiting;
      if (first?.question.id !== id) return;
      if (answer !== null && answer.kind !== first.question.kind) return;
      waiting.shift();
      if (answer === null) refused.add(first.key);
      if (answer === null && first.question.kind === 'log-in' && first.question.isProxy)
        refusedProxy = first.question.host;
      first.settle(answer);
      onChange();
    },

    /** What was refused may be asked again. */
    beginAttempt: (): void => {
      refused.clear();
      refusedProxy = null;
    },

    /** A login page that did not load because the agent did not log in to the proxy: says so. */
    explain: <Value>(outcome: Result<Value>): Result<Value> =>
      refusedProxy !== null && outcome.kind === 'problem' && outcome.problem.code === 'login-page-failed'
        ? buildProblem('proxy-failed', { host: refusedProxy, detail: 'no log-in' })
        : outcome,

    /** Nobody waits for an answer any more. */
    dismiss,

    /** For the next agent nothing was ever answered. */
    forget: (): void => {
      dismiss();
      refused.clear();
      given.clear();
    },
  };
}

/**
 * Whether a setting lists a host: `host.example`, or `*.example` for all below it.
 * @param list separated by commas
 */
export function isListedHost(host: string, list: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return list
    .split(',')
    .map((pattern) => pattern.trim().toLowerCase())
    .some((pattern) =>
      pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : pattern !== '' && name === pattern,
    );
}

/** Whether the agent may be asked for a name and password. */
function mayAskLogIn({ scheme, host }: LogInDemand, integratedHosts: string): boolean {
  return scheme === 'basic' || scheme === 'digest' || isListedHost(host, integratedHosts);
}
