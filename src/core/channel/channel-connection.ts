/** One notification channel with its open socket, from the first call to the moment at which nothing is heard any more. */

import type { Clock } from '../clock';
import { buildProblem } from '../problems/problem';
import type { Result } from '../result';
import { limitTime } from '../time-limit';
import type { Topic } from './channel-message';

export type Channel = {
  /** Of the `streaming.` host. A secret: whoever has it can listen. */
  readonly address: string;
  /** By the app's clock. */
  readonly createdAt: number;
  /** When it ends unless it is subscribed again, by Genesys Cloud's clock; null when that was not said. */
  readonly expiresAt: number | null;
  /** The topics that were rejected. The channel tells nothing of them. */
  readonly unheard: readonly Topic[];
};

export type SocketListeners = {
  readonly onOpen: () => void;
  readonly onMessage: (data: unknown) => void;
  /** Called once, when the socket is closed, or can't be opened. */
  readonly onClose: () => void;
};

export type Socket = {
  readonly send: (text: string) => void;
  /** Closes at once. No listener is called after it. */
  readonly close: () => void;
};

export type ConnectionPorts = {
  readonly clock: Clock;
  readonly openSocket: (address: string, listeners: SocketListeners) => Socket;
};

export type ConnectionListeners = {
  readonly onMessage: (data: unknown) => void;
  /** Called once, when the socket is closed from outside or has gone silent. Not after `close`. */
  readonly onCut: () => void;
};

export type Connection = {
  readonly channel: Channel;
  /** By the app's clock. */
  readonly lastHeardAt: () => number;
  readonly isOver: () => boolean;
  /** Cuts the connection if it has gone silent, or if it does not answer a ping within five seconds. */
  readonly probe: () => void;
  readonly close: () => void;
};

/** Milliseconds. Genesys Cloud sends a heartbeat every 30 seconds; its own clients call 35 seconds of silence the end. The ping leaves time for a heartbeat that is a little late. */
const pingAfterMs = 31_000;
const deadAfterMs = 35_000;
const openLimitMs = 15_000;
const probeLimitMs = 5_000;

/** Opens the socket of a channel, within 15 seconds. The code of its failure is `channel-not-opened`. */
export async function openConnection(
  channel: Channel,
  host: string,
  { clock, openSocket }: ConnectionPorts,
  { onMessage, onCut }: ConnectionListeners,
  signal: AbortSignal,
): Promise<Result<Connection>> {
  let lastHeardAt = clock.now();
  let cancelAlarm = () => {};
  let isOver = false;
  let isOpen = false;
  let tellOpened: (isOpen: boolean) => void = () => {};
  const opened = new Promise<boolean>((resolve) => {
    tellOpened = resolve;
  });
  const close = () => {
    if (isOver) return;
    isOver = true;
    cancelAlarm();
    signal.removeEventListener('abort', close);
    socket.close();
    tellOpened(false);
  };
  const cut = () => {
    if (isOver) return;
    close();
    if (isOpen) onCut();
  };
  // The alarm is not moved with each message: every timer that is set wakes the computer.
  const watch = () => {
    cancelAlarm();
    cancelAlarm = clock.setAlarm(lastHeardAt + pingAfterMs, () => {
      if (clock.now() < lastHeardAt + pingAfterMs) watch();
      else probe();
    });
  };
  const ping = (answerMs: number) => {
    const heardBefore = lastHeardAt;
    socket.send(JSON.stringify({ message: 'ping' }));
    cancelAlarm();
    cancelAlarm = clock.setAlarm(clock.now() + answerMs, () => {
      if (lastHeardAt === heardBefore) cut();
      else watch();
    });
  };
  const probe = () => {
    const silentMs = clock.now() - lastHeardAt;
    if (silentMs >= deadAfterMs) cut();
    else if (isOpen) ping(Math.min(probeLimitMs, deadAfterMs - silentMs));
  };
  signal.addEventListener('abort', close);
  const socket = openSocket(channel.address, {
    onOpen: () => {
      if (isOver) return;
      isOpen = true;
      lastHeardAt = clock.now();
      watch();
      tellOpened(true);
    },
    onMessage: (data) => {
      if (isOver) return;
      lastHeardAt = clock.now();
      onMessage(data);
    },
    onClose: cut,
  });
  if (signal.aborted) close();
  if (await limitTime(clock, openLimitMs, opened, false))
    return {
      kind: 'done',
      value: { channel, lastHeardAt: () => lastHeardAt, isOver: () => isOver, probe, close },
    };
  close();
  return buildProblem(signal.aborted ? 'cancelled' : 'channel-not-opened', { host });
}
