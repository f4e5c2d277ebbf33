/**
 * Requests over Chromium's network stack, so that the system's proxy, its log-in and the system's certificates apply as
 * in the login window. They use `net.request`: `net.fetch` raises no `login` event for a proxy that wants a log-in.
 */

import { setTimeout as setTimer } from 'node:timers/promises';
import { type IncomingMessage, net, type Session } from 'electron';
import { flattenHeaders, type HttpAnswer } from '../../core/genesys/answers';
import { mayRepeat, readNetError, repeatAfterMs } from '../../core/network/net-error';
import { type LogIn, type LogInDemand, readLogInDemand } from '../../core/network/questions';
import type { CallsUnderWay, CallUnderWay } from './calls-under-way';

export type HttpRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | undefined;
  /** Its proxy settings and its certificates apply. */
  readonly partition: Session;
  /** Send and take the partition's cookies. Only for the logout page. */
  readonly withCookies?: boolean;
  /** Milliseconds from start to last byte, without the time that the agent takes to log in to a proxy. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** An abort ends only its questions: the server may have got the request, and its answer counts. */
  readonly outlivesAbort?: boolean;
  /** The log-in for a proxy that wants one; null sends none. The signal aborts with the end of the request. */
  readonly askLogIn: (demand: LogInDemand, signal: AbortSignal) => Promise<LogIn | null>;
  /** Where the call is found by a server that wants a client certificate. Without it, none is sent. */
  readonly certificates?: Pick<CallUnderWay, 'mayAsk'> & { readonly calls: CallsUnderWay };
};

/** Why there is no answer. */
export type NoAnswer =
  | { readonly kind: 'aborted' | 'timed-out' | 'too-large' }
  | { readonly kind: 'redirected'; readonly status: number; readonly headers: HttpAnswer['headers'] }
  /** `netError` is Chromium's name, `ERR_…`. */
  | { readonly kind: 'net-error'; readonly netError: string };

export type HttpOutcome =
  | { readonly kind: 'answered'; readonly answer: HttpAnswer; readonly body: Buffer }
  | NoAnswer;

/** The answers that the app asks for are far smaller. A larger one is a mistake or an attack. Bytes. */
const maxBodyBytes = 1024 * 1024;

/**
 * Sends a request and follows no redirect, which could carry a code or a token to an unknown host. A GET that a change of
 * the network broke off is sent once more, with a time limit of its own. Rejects only where Electron refuses the request
 * itself, such as a header with a line break.
 */
export async function sendRequest(request: HttpRequest): Promise<HttpOutcome> {
  const { method, signal } = request;
  const outcome = await sendOnce(request);
  if (outcome.kind !== 'net-error' || !mayRepeat(method, outcome.netError)) return outcome;
  await setTimer(repeatAfterMs, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  return signal?.aborted ? { kind: 'aborted' } : sendOnce(request);
}

function sendOnce(request: HttpRequest): Promise<HttpOutcome> {
  return new Promise((resolve) => {
    const { method, url, headers = {}, partition, withCookies = false, signal } = request;
    const { outlivesAbort = false } = request;
    const client = net.request({
      method,
      url,
      headers,
      session: partition,
      redirect: 'manual',
      useSessionCookies: withCookies,
      cache: 'no-store',
    });
    const over = new AbortController();
    const end = (outcome: HttpOutcome) => {
      resolve(outcome);
      over.abort();
      leaveCalls?.();
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      if (outcome.kind !== 'answered') client.abort();
    };
    let isAsking = false;
    const abort = () => {
      if (isAsking || !outlivesAbort) end({ kind: 'aborted' });
      else leaveCalls?.();
    };
    const startTimer = () => setTimeout(() => end({ kind: 'timed-out' }), request.timeoutMs);
    let timer = startTimer();
    let timesAsked = 0;
    const whileAsking = async <Answer>(asking: Promise<Answer>): Promise<Answer> => {
      clearTimeout(timer);
      isAsking = true;
      const answer = await asking;
      isAsking = false;
      if (!over.signal.aborted) timer = startTimer();
      return answer;
    };
    const leaveCalls = request.certificates?.calls.add({
      url,
      partition,
      mayAsk: request.certificates.mayAsk,
      signal: over.signal,
      whileAsking,
      giveUp: () => end({ kind: 'net-error', netError: 'ERR_SSL_CLIENT_AUTH_CERT_NEEDED' }),
    });
    signal?.addEventListener('abort', abort);

    client.on('login', async (authInfo, answer) => {
      // A site's own 401 is an answer, which its reader explains: RFC 6749 section 5.2 has one with a challenge for a
      // wrong client secret. Only a proxy stands between the app and the answer.
      if (!authInfo.isProxy || signal?.aborted) return answer();
      const demand = readLogInDemand(authInfo, timesAsked++ > 0);
      const logIn = await whileAsking(request.askLogIn(demand, over.signal).catch(() => null));
      if (over.signal.aborted) return;
      if (logIn === null) answer();
      else answer(logIn.userName, logIn.password);
    });
    client.on('redirect', (status, _method, _url, headers) =>
      end({ kind: 'redirected', status, headers: flattenHeaders(headers) }),
    );
    client.on('error', (fault) => end({ kind: 'net-error', netError: readNetError(fault.message) }));
    client.on('response', (response) => readResponse(response, end));

    if (signal?.aborted) return end({ kind: 'aborted' });
    client.end(request.body);
  });
}

function readResponse(response: IncomingMessage, end: (outcome: HttpOutcome) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBodyBytes) end({ kind: 'too-large' });
  });
  response.on('error', (fault: Error) => end({ kind: 'net-error', netError: readNetError(fault.message) }));
  response.on('aborted', () => end({ kind: 'net-error', netError: 'ERR_ABORTED' }));
  response.on('end', () => {
    const body = Buffer.concat(chunks);
    const headers = flattenHeaders(response.headers);
    const answer = { status: response.statusCode, headers, text: body.toString('utf8') };
    end({ kind: 'answered', body, answer });
  });
}
