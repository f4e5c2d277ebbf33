/**
 * The presence of a signed-in agent, live until the session ends. It holds the state and does the effects; transitions.ts
 * decides. Genesys Cloud is never polled: events come over the notification channel, and the status is read once after
 * each (re)connection.
 */

import type { Channel } from '../channel/channel-connection';
import { type ChannelKeeper, createChannelKeeper } from '../channel/channel-keeper';
import {
  buildTopics,
  type ChannelMessage,
  type SignInElsewhere,
  type Topic,
} from '../channel/channel-message';
import type { WakeReason } from '../channel/reconnect';
import { setAlarmUnless } from '../clock';
import type { TokenRequest } from '../genesys/token-requests';
import type { StatusRead } from '../genesys/user-status';
import { buildProblem } from '../problems/problem';
import type { Failure, Result } from '../result';
import { isRefusalInDoubt } from './changes/own-choices';
import { createStatusSetter, type StatusSetter } from './changes/status-setter';
import { createDefinitionLoader, type DefinitionLoader } from './definition-loader';
import { isUnlisted } from './definitions';
import { afterSignIn, isOwnSignIn, ownSignInMs } from './history/sign-ins';
import type { LeftPresence } from './notes/leave-note';
import type { QueueNote } from './notes/queue-note';
import type { PresenceAccess, PresencePorts } from './presence-ports';
import { type ChannelState, isDated, type PresenceState } from './state';
import { createStatusReader, dropUnheard, type StatusReader } from './status-reader';
import { afterEvent, afterRead, buildPresenceState, isReadAgainNeeded } from './transitions';

export type PresenceStart = {
  readonly userId: string;
  /** The host of the API, for problems. */
  readonly host: string;
  readonly access: () => PresenceAccess;
  /** What this run of the app has asked Genesys Cloud for. */
  readonly tokenRequests: () => readonly TokenRequest[];
  /** In the order in which the agent prefers them now. */
  readonly readLocales: () => readonly string[];
  readonly read: StatusRead;
  /** What the app did to the presence when it left this agent the last time; null when that is not known. */
  readonly left: LeftPresence | null;
  /** What was noted of this agent, who was on queue; null where nothing was. */
  readonly noted: QueueNote | null;
};

export type PresenceEvents = {
  readonly onChange: () => void;
  /** Genesys Cloud refused the token, or said that it was revoked. */
  readonly onSessionRefused: (wasRevoked: boolean) => void;
};

export type LivePresence = StatusSetter & {
  readonly state: () => PresenceState;
  /** Opens the notification channel. Only the first call counts. */
  readonly open: () => void;
  /** Reads the status and the list of presences again, for an agent whose channel is interrupted or refused. */
  readonly refresh: () => void;
  /** The agent may be looking at the card again. */
  readonly look: () => void;
  /** Reads the status now, for a caller who waits for the answer. */
  readonly read: (signal: AbortSignal) => Promise<Result<unknown>>;
  /** The agent has seen that a new program signed in with their account. */
  readonly acknowledgeSignIn: () => void;
  /** The session has another token: the channel of the one before ends with it. */
  readonly renew: () => void;
  /** The session was checked and is good, after Genesys Cloud may have refused its token for a call of this presence. */
  readonly confirm: () => void;
  readonly wake: (reason: WakeReason) => void;
  /** The agent's language may be another one: Genesys Cloud gives the labels of one language. */
  readonly relabel: () => void;
  readonly stop: () => void;
};

/** How long the first channel may take before the card says that it is not live. Usually it is open in 100 milliseconds. */
const openingLimitMs = 2_000;

/** The state of one live presence, which its functions below share. */
type LiveState = {
  readonly start: PresenceStart;
  readonly ports: PresencePorts;
  readonly events: PresenceEvents;
  readonly signal: AbortSignal;
  /** When the status was read that this presence began with, by the app's clock. */
  readonly readAt: number;
  state: PresenceState;
  /** The topics of which the channel tells nothing. */
  unheard: readonly Topic[];
  cancelOpening: () => void;
  reloadDefinitions: () => void;
};

/**
 * Begins with the status that came with the person, and asks for nothing before `open` or another call. After `stop`, the
 * state stays as it is.
 */
export function createLivePresence(
  start: PresenceStart,
  ports: PresencePorts,
  events: PresenceEvents,
): LivePresence {
  const life = new AbortController();
  const live: LiveState = {
    start,
    ports,
    events,
    signal: life.signal,
    readAt: ports.clock.now(),
    state: buildPresenceState(start.read, ports.clock.now(), start),
    unheard: [],
    cancelOpening: () => {},
    reloadDefinitions: () => {},
  };
  const reader = createReader(live);
  const loader = createLoader(live);
  live.reloadDefinitions = loader.reload;
  const keeper = createKeeper(live, reader, loader);
  let isOpened = false;
  const open = () => {
    if (isOpened || live.signal.aborted) return;
    isOpened = true;
    keeper.renew();
    const interrupt = () => {
      showInterruption(live, live.readAt);
      // The first call for a channel may hang for long. The agent could neither choose nor be taken off queue until its end.
      loader.load();
      void reader.readNow();
    };
    live.cancelOpening = ports.clock.setAlarm(ports.clock.now() + openingLimitMs, interrupt);
  };
  return {
    state: () => live.state,
    open,
    ...createSetter(live, reader),
    refresh: () => {
      keeper.retry();
      loader.refresh();
      void refresh(live, reader);
    },
    look: loader.look,
    read: reader.read,
    acknowledgeSignIn: () => apply(live, { ...live.state, newSignIn: null }),
    renew: () => {
      if (isOpened) keeper.renew();
    },
    confirm: () => {
      keeper.confirm();
      loader.confirm();
      reader.confirm();
    },
    wake: keeper.wake,
    relabel: () => {
      if (live.state.definitions !== null) loader.load();
    },
    stop: () => {
      life.abort();
      live.cancelOpening();
      keeper.stop();
    },
  };
}

function createReader(live: LiveState): StatusReader {
  const { ports, signal } = live;
  const reader: StatusReader = createStatusReader(
    {
      ...ports,
      status: () => live.state.status,
      readStatus: (either) => readStatus(live, either),
    },
    {
      onRead: (read, asked) => {
        const now = ports.clock.now();
        const { state } = live;
        const { channel } = state;
        // The status that is not live is as of this read.
        apply(live, {
          ...afterRead(state, dropUnheard(read, live.unheard), now, asked),
          channel: isDated(channel) ? { ...channel, asOf: now } : channel,
        });
        if (isReadAgainNeeded(state, read, now, asked)) reader.readSoon();
      },
      onFailure: (failure) => tellIfRefused(live, failure),
    },
    signal,
  );
  return reader;
}

function createSetter(live: LiveState, reader: StatusReader): StatusSetter {
  return createStatusSetter({
    ...live,
    reader,
    state: () => live.state,
    apply: (next) => apply(live, next),
    onFailure: (failure) => tellIfRefused(live, failure),
  });
}

/** What the sign-in gave and this read lacks would stay on the card as if it were live. */
async function readStatus({ ports, start }: LiveState, signal: AbortSignal): Promise<Result<StatusRead>> {
  const answer = await ports.readStatus(start.access(), start.userId, signal);
  if (answer.kind === 'problem') return answer;
  const lacks = (part: 'presence' | 'routing') => start.read[part] !== null && answer.value[part] === null;
  return lacks('presence') || lacks('routing')
    ? buildProblem('api-answer-invalid', { host: start.host })
    : answer;
}

function createLoader(live: LiveState): DefinitionLoader {
  const { ports, start, signal } = live;
  return createDefinitionLoader(
    {
      ...ports,
      readLocales: start.readLocales,
      read: (localeCode, either) => ports.readDefinitions(start.access(), localeCode, either),
    },
    {
      onRead: (definitions) => apply(live, { ...live.state, definitions }),
      onFailure: (failure) => tellIfRefused(live, failure),
    },
    signal,
  );
}

function createKeeper(live: LiveState, reader: StatusReader, loader: DefinitionLoader): ChannelKeeper {
  const { ports, start } = live;
  const { userId, host, access } = start;
  let channelBefore: Channel | null = null;
  return createChannelKeeper(
    { userId, host },
    {
      ...ports,
      openSocket: (address, listeners) => ports.openSocket(access(), address, listeners),
      createChannel: (signal) => ports.createChannel(access(), buildTopics(userId), signal),
      readServerOffset: () => live.state.serverOffsetMs,
      readStatus: reader.read,
    },
    {
      onMessage: (message) => takeMessage(live, reader, message),
      onLive: (channel) => {
        showLive(live, channel.unheard);
        // The organisation's presences are no topic.
        if (channel === channelBefore) loader.load();
        else loader.reload();
        channelBefore = channel;
      },
      onInterrupted: (asOf) => {
        showInterruption(live, asOf);
        // Behind a firewall that lets no WebSocket through, presences can be set all the same.
        loader.load();
      },
      onRefused: (failure, isHeard) => {
        if (!isHeard) {
          live.unheard = [];
          showChannel(live, { kind: 'refused', asOf: findKnownAt(live), failure });
          loader.load();
        }
        tellIfRefused(live, failure);
      },
    },
  );
}

function showChannel(live: LiveState, channel: ChannelState): void {
  live.cancelOpening();
  apply(live, { ...live.state, channel });
}

function showLive(live: LiveState, unheard: readonly Topic[]): void {
  const { state } = live;
  const { openWork, hasStation } = dropUnheard({ ...state.status, hasStation: state.hasStation }, unheard);
  live.unheard = unheard;
  live.cancelOpening();
  apply(live, { ...state, channel: { kind: 'live' }, status: { ...state.status, openWork }, hasStation });
}

/** @param heardAt the status may have been read since */
function showInterruption(live: LiveState, heardAt: number): void {
  const isLive = live.state.channel.kind === 'live';
  const asOf = isLive ? heardAt : Math.max(heardAt, findKnownAt(live));
  showChannel(live, { kind: 'interrupted', asOf });
}

/** The time that the status is from, by the app's clock. */
function findKnownAt({ state: { channel }, readAt, ports }: LiveState): number {
  switch (channel.kind) {
    case 'opening':
      return readAt;
    case 'live':
      return ports.clock.now();
    default:
      return channel.asOf;
  }
}

function apply(live: LiveState, next: PresenceState): void {
  const { state } = live;
  if (live.signal.aborted || next === state) return;
  live.state = next;
  live.events.onChange();
  if (hasUnlisted(next) && next.status.presence !== state.status.presence) live.reloadDefinitions();
}

function hasUnlisted({ definitions, status: { presence } }: PresenceState): boolean {
  if (definitions === null || presence === null) return false;
  return (
    isUnlisted(definitions, presence.definitionId) || isUnlisted(definitions, presence.next?.definitionId)
  );
}

/** For the agent, who is told why it failed. */
async function refresh(live: LiveState, reader: StatusReader): Promise<void> {
  // What it gives is newer than a refusal, and tells what became of one in doubt.
  if (!isRefusalInDoubt(live.state)) apply(live, { ...live.state, refusal: null });
  const answer = await reader.readNow();
  if (answer.kind === 'problem') apply(live, { ...live.state, refreshFailure: answer });
}

function tellIfRefused({ events }: LiveState, { problem }: Failure): void {
  if (problem.code === 'api-session-refused') events.onSessionRefused(false);
}

function takeMessage(live: LiveState, reader: StatusReader, message: ChannelMessage): void {
  const { state } = live;
  const now = live.ports.clock.now();
  switch (message.kind) {
    case 'presence':
    case 'routing':
    case 'open-work': {
      const { state: next, needsRead } = afterEvent(state, message, now);
      if (message.kind === 'open-work') reader.noteEvent('openWork');
      apply(live, next);
      if (needsRead) reader.readSoon();
      break;
    }
    case 'unread':
      reader.readSoon();
      break;
    case 'station':
      reader.noteEvent('hasStation');
      apply(live, { ...state, hasStation: message.hasStation });
      break;
    case 'sign-in':
      takeSignIn(live, message.signIn, now);
      break;
    case 'token-revoked':
      live.events.onSessionRefused(true);
      break;
    default:
      break;
  }
}

/**
 * Tells of another sign-in. One of this app's own client is told a minute later: a renewal hears of its token here before
 * it has the token.
 */
function takeSignIn(live: LiveState, signIn: SignInElsewhere, at: number): void {
  const { ports, start, signal } = live;
  const { clientId } = start.access().settings;
  const tell = () => {
    // The session may be of an earlier run.
    const { obtainedAt } = start.access().session;
    const requests = [...start.tokenRequests(), { sentAt: obtainedAt, endedAt: obtainedAt }];
    const own = { clientId, requests };
    if (!isOwnSignIn(live.state, signIn, own, at)) apply(live, afterSignIn(live.state, signIn, at));
  };
  if (signIn.clientId !== clientId) {
    tell();
    return;
  }
  setAlarmUnless(ports.clock, signal, at + ownSignInMs, tell);
}
