/** Reads what is offered as an update, after its signature was found good: latest*.yml of electron-builder. */

import * as v from 'valibot';
import { buildProblem } from '../problems/problem';
import type { Failure } from '../result';

/** A file of the offer. It lies beside the feed: a name, never a path or an address. */
export type UpdateFile = { readonly url: string; readonly sha512: string; readonly size: number };

export type Update = {
  /** Newer than what runs. */
  readonly version: string;
  readonly files: readonly UpdateFile[];
};

/** Electron's own size is about 100 MB; more than this is a mistake or an attack. Bytes. */
export const maxUpdateBytes = 500 * 1024 * 1024;

/** Releases alone: who runs one is never offered `1.2.0-beta.1`, which is another channel. */
const release = v.pipe(v.string(), v.regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/));

const feedSchema = v.object({
  version: release,
  files: v.pipe(
    v.array(
      v.object({
        url: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.-]{0,150}$/)),
        sha512: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/)),
        size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxUpdateBytes)),
      }),
    ),
    v.minLength(1),
    v.maxLength(20),
  ),
});

export type FeedReading =
  | { readonly kind: 'newer'; readonly update: Update }
  /** `older`: somebody offers what was replaced; it is never taken. */
  | { readonly kind: 'same' | 'older' }
  | Failure;

/** What runs, as its files are named. One key signs them all, and QA, or what is for another system, is no update of it. */
export type Program = {
  readonly name: string;
  readonly system: 'linux' | 'mac' | 'win';
  readonly version: string;
};

/** @param feed parsed YAML, as it came */
export function readUpdateFeed(feed: unknown, { name, system, version }: Program): FeedReading {
  const parsed = v.safeParse(feedSchema, feed);
  if (!parsed.success) {
    const place = parsed.issues[0].path?.[0]?.key;
    return buildProblem('update-feed-invalid', { detail: typeof place === 'string' ? place : 'no content' });
  }
  const { version: offered, files } = parsed.output;
  if (!files.every(({ url }) => url.startsWith(`${name}-${offered}-${system}-`)))
    return buildProblem('update-feed-invalid', { detail: 'files of another name or system' });
  const difference = compareReleases(offered, version);
  if (difference > 0) return { kind: 'newer', update: parsed.output };
  return { kind: difference === 0 ? 'same' : 'older' };
}

/** Above 0 where the first is newer. Of a version that runs with a suffix, such as a development one, the numbers count. */
export function compareReleases(left: string, right: string): number {
  const numbers = (version: string) => version.split(/[.+-]/, 3).map(Number);
  const of = numbers(right);
  return numbers(left).reduce((found, number, index) => found || number - (of[index] ?? 0), 0);
}
