import { TLSSocket } from 'node:tls';
import type { EndpointName } from '../endpoints';
import { sendAnswer, sendApiError, sendErrorPage, sendJson, sendRedirect } from '../http/answers';
import type { Call } from '../http/call';
import type { Timers } from '../timers';
import type { Failure, FailureWord } from './failure';

const HUGE_BYTES = 9 * 1_048_576;
const DRIP_MS = 50;

const PAGES: readonly EndpointName[] = ['authorize', 'login', 'logout'];

/** The codes of Genesys Cloud's API for a status. */
const API_CODES: Readonly<Record<number, string>> = {
  400: 'bad.request',
  401: 'bad.credentials',
  403: 'not.authorized',
  404: 'not.found',
  429: 'too.many.requests',
  500: 'internal.server.error',
  503: 'service.unavailable',
  504: 'gateway.timeout',
};

export interface FailureParts {
  readonly name: EndpointName;
  readonly call: Call;
  readonly timers: Timers;
  /** Marks the request as held in the journal. */
  hold(): void;
  /** Sends the normal answer. */
  proceed(): void;
}

export function answerFailure(failure: Failure, parts: FailureParts): void {
  if (typeof failure === 'string') {
    actOn(failure, parts);
    return;
  }
  if ('until' in failure) {
    parts.hold();
    void failure.until.then(parts.proceed);
    return;
  }
  if ('answerAfterMs' in failure) {
    answerLater(failure.answerAfterMs, parts);
    return;
  }
  const act = () => {
    if ('how' in failure) actOn(failure.how, parts);
    else if ('redirect' in failure) sendRedirect(parts.call, failure.status ?? 307, failure.redirect);
    else if ('status' in failure) sendStatus(failure, parts);
    else parts.proceed();
  };
  if (failure.delayMs === undefined) {
    act();
    return;
  }
  parts.hold();
  parts.timers.after(failure.delayMs, act);
}

function answerLater(ms: number, { call: { res }, timers, hold, proceed }: FailureParts): void {
  const end = res.end.bind(res) as (...args: unknown[]) => typeof res;
  res.end = (...args: unknown[]) => {
    timers.after(ms, () => end(...args));
    return res;
  };
  hold();
  proceed();
}

function actOn(word: FailureWord, { name, call, timers, hold }: FailureParts): void {
  const { req, res } = call;
  const type = PAGES.includes(name) ? 'text/html; charset=utf-8' : 'application/json';
  if (word === 'hang') {
    hold();
  } else if (word === 'reset') {
    // A TLS socket can't send an RST. It ends without its closing alert.
    if (req.socket instanceof TLSSocket) req.socket.destroy();
    else req.socket.resetAndDestroy();
  } else if (word === 'not-json') {
    const page =
      '<!doctype html><html><title>Wi-Fi</title><body>Please accept the terms of use.</body></html>';
    sendAnswer(call, 200, { 'content-type': 'text/html; charset=utf-8' }, page);
  } else if (word === 'empty') {
    sendAnswer(call, 200, { 'content-type': type }, '');
  } else if (word === 'huge') {
    res.writeHead(200, { 'content-type': type });
    stream(call, Buffer.alloc(65_536, 'a'), HUGE_BYTES);
  } else {
    hold();
    res.writeHead(200, { 'content-type': type });
    res.write(type.startsWith('text/html') ? '<!doctype html>' : '{');
    const end = timers.every(DRIP_MS, () => res.write(' '));
    res.on('close', end);
  }
}

/** Streams valid JSON, so that only a limit on the size can refuse it. Waits for the reader, so that memory stays small. */
function stream({ res }: Call, block: Buffer, total: number): void {
  let left = total;
  const write = () => {
    while (left > 0 && !res.destroyed) {
      left -= block.length;
      if (!res.write(block)) {
        res.once('drain', write);
        return;
      }
    }
    res.end('"}');
  };
  res.write('{"padding":"');
  write();
}

function sendStatus(
  failure: Extract<Failure, { status: number; body?: unknown }>,
  parts: FailureParts,
): void {
  const { name, call } = parts;
  const { status, body } = failure;
  // Genesys Cloud's 429 names the time after which to try again.
  const headers = { ...(status === 429 ? { 'retry-after': '3' } : {}), ...failure.headers };
  if (body !== undefined) sendJson(call, status, body, headers);
  else if (name === 'token')
    sendJson(call, status, { error: 'server_error', error_description: 'Try later' }, headers);
  else if (PAGES.includes(name)) sendErrorPage(call, status, 'Something went wrong.');
  else sendApiError(call, status, API_CODES[status] ?? 'error', 'Something went wrong.', headers);
}
