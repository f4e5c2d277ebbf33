import * as v from 'valibot';
import type { Knobs } from '../../fakes/genesys-cloud';
import { happeningSchema } from './happening';
import { describeIssues } from './schema-issues';

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(315_360_000));
const milliseconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600_000));
const status = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599));
const text = v.pipe(v.string(), v.maxLength(2_000));
const word = v.picklist(['hang', 'reset', 'not-json', 'empty', 'huge', 'slow-loris']);
const often = {
  times: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  delayMs: v.exactOptional(milliseconds),
};

const failure = v.union([
  word,
  v.strictObject({ ...often, how: word }),
  v.strictObject({
    ...often,
    status,
    body: v.exactOptional(v.unknown()),
    headers: v.exactOptional(v.record(v.pipe(v.string(), v.regex(/^[\w-]+$/)), text)),
  }),
  v.strictObject({
    ...often,
    redirect: text,
    status: v.exactOptional(v.picklist([301, 302, 303, 307, 308])),
  }),
  v.strictObject({ times: often.times, delayMs: milliseconds }),
  v.strictObject({ times: often.times, answerAfterMs: milliseconds }),
]);
/** null ends the failure of an endpoint. */
const ofEndpoint = v.exactOptional(v.nullable(failure));

const redirectStyles: readonly Knobs['redirectBy'][] = [
  '302',
  '303',
  '307',
  'link',
  'script',
  'location-replace',
  'meta-refresh',
  'form-get',
  'form-post',
  'form-post-body',
];

const redirectFaults: readonly Knobs['redirectFaults'][number][] = [
  'wrong-state',
  'missing-state',
  'duplicated-state',
  'old-state',
  'no-code',
  'duplicated-code',
  'old-code',
];

const schema = v.partial(
  v.strictObject({
    fail: v.strictObject({
      authorize: ofEndpoint,
      login: ofEndpoint,
      token: ofEndpoint,
      refresh: ofEndpoint,
      'users-me': ofEndpoint,
      'tokens-me': ofEndpoint,
      logout: ofEndpoint,
      picture: ofEndpoint,
      'user-status': ofEndpoint,
      'token-state': ofEndpoint,
      definitions: ofEndpoint,
      'old-definitions': ofEndpoint,
      'set-presence': ofEndpoint,
      'set-routing': ofEndpoint,
      channels: ofEndpoint,
      channel: ofEndpoint,
      subscriptions: ofEndpoint,
    }),
    redirectBy: v.picklist(redirectStyles),
    redirectFaults: v.array(v.picklist(redirectFaults)),
    redirectError: v.nullable(v.strictObject({ error: text, error_description: v.exactOptional(text) })),
    iss: v.nullable(text),
    dateOffsetSeconds: v.pipe(v.number(), v.integer()),
    clientsApproved: v.boolean(),
    loginCookieSeconds: seconds,
    moreOrganizations: v.array(v.strictObject({ id: text, name: text, domain: text })),
    codeLifeSeconds: seconds,
    tokenLifeSeconds: seconds,
    inactivitySeconds: v.nullable(seconds),
    refreshTokens: v.boolean(),
    rotateRefreshTokens: v.boolean(),
    acceptRefreshTokens: v.boolean(),
    revokeEndsRefresh: v.boolean(),
    knownAgent: v.nullable(text),
    tokenErrorWord: v.picklist(['error_description', 'description']),
    scopes: v.array(text),
    definitions: v.array(
      v.strictObject({
        id: text,
        systemPresence: text,
        isPrimary: v.boolean(),
        labels: v.record(text, text),
        divisionId: text,
        deactivated: v.boolean(),
      }),
    ),
    newDefinitions: v.boolean(),
    mayGoOnQueue: v.boolean(),
    takesReady: v.boolean(),
    presenceSource: v.nullable(text),
    offQueueWhenDone: v.boolean(),
    echo: v.picklist(['before', 'after']),
    refusedTopics: v.array(text),
    channelLifeSeconds: seconds,
    connectUri: v.nullable(text),
    heartbeats: v.boolean(),
    heartbeatMs: v.pipe(milliseconds, v.minValue(10)),
    pongs: v.boolean(),
    upgrade: v.picklist(['accept', 'refuse', 'hang']),
    soon: v.array(happeningSchema),
  }),
);

/** Parses the knobs that are data. @returns the changes, or a text with what is wrong */
export function parseKnobPatch(value: unknown): Partial<Knobs> | string {
  // The schema would accept a list, because that is an object too.
  if (Array.isArray(value)) return 'Send an object of knobs.';
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) return describeIssues(parsed.issues);
  const { fail, ...rest } = parsed.output;
  if (fail === undefined) return rest as Partial<Knobs>;
  const healed = Object.fromEntries(Object.entries(fail).map(([name, how]) => [name, how ?? undefined]));
  return { ...rest, fail: healed } as Partial<Knobs>;
}

/** The knobs as JSON. A function, which only a scenario can set, is replaced by a text. */
export function buildPlainKnobs(knobs: Knobs): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(knobs).map(([name, value]) => [
      name,
      typeof value === 'function' ? '(set by the scenario)' : value,
    ]),
  );
}
