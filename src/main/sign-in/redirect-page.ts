/** The pages that the agent's own browser shows at the end. They know no result, run no script and load nothing. */

import { createHash } from 'node:crypto';
import type { Texts } from '../../shared/texts/texts';

const style =
  ':root{color-scheme:light dark}' +
  'body{max-width:27rem;margin:20vh auto 0;padding:0 1.5rem;font:1rem/1.5 system-ui,sans-serif;text-align:center}' +
  'h1{font-size:1.5rem;line-height:2rem}';

/** The page after the redirect. Success and failure have one page, because only Agent Desk knows the result. */
export function buildRedirectPage(texts: Texts): string {
  return buildPage(texts, 'redirect-page.done', 'redirect-page.done-reason');
}

/** After an answer with another state or none: of an old tab, or of a page that made it up. */
export function buildForeignPage(texts: Texts): string {
  return buildPage(texts, 'redirect-page.foreign', 'redirect-page.foreign-reason');
}

function buildPage(
  { language, direction, text }: Texts,
  title: 'redirect-page.done' | 'redirect-page.foreign',
  reason: 'redirect-page.done-reason' | 'redirect-page.foreign-reason',
): string {
  return (
    `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><title>Agent Desk</title>` +
    '<meta name="viewport" content="width=device-width">' +
    `<style>${style}</style></head><body><main><h1>${escapeHtml(text(title))}</h1><p>${escapeHtml(text(reason))}</p></main></body></html>`
  );
}

/** A catalogue is no HTML, even though its texts have no values here. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);
}

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
