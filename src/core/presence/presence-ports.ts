/** What a live presence asks of Genesys Cloud, and with what. */

import type { Settings } from '../../shared/settings';
import type { Channel, Socket, SocketListeners } from '../channel/channel-connection';
import type { ChannelPorts } from '../channel/channel-keeper';
import type { Session } from '../genesys/answers';
import type { Presence, Routing, StatusRead } from '../genesys/user-status';
import type { Result } from '../result';
import type { PresenceDefinition } from './definitions';

/** Each call ends by itself after its time limit, and when the signal aborts. */
export type PresencePorts = Omit<
  ChannelPorts,
  'createChannel' | 'openSocket' | 'readServerOffset' | 'readStatus'
> & {
  readonly openSocket: (access: PresenceAccess, address: string, listeners: SocketListeners) => Socket;
  readonly createChannel: (
    access: PresenceAccess,
    topics: readonly string[],
    signal: AbortSignal,
  ) => Promise<Result<Channel>>;
  /** Fails where the answer is another person's. `userId` is null where it is not known. */
  readonly readStatus: (
    access: PresenceAccess,
    userId: string | null,
    signal: AbortSignal,
  ) => Promise<Result<StatusRead>>;
  /** With `ALL` in place of a locale, the presences have their labels in every language. */
  readonly readDefinitions: (
    access: PresenceAccess,
    localeCode: string,
    signal: AbortSignal,
  ) => Promise<Result<readonly PresenceDefinition[]>>;
  /** Gives the presence of the answer, which may be another one than was asked for. */
  readonly setPresence: (
    access: PresenceAccess,
    userId: string,
    definitionId: string,
    signal: AbortSignal,
  ) => Promise<Result<Presence>>;
  /** Leaves Not responding: sets the routing status `IDLE`. */
  readonly setReady: (
    access: PresenceAccess,
    userId: string,
    signal: AbortSignal,
  ) => Promise<Result<Routing>>;
};

/** The connection, and the session of now: a renewal replaces its token. */
export type PresenceAccess = { readonly settings: Settings; readonly session: Session };
