/**
 * Requests over Chromium's network stack, so that the system's proxy, proxy log-in and certificates count as they do
 * in the login window. `net.request`, because `net.fetch` raises no log-in for a proxy that wants one.
 */

import { net, type Session } from 'electron';
import { flattenHeaders, type HttpAnswer } from '../../core/genesys/answers';
import { readNetError } from '../../core/network/net-error';
import { type LogIn, type LogInDemand, readLogInDemand } from '../../core/network/questions';

export type HttpRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly session: Session;
  /** Send and take the partition's cookies. Only for the logout page. */
  readonly withCookies?: boolean;
  /** From start to last byte, without the time that the agent takes to log in to a proxy. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** For a proxy or a site that wants a log-in: null sends none. */
  readonly askLogIn: (demand: LogInDemand) => Promise<LogIn | null>;
};

/** Why there is no answer; `net-error` carries Chromium's name for it. */
export type TransportFailure =
  | { readonly kind: 'aborted' | 'timed-out' | 'too-large' }
  | { readonly kind: 'redirected'; readonly status: number; readonly headers: HttpAnswer['headers'] }
  | { readonly kind: 'net-error'; readonly netError: string };

export type TransportOutcome =
  | { readonly kind: 'answered'; readonly answer: HttpAnswer; readonly body: Buffer }
  | TransportFailure;

/** No answer that we ask for is near this; more is a mistake or an attack. Bytes. */
const maxBodyBytes = 1024 * 1024;

/** Sends one request and follows no redirect: a redirect would carry code or token to a host that nobody chose. */
export function sendRequest(request: HttpRequest): Promise<TransportOutcome> {
  return new Promise((resolve) => {
    const { method, url, session, signal } = request;
    const client = net.request({
      method,
      url,
      session,
      redirect: 'manual',
      useSessionCookies: request.withCookies ?? false,
      cache: 'no-store',
    });
    const end = (outcome: TransportOutcome) => {
      resolve(outcome);
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      if (outcome.kind !== 'answered') client.abort();
    };
    const abort = () => end({ kind: 'aborted' });
    const startTimer = () => setTimeout(() => end({ kind: 'timed-out' }), request.timeoutMs);
    let timer = startTimer();
    let timesAsked = 0;
    signal.addEventListener('abort', abort);

    client.on('login', async (authInfo, answer) => {
      clearTimeout(timer);
      const logIn = await request.askLogIn(readLogInDemand(authInfo, timesAsked++ > 0)).catch(() => null);
      if (signal.aborted) return;
      timer = startTimer();
      if (logIn === null) answer();
      else answer(logIn.userName, logIn.password);
    });
    client.on('redirect', (status, _method, _url, headers) =>
      end({ kind: 'redirected', status, headers: flattenHeaders(headers) }),
    );
    client.on('error', (error) => end({ kind: 'net-error', netError: readNetError(error.message) }));
    client.on('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > maxBodyBytes) end({ kind: 'too-large' });
      });
      response.on('error', (error: Error) =>
        end({ kind: 'net-error', netError: readNetError(error.message) }),
      );
      response.on('aborted', () => end({ kind: 'net-error', netError: 'ERR_ABORTED' }));
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        const headers = flattenHeaders(response.headers);
        end({
          kind: 'answered',
          body,
          answer: { status: response.statusCode, headers, text: body.toString('utf8') },
        });
      });
    });

    for (const [name, value] of Object.entries(request.headers)) client.setHeader(name, value);
    if (signal.aborted) return abort();
    client.end(request.body ?? undefined);
  });
}
