/** Serves the app's own pages on `app://agent-desk/`, so that they have an origin of their own and never file://. */

import { readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { protocol } from 'electron';

const origin = 'app://agent-desk';
export const ownPageUrl = `${origin}/index.html`;

/** No inline script or style, no request to anywhere, no framing. Pictures come as data: URLs from main. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Must run before the app is ready. */
export function registerOwnScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/** By the origin alone, also where there is no such page. */
export function isOwnPage(url: string): boolean {
  return url.startsWith(`${origin}/`);
}

/**
 * By the older way of the two: `protocol.handle` makes a Request and a Response of every answer, and the first of those
 * loads Node's whole fetch with http2, 40 ms in the middle of the start. Deprecated in the documents alone. The three files
 * are read in one go: a read in the background would come back behind all that the main process does during a start.
 * @param folder the built renderer
 */
export function serveOwnPages(folder: string): void {
  protocol.registerBufferProtocol('app', (request, answer) => {
    const path = join(folder, new URL(request.url).pathname);
    const contentType = contentTypes[extname(path)];
    // The URL parser has removed `..` already; encoded ones end outside the folder or at a name that is not there.
    if (!isOwnPage(request.url) || !path.startsWith(folder + sep) || contentType === undefined)
      return answer(notFound);
    try {
      const headers = {
        'content-type': contentType,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
      };
      answer({ statusCode: 200, headers, data: readFileSync(path) });
    } catch {
      answer(notFound);
    }
  });
}

const notFound = {
  statusCode: 404,
  headers: { 'content-type': 'text/plain' },
  data: Buffer.from('Not found'),
};
