/** The pages that the agent's own browser shows at the end. They know no result, run no script and load nothing. */

import { createHash } from 'node:crypto';

const style =
  ':root{color-scheme:light dark}' +
  'body{max-width:27rem;margin:20vh auto 0;padding:0 1.5rem;font:1rem/1.5 system-ui,sans-serif;text-align:center}' +
  'h1{font-size:1.5rem;line-height:2rem}';

const buildPage = (title: string, text: string) =>
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Agent Desk</title>' +
  '<meta name="viewport" content="width=device-width">' +
  `<style>${style}</style></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;

/** The same for success and failure: only Agent Desk knows the result. */
export const redirectPage = buildPage(
  'You can go back to Agent Desk',
  'It has the answer and carries on from there. You can close this tab.',
);

/** After an answer with another state or none: of an old tab, or of a page that made it up. */
export const foreignPage = buildPage(
  'This page belongs to another sign-in',
  'Agent Desk did not use it, and still waits. Close this tab, and finish in the page that Agent Desk opened last.',
);

const styleHash = createHash('sha256').update(style).digest('base64');

/** For every response of the listener. */
export const redirectHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  Connection: 'close',
};
