/** What the app asks of Genesys Cloud for presence, routing status and notification channels. */

import { readChannel, readRejectedTopics } from '../../core/channel/channel-address';
import type { Channel } from '../../core/channel/channel-connection';
import type { DeskPorts } from '../../core/desk/states';
import { buildEndpoints } from '../../core/genesys/endpoints';
import { explainChange, explainChannel, readApiRefusal } from '../../core/genesys/refusals';
import { readTokenIdleTime } from '../../core/genesys/token-state';
import {
  isStatusOf,
  type Presence,
  readPresence,
  readRouting,
  readStatus,
} from '../../core/genesys/user-status';
import { type PresenceDefinition, readDefinitions } from '../../core/presence/definitions';
import type { PresenceAccess, PresencePorts } from '../../core/presence/presence-ports';
import { buildProblem } from '../../core/problems/problem';
import { isVerdict } from '../../core/problems/traits';
import type { Failure, Result } from '../../core/result';
import { noteDate } from './answer-date';
import type { PresencePatch } from './sdk/presence-calls';
import type { SdkContext } from './sdk/sdk-client';

export type PresenceCloud = Pick<
  PresencePorts,
  'createChannel' | 'readStatus' | 'readDefinitions' | 'setPresence' | 'setReady'
> &
  Pick<DeskPorts['presence'], 'readToken' | 'setNextPresence'>;

/** The older list has no more pages than that, each with 100 presences. */
const maxPages = 50;

/**
 * A call rejects only where the SDK can't be loaded, or throws something else than a problem.
 * @param now by the app's clock
 */
export function createPresenceCloud(
  buildContext: (settings: PresenceAccess['settings'], signal: AbortSignal) => SdkContext,
  now: () => number,
): PresenceCloud {
  const load = () => import('./sdk/presence-calls');

  const setBy =
    (buildChange: (id: string) => PresencePatch): PresencePorts['setPresence'] =>
    async (access, userId, definitionId, signal) => {
      const calls = await load();
      const { settings, session } = access;
      const change = buildChange(definitionId);
      const context = buildContext(settings, signal);
      const answer = await calls.patchPresence(session.accessToken, userId, change, context);
      return readChange(answer, hostOf(access));
    };

  return {
    createChannel: async (access, topics, signal) => {
      const context = buildContext(access.settings, signal);
      return createChannel(await load(), access, topics, context, now);
    },
    readToken: async (access, signal) => {
      const calls = await load();
      const answer = await calls.getToken(access.session.accessToken, buildContext(access.settings, signal));
      return answer.kind === 'problem' ? answer : { kind: 'done', value: readTokenIdleTime(answer.value) };
    },
    readStatus: async (access, userId, signal) => {
      const calls = await load();
      const { context, answeredAt } = noteDate(buildContext(access.settings, signal));
      const answer = await calls.getStatus(access.session.accessToken, context);
      if (answer.kind === 'problem') return readApiRefusal(answer, hostOf(access));
      // A captive portal's answer, or that of another person, must not count as live.
      return isStatusOf(answer.value, userId)
        ? { kind: 'done', value: readStatus(answer.value, answeredAt()) }
        : buildProblem('api-answer-invalid', { host: hostOf(access) });
    },
    readDefinitions: async (access, localeCode, signal) => {
      const calls = await load();
      const context = buildContext(access.settings, signal);
      const token = access.session.accessToken;
      const host = hostOf(access);
      const ask = async (locale: string) => {
        const answer = await calls.getDefinitions(token, locale, context);
        return answer.kind === 'problem' ? answer : readDefinitions(answer.value, host);
      };
      const askOlder = () =>
        readPages(host, (pageNumber) => calls.getOldDefinitions(token, { localeCode, pageNumber }, context));
      return readList(ask, askOlder, localeCode);
    },
    setPresence: setBy((id) => ({ presenceDefinition: { id } })),
    setNextPresence: setBy((id) => ({ futurePresenceDefinition: { id } })),
    setReady: async (access, userId, signal) => {
      const calls = await load();
      const context = buildContext(access.settings, signal);
      const answer = await calls.putIdle(access.session.accessToken, userId, context);
      if (answer.kind === 'problem') return explainChange(answer, hostOf(access));
      const routing = readRouting(answer.value);
      return routing === null
        ? buildProblem('api-answer-invalid', { host: hostOf(access) })
        : { kind: 'done', value: routing };
    },
  };
}

/** Opens a channel and subscribes to the topics. Without the topics that it needs, it is a problem. */
async function createChannel(
  calls: typeof import('./sdk/presence-calls'),
  access: PresenceAccess,
  topics: readonly string[],
  context: SdkContext,
  now: () => number,
): Promise<Result<Channel>> {
  const { settings, session } = access;
  const host = hostOf(access);
  const answer = await calls.postChannel(session.accessToken, context);
  if (answer.kind === 'problem') return explainChannel(answer, host);
  const channel = readChannel(answer.value, settings, host);
  if (channel.kind === 'problem') return channel;
  const { id, ...rest } = channel.value;
  const subscribed = await calls.putSubscriptions(session.accessToken, id, topics, context);
  if (subscribed.kind === 'problem') return explainChannel(subscribed, host);
  const rejected = readRejectedTopics(subscribed.value, host);
  if (rejected.kind === 'problem') return rejected;
  return { kind: 'done', value: { ...rest, createdAt: now(), unheard: rejected.value } };
}

const hostOf = ({ settings }: PresenceAccess) => new URL(buildEndpoints(settings).apiUrl).host;

function readChange(answer: Result<unknown>, host: string): Result<Presence> {
  if (answer.kind === 'problem') return explainChange(answer, host);
  const presence = readPresence(answer.value, false);
  return presence === null ? buildProblem('api-answer-invalid', { host }) : { kind: 'done', value: presence };
}

type Definitions = Result<readonly PresenceDefinition[]>;

/** Reads the list of today; the older one where that is refused, too large or empty. */
async function readList(
  ask: (localeCode: string) => Promise<Definitions>,
  askOlder: () => Promise<Definitions>,
  localeCode: string,
): Promise<Definitions> {
  const list = await ask(localeCode);
  if (list.kind === 'problem') return canOlderListServe(list) ? askOlder() : list;
  if (list.value.length === 0) {
    const older = await askOlder();
    return older.kind === 'problem' ? list : older;
  }
  if (list.value.every(({ labels }) => labels.size > 0)) return list;
  // A label in another language is better than none.
  const all = await ask('ALL');
  return all.kind === 'problem' ? list : all;
}

/** Reads the older list, page by page. */
async function readPages(
  host: string,
  readPage: (pageNumber: number) => Promise<Result<unknown>>,
): Promise<Definitions> {
  const definitions: PresenceDefinition[] = [];
  for (let page = 1; page <= maxPages; page += 1) {
    const answer = await readPage(page);
    if (answer.kind === 'problem') return answer;
    const read = readDefinitions(answer.value, host);
    if (read.kind === 'problem') return read;
    definitions.push(...read.value);
    const { pageCount } = (answer.value ?? {}) as { readonly pageCount?: unknown };
    if (typeof pageCount !== 'number' || page >= pageCount) break;
  }
  return { kind: 'done', value: definitions };
}

/** The list of today was refused, or is too large to be read: unlike the older one, it has no pages. */
function canOlderListServe({ problem }: Failure): boolean {
  return isVerdict(problem) || problem.code === 'api-answer-invalid';
}
