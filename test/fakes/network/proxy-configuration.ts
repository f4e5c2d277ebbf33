/** A server for a PAC file, which names the proxy for each host. */

import { createServer } from 'node:http';
import { startOnLoopback } from './loopback-server';

export type ProxyConfiguration = {
  /** For `--proxy-pac-url`. */
  readonly url: string;
  /** The paths of the requests. */
  readonly visits: readonly string[];
  readonly stop: () => Promise<void>;
};

/** @param rules a pattern such as `*.example` and a way such as `DIRECT`. The first that matches a host counts */
export async function startProxyConfiguration(
  rules: readonly (readonly [pattern: string, way: string])[],
): Promise<ProxyConfiguration> {
  const lines = rules.map(
    ([pattern, way]) => `if (shExpMatch(host, ${JSON.stringify(pattern)})) return ${JSON.stringify(way)};`,
  );
  // Other hosts can't be reached, so that a test that forgot one fails.
  const script = `function FindProxyForURL(url, host) {\n${lines.join('\n')}\nreturn "PROXY 127.0.0.1:9";\n}\n`;
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(request.url ?? '');
    if (request.url !== '/proxy.pac') return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/x-ns-proxy-autoconfig' }).end(script);
  });
  const { port, stop } = await startOnLoopback(server);
  return {
    url: `http://127.0.0.1:${port}/proxy.pac`,
    visits,
    stop,
  };
}
