/** A server for a PAC file, which tells browsers which proxy to use for what. */

import { createServer } from 'node:http';
import { startOnLoopback } from './loopback-server';

export type ProxyConfiguration = {
  /** For `--proxy-pac-url`. */
  readonly url: string;
  /** The paths that were asked for. */
  readonly visits: readonly string[];
  readonly stop: () => Promise<void>;
};

/** @param rules the first that fits a host counts: a pattern such as `*.example`, and where to, e.g. `DIRECT` */
export async function startProxyConfiguration(
  rules: readonly (readonly [pattern: string, way: string])[],
): Promise<ProxyConfiguration> {
  const lines = rules.map(
    ([pattern, way]) => `if (shExpMatch(host, ${JSON.stringify(pattern)})) return ${JSON.stringify(way)};`,
  );
  // What no rule names goes nowhere: a test that left out a host fails.
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
