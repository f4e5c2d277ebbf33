/** Reads electron-builder's feed of updates (latest*.yml). Its signature was checked before. */

import * as v from 'valibot';
import { message } from '../../shared/texts/message';
import { buildProblem } from '../problems/problem';
import type { Failure } from '../result';

/** Bytes. Electron takes about 100 MB, so that a larger file is a mistake or an attack. */
export const maxUpdateBytes = 500 * 1024 * 1024;

const feedSchema = v.object({
  /** Releases only: `1.2.0-beta.1` belongs to another channel. */
  version: v.pipe(v.string(), v.regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/)),
  files: v.pipe(
    v.array(
      v.object({
        /** The name of a file beside the feed, never a path or an address. */
        url: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.-]{0,150}$/)),
        sha512: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/)),
        size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxUpdateBytes)),
      }),
    ),
    v.minLength(1),
    v.maxLength(20),
  ),
});

export type Update = v.InferOutput<typeof feedSchema>;

export type FeedReading =
  | { readonly kind: 'newer'; readonly update: Update }
  /** An `older` version is never installed: a signed feed of the past could be replayed. */
  | { readonly kind: 'same' | 'older' }
  | Failure;

/**
 * The running program, in the words of its files' names. One key signs all feeds, so a feed of the QA variant or of
 * another system must be told by the names.
 */
export type Program = {
  readonly name: string;
  readonly system: 'linux' | 'mac' | 'win';
  readonly version: string;
};

/** @param feed parsed YAML, unchecked */
export function readUpdateFeed(feed: unknown, { name, system, version }: Program): FeedReading {
  const parsed = v.safeParse(feedSchema, feed);
  if (!parsed.success) {
    const place = parsed.issues[0].path?.[0]?.key;
    const detail = typeof place === 'string' ? place : message('problem-value.no-content');
    return buildProblem('update-feed-invalid', { detail });
  }
  const { version: offered, files } = parsed.output;
  if (!files.every(({ url }) => url.startsWith(`${name}-${offered}-${system}-`)))
    return buildProblem('update-feed-invalid', { detail: message('problem-value.other-files') });
  const difference = compareReleases(offered, version);
  if (difference > 0) return { kind: 'newer', update: parsed.output };
  return { kind: difference === 0 ? 'same' : 'older' };
}

/** Above 0 when the first is newer. A suffix of the running version (`1.2.3-dev.1`) does not count. */
export function compareReleases(left: string, right: string): number {
  const numbers = (version: string) => version.split(/[.+-]/, 3).map(Number);
  const others = numbers(right);
  return numbers(left).reduce((found, number, index) => found || number - (others[index] ?? 0), 0);
}
