import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FailureTurns } from './failures/failure';
import { answerFailure } from './failures/failure-answer';
import { sendAnswer } from './http/answers';
import { buildPlainParams, type Call, readCall } from './http/call';
import { buildPlainHeaders, type Journal, type JournalEntry, type JournalName } from './journal/journal';
import { answerRoute, answerUnknown, findRoute } from './routes';
import type { World } from './world';

export interface ListenerParts {
  readonly world: World;
  readonly journal: Journal;
  readonly failures: FailureTurns;
  readonly scheme: 'http' | 'https';
}

/** Reads and records each request, then answers it or lets it fail as the knobs say. */
export function createListener(parts: ListenerParts): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    const { dateOffsetSeconds } = parts.world.knobs;
    if (dateOffsetSeconds !== 0)
      res.setHeader('date', new Date(Date.now() + dateOffsetSeconds * 1_000).toUTCString());
    readCall(req, res, parts.scheme).then(
      (call) => guard(call, () => answer(parts, call)),
      () => req.socket.destroy(),
    );
  };
}

function answer({ world, journal, failures }: ListenerParts, call: Call): void {
  const route = findRoute(call);
  const pageName = /^\/pages\/(.+)$/.exec(call.path)?.[1];
  const name = route?.name ?? (pageName === undefined ? 'unknown' : 'page');
  const entry = record(journal, world.clock.now(), name, call);
  if (route === null) {
    if (pageName === undefined || !world.pages.serve(pageName, call, entry)) answerUnknown(call);
    return;
  }
  // Guarded again, because a delayed request comes from a timer.
  const proceed = () => guard(call, () => answerRoute(route, world, call, entry));
  const isRefresh = route.name === 'token' && call.form?.get('grant_type') === 'refresh_token';
  const failure = (isRefresh ? failures.take('refresh') : null) ?? failures.take(route.name);
  if (failure === null) {
    proceed();
    return;
  }
  const hold = () => {
    entry.stage = 'held';
    journal.changed();
  };
  answerFailure(failure, { name: route.name, call, timers: world.timers, hold, proceed });
}

/** Answers with the error of a knob or page of a test, so that the test shows it. */
function guard(call: Call, act: () => void): void {
  try {
    act();
  } catch (error) {
    sendAnswer(call, 500, { 'content-type': 'text/plain; charset=utf-8' }, String(error));
  }
}

/** Records a request, and later how it ends. */
function record(journal: Journal, at: number, name: JournalName, call: Call): JournalEntry {
  const { req, res, method, path, body, form, correlationId } = call;
  const entry: JournalEntry = {
    at,
    name,
    method,
    path,
    query: buildPlainParams(call.query),
    url: req.url ?? '',
    headers: buildPlainHeaders(req.headers),
    form: form === null ? null : buildPlainParams(form),
    body,
    correlationId,
    status: null,
    stage: 'pending',
  };
  journal.add(entry);
  const end = (stage: 'answered' | 'cut') => () => {
    if (entry.stage === 'answered') return;
    entry.stage = stage;
    if (stage === 'answered') entry.status = res.statusCode;
    journal.changed();
  };
  res.on('finish', end('answered'));
  res.on('close', end('cut'));
  return entry;
}
