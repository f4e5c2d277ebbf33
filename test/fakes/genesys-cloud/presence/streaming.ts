import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { World } from '../world';
import { createSoon } from './happenings';

/**
 * Answers the upgrade of `GET /channels/<id>` on the host `streaming.`, or without a host name. A channel that is unknown,
 * has expired, or whose token has ended is answered with 401, as Genesys Cloud does.
 */
export function serveStreaming(server: Server, world: World): void {
  const sockets = new WebSocketServer({ noServer: true });
  const soon = createSoon(world);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => undefined);
    const host = request.headers.host ?? '';
    const [, id = ''] = /^\/(?:[a-z]+\/)?channels\/([\w-]+)$/.exec(request.url ?? '') ?? [];
    const isStreamingHost = !/^(login|api|apps)\./.test(host);
    const channel = isStreamingHost ? world.channels.find(id) : null;
    const { upgrade } = world.knobs;
    if (upgrade === 'hang') return;
    if (channel === null || upgrade === 'refuse') {
      socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      world.channels.connect(channel, opened);
      soon(channel);
    });
  });
}
