/** The socket of a notification channel, over Chromium's network stack, as the SDK's calls: the system's proxy and certificates apply. */

import { net, type Session as Partition } from 'electron';
import type { Socket, SocketListeners } from '../../core/channel/channel-connection';

/** @param partition its proxy settings and certificates apply; no cookie is sent */
export function openChannelSocket(address: string, partition: Partition, listeners: SocketListeners): Socket {
  const socket = new net.WebSocket(address, { session: partition });
  const life = new AbortController();
  const { signal } = life;
  const close = () => {
    life.abort();
    // 1000: normal closure (RFC 6455 section 7.4.1).
    socket.close(1000);
  };
  socket.addEventListener('open', listeners.onOpen, { signal });
  socket.addEventListener('message', (event) => listeners.onMessage((event as MessageEvent).data), {
    signal,
  });
  socket.addEventListener('close', listeners.onClose, { signal, once: true });
  // An error is followed by a close. Its event has no more to tell.
  return {
    send: (text) => {
      if (socket.readyState === WebSocketOpen) socket.send(text);
    },
    close,
  };
}

/** `WebSocket.OPEN`. */
const WebSocketOpen = 1;
