/**
 * Masks all that a test says of itself, before any reporter hears it: steps, errors, what is printed, attachments.
 *
 * A worker of Playwright tells its parent everything over one channel, `process.send`, so that is where the mask is.
 * There it holds whatever reporters are chosen, and the secrets are known: the stand-ins are in the same process.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { gatherAllHidden } from './clouds';
import { createMask, type Mask, maskArchive } from './mask';

type Message = { readonly method?: string; readonly params?: unknown };

/** For the rest of this worker's life, which may say something after its last fixture ended. */
export function maskReports(outputFolder: string): void {
  const send = process.send?.bind(process);
  if (send === undefined) return;
  let known = '';
  let mask = createMask([]);
  process.send = (message: Message, ...rest: unknown[]) => {
    // The rest are the parent's questions answered, and this process's environment.
    if (message.method !== '__dispatch__') return send(message, ...(rest as []));
    const secrets = gatherAllHidden();
    const all = secrets.join();
    // Each has a lot of spellings, and most messages bring no new one.
    if (all !== known) mask = createMask(secrets);
    known = all;
    return send({ ...message, params: maskValue(message.params, mask, outputFolder) }, ...(rest as []));
  };
}

function maskValue(value: unknown, mask: Mask, outputFolder: string): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((each) => maskValue(each, mask, outputFolder));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (typeof inner !== 'string') return [key, maskValue(inner, mask, outputFolder)];
      // Base64: what is attached, and what is printed as bytes.
      if (key === 'body' || key === 'buffer')
        return [key, maskBytes(Buffer.from(inner, 'base64'), mask).toString('base64')];
      if (key === 'path' && inner.startsWith(outputFolder)) maskFile(inner, mask);
      return [key, structure.test(key) ? inner : mask(inner)];
    }),
  );
}

/** By these the parent finds its way. */
const structure = /^(method|path|file|\w*[iI]d|category|contentType|status)$/;

/** What Playwright wrote itself, such as error-context.md, or a test attached. */
function maskFile(path: string, mask: Mask): void {
  const content = readFileSync(path);
  const masked = maskBytes(content, mask);
  if (masked !== content) writeFileSync(path, masked);
}

/** Text and archives; a picture stays as it is. */
function maskBytes(content: Buffer, mask: Mask): Buffer {
  if (content.subarray(0, 4).toString('latin1') === 'PK\x03\x04')
    return Buffer.from(maskArchive(content, mask));
  const text = content.toString();
  const isText = Buffer.from(text).equals(content);
  return isText ? Buffer.from(mask(text)) : content;
}
