/**
 * Masks secrets in steps, errors, output and attachments before any reporter gets them.
 *
 * A worker of Playwright sends all of that to its parent process through `process.send`, so the mask is put there. This
 * works with every reporter, and the secrets are known, because the stand-ins run in the worker.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { gatherAllHidden } from './clouds';
import { createMask, type Mask, maskArchive } from './mask';

type Message = { readonly method?: string; readonly params?: unknown };

/** Masks until the worker ends: it may send messages after its last fixture was torn down. */
export function maskReports(outputFolder: string): void {
  const send = process.send?.bind(process);
  if (send === undefined) return;
  let known = '';
  let mask = createMask([]);
  process.send = (message: Message, ...rest: unknown[]) => {
    // Other messages are answers to the parent, and the environment of this process.
    if (message.method !== '__dispatch__') return send(message, ...(rest as []));
    const secrets = gatherAllHidden();
    const all = secrets.join();
    // A mask is expensive to build, and most messages bring no new secret.
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
      // Base64: attachments, and output that is printed as bytes.
      if (key === 'body' || key === 'buffer')
        return [key, maskBytes(Buffer.from(inner, 'base64'), mask).toString('base64')];
      if (key === 'path' && inner.startsWith(outputFolder)) maskFile(inner, mask);
      return [key, structure.test(key) ? inner : mask(inner)];
    }),
  );
}

/** Fields that the parent process needs as they are. */
const structure = /^(method|path|file|\w*[iI]d|category|contentType|status)$/;

/** Masks a file that Playwright wrote, such as error-context.md, or that a test attached. */
function maskFile(path: string, mask: Mask): void {
  const content = readFileSync(path);
  const masked = maskBytes(content, mask);
  if (masked !== content) writeFileSync(path, masked);
}

/** Masks a text or an archive. A picture stays as it is. */
function maskBytes(content: Buffer, mask: Mask): Buffer {
  if (content.subarray(0, 4).toString('latin1') === 'PK\x03\x04')
    return Buffer.from(maskArchive(content, mask));
  const text = content.toString();
  const isText = Buffer.from(text).equals(content);
  return isText ? Buffer.from(mask(text)) : content;
}
